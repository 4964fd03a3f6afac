import { errorAt, formatGrouped, parseFraction, parseTyped, sum } from '../kernel/index.ts'
import type { CellProblem, Cells } from '../workflow/index.ts'

interface Addend {
  readonly cell: string
  readonly label: string
}

/** Whether the total is the sum of its parts, to the fen. Nothing is said while one of them is missing or unreadable. */
export function checkSum(cells: Cells, { total, parts }: { total: Addend; parts: readonly Addend[] }): CellProblem[] {
  const printed = parseTyped(cells.get(total.cell) ?? '')
  const values = parts.map(({ cell }) => parseTyped(cells.get(cell) ?? ''))
  if (!printed || !values.every((value) => value !== undefined)) return []
  const computed = sum(values)
  if (computed.eq(printed)) return []
  const addends = parts.map(({ label }, index) => `${label} ${wan(values[index]!)}`).join(' ＋ ')
  const message = `${total.label} ${wan(printed)} 万元，与 ${addends} ＝ ${wan(computed)} 万元不符，相差 ${wan(printed.sub(computed))} 万元。请核对。`
  return [{ ...errorAt(total.label, 'targets.sumMismatch', message), cell: total.cell }]
}

/** As many decimals as the figure has, two at least. */
function wan(value: Parameters<typeof formatGrouped>[0]): string {
  const short = formatGrouped(value, 2)
  return parseFraction(short.replaceAll(',', '').replace('−', '-'))?.eq(value) ? short : formatGrouped(value, 6)
}
