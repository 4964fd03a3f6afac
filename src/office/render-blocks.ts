import { Footer, PageNumber, Paragraph, type Table, TextRun } from 'docx'
import type { Block, Table as TableBlock, Title } from './document.ts'
import { alignments, paragraphOf } from './paragraph.ts'
import { linesOf } from './printable.ts'
import { renderTable } from './render-table.ts'
import { GAP_LINE, LINES, styles } from './styles.ts'
import { BODY_LINE, fonts, points, runFont, sizes } from './typography.ts'

/** All blocks of a section on its pages. */
export function renderBlocks(blocks: readonly Block[], page: TextBlockSize): (Paragraph | Table)[] {
  let used: number | undefined = 0
  const rendered: (Paragraph | Table)[] = []
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'table') {
      const form = block.size === 'small' || block.heads !== undefined
      const below = heightBelow(blocks.slice(index + 1))
      rendered.push(...renderTable(block, { ...page, used: form ? used : undefined, below }))
      // A table needs a paragraph behind it; at the end of a section it must not begin a page of its own.
      rendered.push(paragraphOf(index === blocks.length - 1 ? 'sectionEnd' : 'gap', '', { keepNext: below > 0 }))
    } else rendered.push(...renderBlock(block))
    used = used === undefined ? undefined : heightAbove(block, used)
  }
  return rendered
}

export interface TextBlockSize {
  readonly width: number
  readonly height: number
}

/** Height taken at the top of a page as long as only headings of a form stand there. */
function heightAbove(block: Block, used: number): number | undefined {
  if (block.kind === 'attachmentMark') return used + BODY_LINE
  if (block.kind === 'title' && block.level === 'attachment') return used + block.lines.length * LINES.attachmentTitle
  if (block.kind === 'line') return used + LINES.form
  return undefined
}

/** 表尾 and 签字 below a form, up to the end of its section. */
function heightBelow(blocks: readonly Block[]): number {
  const lines = blocks.filter(({ kind }) => kind === 'line').length
  return lines === blocks.length && lines > 0 ? GAP_LINE + lines * LINES.form : 0
}

function renderBlock(block: Exclude<Block, TableBlock>): Paragraph[] {
  switch (block.kind) {
    case 'title':
      return renderTitle(block)
    case 'heading':
      return [paragraphOf(`heading${block.level}`, block.text)]
    case 'addressee':
      return [paragraphOf('addressee', block.text)]
    case 'paragraph':
      return linesOf(block.text).map((line) => paragraphOf('body', line))
    case 'caption':
      return [paragraphOf('caption', block.text)]
    case 'line':
      return [paragraphOf('formLine', block.text, { align: block.align, keepNext: true })]
    case 'tableUnit':
      return [paragraphOf('tableUnit', block.text)]
    case 'notice':
      return [paragraphOf('notice', block.text)]
    case 'attachments':
      return renderAttachments(block.items)
    case 'attachmentMark':
      return [paragraphOf('attachmentMark', block.text)]
    case 'signature':
      return renderSignature(block.lines)
  }
}

/** 标题下空一行. */
function renderTitle({ level, lines }: Title): Paragraph[] {
  if (level === 'attachment') return lines.map((line) => paragraphOf('attachmentTitle', line))
  return [...lines.map((line) => paragraphOf('documentTitle', line)), paragraphOf('body', '', { keepNext: true })]
}

/** 附件：1.… one line below the text; further ones stand under the first. */
function renderAttachments(items: readonly string[]): Paragraph[] {
  const lead = (index: number) => (index === 0 ? '附件：' : '　　　')
  return [paragraphOf('body', ''), ...items.map((item, index) => paragraphOf('attachmentItem', `${lead(index)}${index + 1}.${item}`))]
}

/** The seal and the date stay on one page. */
function renderSignature(lines: readonly string[]): Paragraph[] {
  const blank = () => paragraphOf('signature', '', { keepNext: true })
  const last = lines.length - 1
  return [blank(), blank(), ...lines.map((line, index) => paragraphOf('signature', line, { keepNext: index < last }))]
}

/** 页码 — 1 —, one character in from the outer edge: right on odd pages, left on even ones. */
export function pageNumberFooter(side: 'left' | 'right'): Footer {
  const font = runFont(fonts.pageNumber, fonts.pageNumber)
  const text = (content: string) => new TextRun({ text: content, font, size: sizes.四号 })
  return new Footer({
    children: [
      new Paragraph({
        style: styles.pageNumber.id,
        alignment: alignments[side],
        indent: { [side]: points(14) },
        children: [text('— '), new TextRun({ children: [PageNumber.CURRENT], font, size: sizes.四号 }), text(' —')],
      }),
    ],
  })
}
