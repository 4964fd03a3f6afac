import { Document, DocumentGridType, type ISectionOptions, Packer, PageOrientation } from 'docx'
import type { DocumentProperties, OfficeDocument, Section } from './document.ts'
import { codeFooter } from './footer.ts'
import { sealPackage } from './package.ts'
import { printable } from './printable.ts'
import { pageNumberFooter, renderBlocks } from './render-blocks.ts'
import { documentStyles } from './styles.ts'
import { BODY_LINE, codeFooterLooks, formPages, pages } from './typography.ts'

/** 生成 .docx. The same document always gives the same bytes. */
export async function renderDocx(document: OfficeDocument): Promise<Uint8Array> {
  const { properties } = document
  const file = new Document({
    title: printable(properties.title),
    creator: printable(properties.author ?? ''),
    lastModifiedBy: printable(properties.author ?? ''),
    subject: printable(properties.subject ?? ''),
    keywords: printable(properties.keywords ?? ''),
    styles: documentStyles,
    evenAndOddHeaderAndFooters: true,
    compatabilityModeVersion: 15,
    sections: document.sections.map(renderSection),
  })
  return sealPackage(await Packer.pack(file, 'uint8array'), dateOf(properties))
}

/** 1980 is the first year that the file format can say. */
function dateOf({ date }: DocumentProperties): string {
  return date && /^\d{4}-\d\d-\d\d$/.test(date) ? date : '1980-01-01'
}

function renderSection({ orientation, margins, blocks, footer }: Section): ISectionOptions {
  const page = { ...pages[orientation], ...(margins === 'form' && formPages[orientation]) }
  const edge = footer ? codeFooterLooks.edge : page.footer
  return {
    properties: {
      page: {
        size: {
          // The library swaps the two for landscape pages.
          width: pages.portrait.width,
          height: pages.portrait.height,
          orientation: orientation === 'landscape' ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: { ...page.margin, header: page.footer, footer: edge },
      },
      // Lines are fixed, so the grid of the sheet does nothing: programs disagree on how it spreads characters.
      grid: { type: DocumentGridType.DEFAULT, linePitch: BODY_LINE },
    },
    footers: footer
      ? { default: codeFooter(footer, page.text.width), even: codeFooter(footer, page.text.width) }
      : { default: pageNumberFooter('right'), even: pageNumberFooter('left') },
    children: renderBlocks(blocks, page.text),
  }
}
