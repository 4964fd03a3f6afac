import { Link } from '@tanstack/react-router'
import { Tooltip } from 'antd'
import { dayInChina, dayWords } from '../../../src/kernel/index.ts'
import type { CollectionView } from '../../../src/workflow/index.ts'
import { Lamp } from '../../components/Lamp.tsx'
import { ReminderCopy } from './ReminderCopy.tsx'

type Unit = CollectionView['units'][number]

interface CollectionUnitsProps {
  readonly collection: CollectionView
  readonly chosen: ReadonlySet<string>
  /** Absent: nothing may be extended. */
  readonly onChoose?: (paperIds: ReadonlySet<string>) => void
  readonly urges: boolean
}

/** 各单位报送情况, what is late first. */
export function CollectionUnits({ collection, chosen, onChoose, urges }: CollectionUnitsProps) {
  const units = collection.units.toSorted((a, b) => order[a.light] - order[b.light])
  const choosable = units.filter(mayBeExtended).map(({ paperId }) => paperId)
  const all = choosable.length > 0 && choosable.every((id) => chosen.has(id))
  const toggle = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    onChoose?.(next)
  }
  return (
    <table className="grid list wb-units">
      <thead>
        <tr>
          {onChoose && (
            <th scope="col" style={{ width: 36 }}>
              <input
                type="checkbox"
                aria-label="选择全部未报送的单位"
                checked={all}
                disabled={choosable.length === 0}
                onChange={() => onChoose(new Set(all ? [] : choosable))}
              />
            </th>
          )}
          <th scope="col">单位</th>
          <th scope="col" style={{ width: 92 }}>
            单位代码
          </th>
          <th scope="col" style={{ width: 210 }}>
            报送情况
          </th>
          <th scope="col" style={{ width: 92 }}>
            期限
          </th>
          <th scope="col" style={{ width: 92 }}>
            报送日期
          </th>
          <th scope="col" style={{ width: 200 }}>
            待办理
          </th>
          {urges && (
            <th scope="col" style={{ width: 110 }}>
              催办
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {units.map((unit) => (
          <Row
            key={unit.paperId}
            unit={unit}
            urges={urges}
            {...(onChoose && { onToggle: () => toggle(unit.paperId), chosen: chosen.has(unit.paperId) })}
          />
        ))}
      </tbody>
    </table>
  )
}

const order: Record<Unit['light'], number> = { bad: 0, warn: 1, none: 2, ok: 3 }

function mayBeExtended({ state }: Unit): boolean {
  return state === 'draft' || state === 'returned'
}

interface RowProps {
  readonly unit: Unit
  readonly urges: boolean
  readonly chosen?: boolean
  readonly onToggle?: () => void
}

function Row({ unit, urges, chosen = false, onToggle }: RowProps) {
  const { organisationName, code, paperId, light, lightLabel, dueOn, extendedFor, submittedAt, waitingFor, reminder } = unit
  return (
    <tr>
      {onToggle && (
        <td className="ctr" data-label="延期">
          {mayBeExtended(unit) && <input type="checkbox" aria-label={`选择${organisationName}`} checked={chosen} onChange={onToggle} />}
        </td>
      )}
      <th scope="row">
        <Link to="/papers/$paperId" params={{ paperId }}>
          {organisationName}
        </Link>
      </th>
      <td className="ctr" data-label="单位代码">
        {code ?? '—'}
      </td>
      <td data-label="报送情况">
        <Lamp kind={light}>{lightLabel}</Lamp>
      </td>
      <td className="ctr" data-label="期限">
        {dayWords(dueOn)} {extendedFor !== undefined && <Extended reason={extendedFor} />}
      </td>
      <td className="ctr" data-label="报送日期">
        {submittedAt ? dayWords(dayInChina(new Date(submittedAt))) : '—'}
      </td>
      <td data-label="待办理">{waitingFor ?? '—'}</td>
      {urges && (
        <td className="ctr" data-label="催办">
          {reminder ? <ReminderCopy text={reminder} label="复制催办" about={organisationName} small /> : '—'}
        </td>
      )}
    </tr>
  )
}

/** 延: the deadline was moved; why, on hover, tap or focus. */
function Extended({ reason }: { reason: string }) {
  const words = `已延期${reason && `：${reason}`}`
  return (
    <Tooltip title={words} trigger={['hover', 'focus', 'click']}>
      <button type="button" className="tag over wb-extended" aria-label={words}>
        延
      </button>
    </Tooltip>
  )
}
