import type { AuditEntryView } from '../../../src/audit/index.ts'
import { inChina } from '../../../src/audit/index.ts'
import { HeadRow } from '../../components/columns.tsx'
import { Lamp } from '../../components/Lamp.tsx'
import { PanelFacts, SidePanel } from '../../components/SidePanel.tsx'
import { LoadError, Skeleton } from '../../components/states.tsx'
import { useTrailEntry } from './use-audit.ts'

/** 一条留痕: everything that was recorded, values where the post may see them. */
export function AuditPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const entry = useTrailEntry(id)
  return (
    <SidePanel id={id} label="留痕详情" title={entry.data?.actionLabel ?? '留痕详情'} onClose={onClose}>
      {entry.isPending && <Skeleton rows={6} />}
      {entry.isError && <LoadError error={entry.error} retry={() => void entry.refetch()} />}
      {entry.data && <EntryFacts entry={entry.data} />}
    </SidePanel>
  )
}

function EntryFacts({ entry }: { entry: AuditEntryView }) {
  const facts: readonly [string, React.ReactNode][] = [
    ['时间', inChina(entry.at)],
    ['岗位', entry.postLabel || '—'],
    ['账号', entry.accountName],
    ['机构', entry.organisationName || '—'],
    ['来源地址', entry.address || '—'],
    ['动作', entry.actionLabel],
    ['对象', entry.subjectLabel],
    ['封存', entry.seal ? `第 ${entry.seal.number} 号，${inChina(entry.seal.sealedAt)}` : '待封存，稍后自动完成'],
    ['散列', <code key="hash">{entry.hash}</code>],
  ]
  return (
    <>
      <PanelFacts facts={facts} />
      <h3>{entry.fields.length > 0 ? `字段（${entry.fields.length} 项）` : '字段'}</h3>
      <EntryValues entry={entry} />
    </>
  )
}

function EntryValues({ entry: { values, fields } }: { entry: AuditEntryView }) {
  if (values.kind === 'none') return <p className="sub">这个动作没有改动字段。</p>
  if (values.kind === 'hidden')
    return (
      <>
        <p className="sub">
          <Lamp kind="none">{values.message}</Lamp>
        </p>
        <ul className="au-names">
          {fields.map((field) => (
            <li key={field}>{field}</li>
          ))}
        </ul>
      </>
    )
  return (
    <table className="grid">
      <HeadRow titles={['字段', '原值', '新值']} />
      <tbody>
        {values.changes.map(({ field, before, after }) => (
          <tr key={field}>
            <th scope="row">{field}</th>
            <td>{before ?? '—'}</td>
            <td>{after ?? '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
