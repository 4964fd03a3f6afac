import type { BookingChoicesView } from '../../../src/budget/index.ts'
import { moneyText } from '../../../src/kernel/index.ts'
import { matchingPreAllotments, type TypedLine } from './typed-voucher.ts'

interface LedgerTakesOverProps {
  readonly open: BookingChoicesView['preAllotments']
  readonly lines: readonly TypedLine[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}

/** 接续预下达: which 预下达 the 批复 takes the place of; they are reversed with it, so that the money is not counted twice. */
export function LedgerTakesOver({ open, lines, chosen, onChange }: LedgerTakesOverProps) {
  const matching = matchingPreAllotments(open, lines)
  const kept = open.filter(({ id }) => chosen.includes(id) && !matching.some(({ voucher }) => voucher.id === id))
  const rows = [...matching, ...kept.map((voucher) => ({ voucher, fen: BigInt(voucher.totalFen) }))]
  if (open.length === 0) return null
  const toggle = (id: string) => onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])
  return (
    <fieldset className="lg-entry">
      <legend>接续预下达</legend>
      {rows.length === 0 && <p className="sub">所选单位和项目没有待接续的预下达（本年度共 {open.length} 笔）。</p>}
      {rows.length > 0 && <p className="sub">勾选本批复所接续的预下达，入账时同时冲销，不重复计算。</p>}
      {rows.map(({ voucher: { id, documentNumber, documentOn, summary, totalFen }, fen }) => (
        <label key={id} className="lg-early">
          <input type="checkbox" checked={chosen.includes(id)} onChange={() => toggle(id)} />
          <span>
            {documentOn} {documentNumber || '无文号'} {summary}
          </span>
          <span className="num">
            {moneyText(fen, '元')} 元{totalFen !== `${fen}` && `（全张 ${moneyText(BigInt(totalFen), '元')} 元）`}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
