import type { IRunOptions } from 'docx'

/**
 * 版式 by GB/T 9704-2012: A4, text block 156 × 225 mm (22 lines of 28 characters), 小标宋 title, 仿宋 body.
 *
 * Lengths of Word: 1 twip = 1/20 point, font sizes in half points.
 */

/** 毫米 to twips. */
export function millimetres(value: number): number {
  return Math.round((value / 25.4) * 1440)
}

/** 磅 to twips. */
export function points(value: number): number {
  return Math.round(value * 20)
}

export const fonts = {
  body: '仿宋_GB2312',
  title: '方正小标宋简体',
  heading: '黑体',
  subheading: '楷体_GB2312',
  pageNumber: '宋体',
  /** Digits and Latin letters, the same everywhere. */
  latin: 'Times New Roman',
} as const

/** 字号 in half points. */
export const sizes = { 二号: 44, 小二: 36, 三号: 32, 四号: 28, 五号: 21, 小五: 18 } as const

/** 每行 28.95 磅: 22 lines fill 225 mm; 29 would need 225.07. */
export const BODY_LINE = 579

/** The text block of a page in twips; landscape pages are the portrait sheet turned, binding edge on top. */
export const pages = {
  portrait: {
    width: millimetres(210),
    height: millimetres(297),
    margin: { top: millimetres(37), right: millimetres(26), bottom: millimetres(35), left: millimetres(28) },
    /** 版心 156 × 225 mm */
    text: { width: millimetres(156), height: millimetres(225) },
    /** Lower edge of the page number: 7 mm below the text block, itself one line of 16 points. */
    footer: millimetres(35 - 7) - points(16),
  },
  landscape: {
    width: millimetres(297),
    height: millimetres(210),
    margin: { top: millimetres(28), right: millimetres(37), bottom: millimetres(26), left: millimetres(35) },
    text: { width: millimetres(225), height: millimetres(156) },
    footer: millimetres(26 - 7) - points(16),
  },
} as const

/** 官方表: the sheet as forms use it, with room for the code below and for their columns beside each other. */
export const formPages = {
  portrait: {
    margin: { top: millimetres(20), right: millimetres(20), bottom: millimetres(30), left: millimetres(20) },
    text: { width: millimetres(170), height: millimetres(247) },
  },
  landscape: {
    margin: { top: millimetres(18), right: millimetres(20), bottom: millimetres(30), left: millimetres(20) },
    text: { width: millimetres(257), height: millimetres(162) },
  },
} as const

/** 带码的页脚: the QR code is 18 mm wide, its lower edge 6 mm above the edge of the sheet, inside the margin of either orientation. */
export const codeFooterLooks = { code: millimetres(18), edge: millimetres(6) } as const

/** 表格: 五号 in the body, 小五 in wide forms; lines of fixed height, lengths in twips. */
export const tableLooks = {
  normal: { style: 'cell', strong: 'headerCell', fontSize: points(10.5), line: points(16), padding: { x: points(4), y: points(3) } },
  small: {
    style: 'smallCell',
    strong: 'smallHeaderCell',
    fontSize: points(9),
    line: points(12),
    padding: { x: points(2.5), y: points(2) },
  },
} as const

/** 西文与汉字字体 of a run. The hint keeps quotation marks, ①, × and — in the Chinese font. */
export function runFont(eastAsia: string, latin: string = fonts.latin): NonNullable<IRunOptions['font']> {
  return { ascii: latin, hAnsi: latin, cs: latin, eastAsia, hint: 'eastAsia' }
}

/** 每行 28 字: 28 characters of 三号 are 5.8 points wider than 156 mm, so each gives up a quarter point. */
export function spacingOf(size: number): Pick<IRunOptions, 'characterSpacing'> {
  return size === sizes.三号 ? { characterSpacing: -5 } : {}
}
