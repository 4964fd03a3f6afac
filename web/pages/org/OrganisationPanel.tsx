import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { changeLabels, kindLabels, type OrganisationHistoryView } from '../../../src/org/index.ts'
import { fetchOrganisationHistory } from '../../api/organisations.ts'
import { LoadError, Skeleton } from '../../components/states.tsx'
import { currentTerm, type OrganisationTask } from './organisation-task.ts'
import { organisationsKey } from './use-organisation-act.ts'
import { dayOf } from './use-people-act.ts'

interface OrganisationPanelProps {
  readonly id: string
  readonly onChoose: (id: string) => void
  readonly onClose: () => void
  /** Absent for those who only look. */
  readonly onTask?: (task: OrganisationTask) => void
}

/** 机构沿革, docked. */
export function OrganisationPanel({ id, onChoose, onClose, onTask }: OrganisationPanelProps) {
  const panel = useRef<HTMLElement>(null)
  const history = useQuery({ queryKey: [...organisationsKey, id, 'history'], queryFn: () => fetchOrganisationHistory(id) })
  useEffect(() => {
    if (id) panel.current?.scrollTo({ top: 0 })
  }, [id])
  const name = history.data ? currentTerm(history.data).name : ''
  return (
    <aside
      ref={panel}
      className="org-panel"
      aria-label={`${name} 沿革`}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <div className="org-head">
        <h2>{name}</h2>
        {history.data && <span className={history.data.closedOn ? 'tag' : 'tag ink'}>{kindLabels[history.data.kind]}</span>}
        <button type="button" className="link quiet" onClick={onClose}>
          关闭
        </button>
      </div>
      {history.isPending && <Skeleton rows={4} />}
      {history.isError && <LoadError error={history.error} retry={() => void history.refetch()} />}
      {history.data && <Acts history={history.data} onTask={onTask} />}
      {history.data && <Facts history={history.data} />}
      {history.data && <Kin history={history.data} onChoose={onChoose} />}
      {history.data && <Changes history={history.data} />}
    </aside>
  )
}

/** What may be done with this kind; the server says the same. */
function actsOf({ kind, closedOn, terms }: OrganisationHistoryView): OrganisationTask['kind'][] {
  if (closedOn !== undefined || kind === 'guest') return []
  if (kind === 'department') return ['rename']
  const recode: OrganisationTask['kind'][] = kind === 'headquarters' || terms.at(-1)?.code !== undefined ? ['recode'] : []
  return kind === 'headquarters' ? ['rename', ...recode] : ['rename', ...recode, 'move', 'merge', 'split', 'close']
}

function Acts({ history, onTask }: { history: OrganisationHistoryView; onTask: OrganisationPanelProps['onTask'] }) {
  const acts = actsOf(history)
  if (!onTask || acts.length === 0) return null
  return (
    <div className="org-acts">
      {acts.map((kind) => (
        <Button key={kind} size="small" onClick={() => onTask({ kind, history })}>
          {changeLabels[kind]}
        </Button>
      ))}
    </div>
  )
}

function Facts({ history: { openedOn, closedOn, terms } }: { history: OrganisationHistoryView }) {
  return (
    <section>
      <h3>名称、代码和隶属</h3>
      <ol className="org-terms">
        {[...terms].reverse().map((term) => (
          <li key={term.fromOn}>
            <b>{term.name}</b> {term.code}
            <span className="tiny">
              {term.fromOn} 至 {term.untilOn ? dayBefore(term.untilOn) : '今'}
              {term.parentName && `，隶属 ${term.parentName}`}
            </span>
          </li>
        ))}
      </ol>
      <p className="tiny">
        {openedOn} 启用{closedOn && `，${closedOn} 撤销`}
      </p>
    </section>
  )
}

function Kin({ history: { predecessors, successors }, onChoose }: { history: OrganisationHistoryView; onChoose: (id: string) => void }) {
  const lines = [
    ['前身', predecessors],
    ['承接机构', successors],
  ] as const
  return lines.map(
    ([title, named]) =>
      named.length > 0 && (
        <section key={title}>
          <h3>{title}</h3>
          {named.map((one) => (
            <button type="button" key={one.id} className="link org-kin" onClick={() => onChoose(one.id)}>
              {one.name}
            </button>
          ))}
        </section>
      ),
  )
}

function Changes({ history: { changes } }: { history: OrganisationHistoryView }) {
  return (
    <section>
      <h3>变更记录</h3>
      {changes.length === 0 && <p className="sub">系统启用以来没有变更。</p>}
      <ol className="org-changes">
        {[...changes].reverse().map((change) => (
          <li key={change.id}>
            <time>{change.effectiveOn}</time>
            <span>
              <b>{changeLabels[change.kind]}</b>
              {changeWords(change)}
              <span className="tiny">
                {[change.documentNumber, change.note].filter(Boolean).map((text) => `${text} · `)}
                <span className="nowrap">
                  {change.madeBy} {dayOf(change.madeAt)} 登记
                </span>
              </span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function changeWords({ before, after }: OrganisationHistoryView['changes'][number]): string {
  const names = (list: readonly { name: string }[]) => list.map(({ name }) => name).join('、')
  if (before.length === 0) return ` ${names(after)}`
  if (after.length === 0) return ` ${names(before)}`
  return names(before) === names(after) ? '' : ` ${names(before)} → ${names(after)}`
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
}
