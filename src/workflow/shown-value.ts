import type { FormField } from './form.ts'

const FIGURES: ReadonlySet<FormField['kind']> = new Set(['money', 'number', 'rate'])

/** 数字 stand right-aligned. */
export function isFigure({ kind }: Pick<FormField, 'kind'>): boolean {
  return FIGURES.has(kind)
}

/** 显示: money with separators and at least two decimals, minus as −. What is no figure stays as it was typed. */
export function shownValue({ kind }: Pick<FormField, 'kind'>, value: string | undefined): string {
  if (value === undefined) return ''
  const match = kind === 'money' || kind === 'number' ? /^([-−]?)(\d+)(?:\.(\d+))?$/.exec(value.trim()) : null
  if (!match) return value
  const [, sign, whole, decimals = ''] = match
  const grouped = whole!.replace(/\B(?=(?:\d{3})+$)/g, ',')
  const shown = kind === 'money' ? decimals.padEnd(2, '0') : decimals
  return `${sign ? '−' : ''}${grouped}${shown && `.${shown}`}`
}

/** 合并单元格 of the official form: how many rows the cell spans; 0 where the cell above covers it. */
export function mergedSpans(
  columns: readonly { readonly label: string }[],
  rows: readonly (readonly string[])[],
  apart: (row: number, column: number) => boolean = () => false,
): number[][] {
  const spans = rows.map(() => columns.map(() => 1))
  for (const [column, { label }] of columns.entries()) {
    if (!/^[一二]级指标$/.test(label)) break
    let top = 0
    for (let row = 1; row < rows.length; row++) {
      const same = rows[row]![column] !== '' && rows[row]!.slice(0, column + 1).every((text, at) => text === rows[top]![at])
      if (same && !apart(row, column) && !apart(top, column)) {
        spans[top]![column]!++
        spans[row]![column] = 0
      } else top = row
    }
  }
  return spans
}
