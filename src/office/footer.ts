import {
  BorderStyle,
  Footer,
  ImageRun,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type { CodeFooter } from './document.ts'
import { paragraphOf } from './paragraph.ts'
import { codePicture } from './qr.ts'
import { styles } from './styles.ts'
import { codeFooterLooks, fonts, runFont, sizes } from './typography.ts'

const TWIPS_A_PIXEL = 15

/** 带码的页脚: lines at the left, the QR code at the right, over the width of the text block. */
export function codeFooter({ lines, code }: CodeFooter, width: number): Footer {
  const side = codeFooterLooks.code
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
  const cell = (size: number, children: Paragraph[]) =>
    new TableCell({ width: { size, type: WidthType.DXA }, verticalAlign: VerticalAlignTable.BOTTOM, children })
  return new Footer({
    children: [
      new Table({
        layout: TableLayoutType.FIXED,
        width: { size: width, type: WidthType.DXA },
        columnWidths: [width - side, side],
        borders: { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none },
        margins: { top: 0, bottom: 0, left: 0, right: 0, marginUnitType: WidthType.DXA },
        rows: [
          new TableRow({
            cantSplit: true,
            children: [
              cell(width - side, [...lines.map((line) => paragraphOf('footerLine', line)), pageOfPages()]),
              cell(side, [picture(code, side / TWIPS_A_PIXEL)]),
            ],
          }),
        ],
      }),
      paragraphOf('sectionEnd', ''),
    ],
  })
}

function pageOfPages(): Paragraph {
  const font = runFont(fonts.pageNumber)
  const run = (child: string) => new TextRun({ children: [child], font, size: sizes.小五 })
  return new Paragraph({
    style: styles.footerLine.id,
    children: [run('第'), run(PageNumber.CURRENT), run('页　共'), run(PageNumber.TOTAL_PAGES), run('页')],
  })
}

function picture(code: string, pixels: number): Paragraph {
  return new Paragraph({
    style: styles.footerCode.id,
    children: [
      new ImageRun({
        type: 'png',
        data: codePicture(code),
        transformation: { width: pixels, height: pixels },
        // A fixed id: the library's own counter would give every rendering other bytes.
        altText: { id: '1', name: '二维码', description: '本次打印的版次和校验码', title: '二维码' },
      }),
    ],
  })
}
