import { type PrintedSum, roundingNote } from '../../src/kernel/index.ts'

/** 四舍五入说明 under a table in 万元. */
export function RoundingNote({ sums }: { sums: readonly PrintedSum[] }) {
  const note = roundingNote(sums, '万元')
  return note ? <p className="sub rounding-note">注：{note}</p> : null
}
