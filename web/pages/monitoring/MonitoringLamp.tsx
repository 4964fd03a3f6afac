import { type Light, lightLabels } from '../../../src/monitoring/index.ts'
import { Lamp, type LampKind } from '../../components/Lamp.tsx'

const kinds: Record<Light, LampKind> = { normal: 'ok', watch: 'warn', warning: 'bad', note: 'info', notDue: 'none', none: 'none' }

/** 灯 with its word; what the pack calls it stands behind where it says more. */
export function MonitoringLamp({ light, label }: { light: Light; label?: string }) {
  return <Lamp kind={kinds[light]}>{label ?? lightLabels[light]}</Lamp>
}

/** 灯 alone, in a row of them: named for screen readers. */
export function MonitoringDot({ light, name }: { light: Light; name: string }) {
  return (
    <span title={`${name}：${lightLabels[light]}`} className="mon-dot">
      <Lamp kind={kinds[light]} label={`${name}：${lightLabels[light]}`} />
    </span>
  )
}
