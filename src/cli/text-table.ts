/** Columns a sign takes on a terminal: Chinese signs and full-width punctuation take two. */
const WIDE =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u2460-\u24FF]|[\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u
/** Control signs of an input never reach the terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is taken out
const CONTROL = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g

export interface TableColumn {
  readonly title: string
  readonly align?: 'left' | 'right'
  /** Longer text is cut with …; in columns of the terminal. */
  readonly most?: number
}

/** 表格 as lines of text, columns aligned by display width. */
export function textTable(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): string {
  const cells = [columns.map((column) => column.title), ...rows].map((row) =>
    columns.map(({ most }, index) => cut(oneLine(row[index] ?? ''), most)),
  )
  const widths = columns.map((_, index) => cells.reduce((widest, row) => Math.max(widest, widthOf(row[index]!)), 0))
  const lines = cells.map((row) =>
    row
      .map((cell, index) => pad(cell, widths[index]!, columns[index]!.align ?? 'left'))
      .join('  ')
      .trimEnd(),
  )
  const rule = widths.map((width) => '─'.repeat(width)).join('  ')
  return [lines[0], rule, ...lines.slice(1)].join('\n')
}

/** Text of an input for one line of a terminal. */
export function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').replace(CONTROL, '')
}

export function widthOf(text: string): number {
  let width = 0
  for (const sign of text) width += WIDE.test(sign) ? 2 : 1
  return width
}

export function cut(text: string, most: number | undefined): string {
  if (most === undefined || (text.length * 2 > most ? widthOf(text.slice(0, most + 1)) : 0) <= most) return text
  let width = 0
  let kept = ''
  for (const sign of text) {
    width += widthOf(sign)
    if (width > most - 1) break
    kept += sign
  }
  return `${kept}…`
}

function pad(text: string, width: number, align: 'left' | 'right'): string {
  const blank = ' '.repeat(Math.max(0, width - widthOf(text)))
  return align === 'right' ? blank + text : text + blank
}
