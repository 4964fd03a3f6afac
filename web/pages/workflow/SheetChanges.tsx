import type { SheetReadingView } from '../../../src/workflow/index.ts'
import { Choice } from '../../components/Choice.tsx'
import { HeadRow } from '../../components/columns.tsx'

type Change = SheetReadingView['changes'][number]

/** More than these are taken as well, but not looked at one by one. */
const MOST_SHOWN = 400

interface SheetChangesProps {
  readonly changes: readonly Change[]
  readonly isTaken: (change: Change) => boolean
  readonly chosen: ReadonlyMap<string, boolean>
  readonly onTake: (cell: string, take: boolean) => void
}

/** 改动: old and new side by side; what was also changed in the system stands first and asks which to keep. */
export function SheetChanges({ changes, isTaken, chosen, onTake }: SheetChangesProps) {
  if (changes.length === 0) return null
  const ordered = [...changes.filter(({ conflict }) => conflict), ...changes.filter(({ conflict }) => !conflict)]
  const shown = ordered.slice(0, MOST_SHOWN)
  return (
    <>
      <table className="grid sheet-changes" aria-label="文件与系统内容的不同">
        <HeadRow titles={['栏目', '单元格', '系统内容', '文件内容', '采用']} />
        <tbody>
          {shown.map((change) => (
            <tr key={change.cell} className={change.conflict ? 'w' : undefined}>
              <td>{change.label}</td>
              <td className="at">{change.at.split('!').at(-1)}</td>
              <td data-label="系统内容">
                {change.before || <span className="unit">未填</span>}
                {change.conflict && (
                  <span className="sub">
                    导出时为{change.conflict.exported ? `“${change.conflict.exported}”` : '空'}，此后由{change.conflict.by}改动
                  </span>
                )}
              </td>
              <td data-label="文件内容">{change.after || <span className="unit">清空</span>}</td>
              <td className="ctr">
                {change.conflict ? (
                  <Choice
                    label={`${change.label} 保留`}
                    options={[
                      { value: 'system', word: '系统的' },
                      { value: 'file', word: '文件的' },
                    ]}
                    value={chosen.has(change.cell) ? (chosen.get(change.cell) ? 'file' : 'system') : undefined}
                    onChange={(side) => onTake(change.cell, side === 'file')}
                    readOnly={false}
                  />
                ) : (
                  <input
                    type="checkbox"
                    aria-label={`采用 ${change.label}`}
                    checked={isTaken(change)}
                    onChange={({ currentTarget }) => onTake(change.cell, currentTarget.checked)}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {ordered.length > shown.length && <p className="sub">另有 {ordered.length - shown.length} 处改动，采用时一并采用。</p>}
    </>
  )
}
