import type { ImportDoneView } from '../../../src/budget/index.ts'
import { Lamp } from '../../components/Lamp.tsx'

const MOST = 20

/** 提示 of what was booked, the first of them. */
export function ImportWarnings({ warnings }: Pick<ImportDoneView, 'warnings'>) {
  if (warnings.length === 0) return null
  return (
    <ul className="im-list">
      {warnings.slice(0, MOST).map(({ at, message }) => (
        <li key={`${at} ${message}`}>
          <Lamp kind="warn" /> <b>{at}</b> {message}
        </li>
      ))}
    </ul>
  )
}
