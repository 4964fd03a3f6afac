import type { GridSheet, SheetContent } from '../office/index.ts'
import type { Cells } from './form.ts'

/** 导出标记: what an exported sheet knows of its paper, on a hidden sheet that no program shows or prints. */
export interface SheetMark {
  readonly paperId: string
  /** `<pack>/<form>`; '' is the form built into the program. */
  readonly form: string
  readonly edition: number
  readonly version: number
  readonly exportedAt: string
  /** The cells as they were exported: what was changed in the file and what in the system can be told apart. */
  readonly cells: Cells
}

type Hash = (text: string) => string

const NAME = '衡绩导出标记'
const KIND = 'hengji-sheet-1'

export function writeMark({ cells, ...head }: SheetMark, hash: Hash): SheetContent {
  const values = [...cells].sort(([a], [b]) => (a < b ? -1 : 1)).map(([cell, value]) => [cell, quoted(value)] as const)
  const text = JSON.stringify(head)
  return {
    ...{ name: NAME, hidden: true, columns: [{ title: KIND, width: 10 }, ...[1, 2].map(() => ({ title: '', width: 10 }))] },
    rows: [['head', text, codeOf(text, values, hash)], ...values.map(([cell, value]) => ['cell', cell, value])],
  }
}

/** Undefined for a file that was not exported here, or whose mark is not whole any more. */
export function readMark(sheets: readonly GridSheet[], hash: Hash): SheetMark | undefined {
  const sheet = sheets.find(isMark)
  if (!sheet) return undefined
  const [kind, head, ...rows] = Array.from({ length: sheet.rowCount }, (_, index) => sheet.rowAt(index).cells.map(({ text }) => text))
  const values = rows.map(([, cell = '', value = '']) => [cell, value] as const)
  if (kind?.[0] !== KIND || head?.[2] !== codeOf(head?.[1] ?? '', values, hash)) return undefined
  return { ...JSON.parse(head[1]!), cells: new Map(values.map(([cell, value]) => [cell, JSON.parse(value) as string])) } as SheetMark
}

export function isMark({ name }: Pick<GridSheet, 'name'>): boolean {
  return name === NAME
}

/** A mark that was changed by hand is no mark. */
function codeOf(head: string, values: readonly (readonly [string, string])[], hash: Hash): string {
  return hash(JSON.stringify([head, values]))
}

/** Blanks at the ends and signs that are not seen are lost on the way through a spreadsheet program. */
function quoted(value: string): string {
  return JSON.stringify(value).replace(/[^ -~\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/g, escaped)
}

function escaped(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
}
