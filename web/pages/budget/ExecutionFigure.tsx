import type { ExecutionWire } from '../../../src/budget/index.ts'
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

const lights: Record<ExecutionWire['projects'][number]['light'], { kind: LampKind; word: string }> = {
  normal: { kind: 'ok', word: '正常' },
  watch: { kind: 'warn', word: '关注' },
  warning: { kind: 'bad', word: '预警' },
  note: { kind: 'info', word: '提示' },
  notDue: { kind: 'none', word: '未到期' },
  none: { kind: 'none', word: '不适用' },
}

/** 执行预警 */
export function ExecutionLamp({ light }: { light: keyof typeof lights }) {
  const { kind, word } = lights[light]
  return <Lamp kind={kind}>{word}</Lamp>
}
