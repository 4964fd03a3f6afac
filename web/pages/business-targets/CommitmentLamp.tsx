import type { CommitmentLight } from '../../../src/targets/index.ts'
import { Lamp, type LampKind } from '../../components/Lamp.tsx'

const kinds: Record<CommitmentLight, LampKind> = {
  done: 'ok',
  doneLate: 'warn',
  notDue: 'none',
  stageLate: 'warn',
  overdue: 'bad',
  cancelled: 'none',
  open: 'info',
}

/** 任务的灯 with its word. */
export function CommitmentLamp({ light, label }: { light: CommitmentLight; label: string }) {
  return <Lamp kind={kinds[light]}>{label}</Lamp>
}
