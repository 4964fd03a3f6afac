import { type ExecutionWire, lightWords } from '../../../src/budget/index.ts'
import { moneyText } from '../../../src/kernel/index.ts'
import { Lamp, type LampKind } from '../../components/Lamp.tsx'

/** 万元, two decimals; zero stands back. */
export function Wan({ fen, look }: { fen: string; look?: 'calc' | 'src' }) {
  const text = moneyText(BigInt(fen), '万元')
  if (fen === '0') return <span className="exe-zero">{text}</span>
  return <span className={look && `v-${look}`}>{text}</span>
}

/** 执行率; — where there is no budget. */
export function RateText({ rate }: { rate: string | null }) {
  return rate === null ? <span className="exe-zero">—</span> : <span className="v-calc">{rate}%</span>
}

export function RateBar({ rate }: { rate: string | null }) {
  return (
    <span className="exe-rate-bar" aria-hidden="true">
      <i style={{ width: `${Math.max(0, Math.min(100, Number(rate ?? 0)))}%` }} />
    </span>
  )
}

const lights: Record<ExecutionWire['projects'][number]['light'], LampKind> = {
  ...{ normal: 'ok', watch: 'warn', warning: 'bad', note: 'info', notDue: 'none', none: 'none' },
}

/** 执行预警 */
export function ExecutionLamp({ light }: { light: keyof typeof lights }) {
  return <Lamp kind={lights[light]}>{lightWords[light]}</Lamp>
}
