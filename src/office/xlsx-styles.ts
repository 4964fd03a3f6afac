import { MAIN, XML } from './xlsx-text.ts'

/** 单元格样式 by their place in the list below. */
export const cellStyles = {
  body: 1,
  head: 2,
  figure: 3,
  rate: 4,
  figureText: 5,
  title: 6,
  unit: 7,
  center: 8,
  percent: 9,
  number: 10,
  line: 11,
  subtitle: 12,
  formBody: 13,
  formHead: 14,
  formCenter: 15,
  formRight: 16,
  formFigure: 17,
  formPercent: 18,
  formNumber: 19,
  formNumberCenter: 20,
  formUpright: 21,
  formLabel: 22,
} as const

const line = '<color rgb="FFC9C4B9"/>'
const side = (name: string) => `<${name} style="thin">${line}</${name}>`
const BLACK = ['left', 'right', 'top', 'bottom'].map((name) => `<${name} style="thin"><color rgb="FF000000"/></${name}>`).join('')
const font = (size: number, bold = '') => `<font>${bold}<sz val="${size}"/><name val="宋体"/><charset val="134"/></font>`
const fonts = [font(11), font(11, '<b/>'), font(16, '<b/>'), font(10), font(10, '<b/>')]
const [PLAIN, BOLD, TITLE, FORM, LABEL] = [0, 1, 2, 3, 4]

interface CellLook {
  readonly alignment: string
  readonly font?: number
  readonly fill?: number
  /** Built-in formats: 0 is general, 2 is 0.00, 4 is #,##0.00, 10 is 0.00%, 49 is text. */
  readonly format?: 0 | 2 | 4 | 10 | 49
  readonly border?: 0 | 1 | 2
}

const cell = ({ alignment, font: of = PLAIN, fill = 0, format = 49, border = 1 }: CellLook) =>
  `<xf numFmtId="${format}" fontId="${of}" fillId="${fill}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment ${alignment}/></xf>`

const right = 'horizontal="right" vertical="center"'
const cells = [
  // Words do not touch the figures of the column before them.
  cell({ alignment: 'horizontal="left" indent="1" vertical="center" wrapText="1"' }),
  cell({ alignment: 'horizontal="center" vertical="center" wrapText="1"', font: BOLD, fill: 2 }),
  cell({ alignment: right, format: 4 }),
  cell({ alignment: right, format: 2 }),
  cell({ alignment: `${right} wrapText="1"` }),
  cell({ alignment: 'horizontal="center" vertical="center" wrapText="1"', font: TITLE, border: 0 }),
  cell({ alignment: right, border: 0 }),
  cell({ alignment: 'horizontal="center" vertical="center" wrapText="1"' }),
  cell({ alignment: right, format: 10 }),
  cell({ alignment: right, format: 0 }),
  cell({ alignment: 'vertical="center" wrapText="1"', border: 0 }),
  cell({ alignment: 'horizontal="center" vertical="center"', border: 0 }),
  // 官方表: black lines and no grounds, as on paper.
  ...[
    { alignment: 'horizontal="left" vertical="center" wrapText="1"' },
    { alignment: 'horizontal="center" vertical="center" wrapText="1"', font: LABEL },
    { alignment: 'horizontal="center" vertical="center" wrapText="1"' },
    { alignment: `${right} wrapText="1"` },
    { alignment: right, format: 4 },
    { alignment: right, format: 10 },
    { alignment: right, format: 0 },
    { alignment: 'horizontal="center" vertical="center"', format: 0 },
    { alignment: 'horizontal="center" vertical="center" textRotation="255"', font: LABEL },
    { alignment: 'horizontal="left" vertical="center" wrapText="1"', font: LABEL },
  ].map((look) => cell({ font: FORM, border: 2, ...(look as CellLook) })),
]

/** Thin lines; the head bold on its ground; figures at the right. */
export const styles = `${XML}<styleSheet xmlns="${MAIN}"><fonts count="${fonts.length}">${fonts.join('')}</fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF2EFE9"/></patternFill></fill></fills><borders count="3"><border><left/><right/><top/><bottom/><diagonal/></border><border>${side('left')}${side('right')}${side('top')}${side('bottom')}<diagonal/></border><border>${BLACK}<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${cells.length + 1}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${cells.join('')}</cellXfs><cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
