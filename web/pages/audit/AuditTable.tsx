import type { AuditRowView } from '../../../src/audit/index.ts'
import { inChina } from '../../../src/audit/index.ts'

interface Column {
  readonly title: string
  readonly width?: number
  readonly look?: string
  readonly show: (row: AuditRowView) => React.ReactNode
}

const columns: readonly Column[] = [
  {
    title: '岗位、账号',
    width: 168,
    show: (row) => (
      <span>
        {row.postLabel || '—'}
        <span className="tiny"> {row.accountName}</span>
      </span>
    ),
  },
  { title: '机构', width: 148, show: (row) => row.organisationName || '—' },
  { title: '地址', width: 112, show: (row) => row.address || '—' },
  { title: '动作', width: 124, show: (row) => row.actionLabel },
  { title: '对象', look: 'au-subject', show: (row) => <span title={row.subject}>{shortSubject(row.subjectLabel)}</span> },
  { title: '字段', look: 'au-fields', show: (row) => (row.fields.length > 0 ? <FieldNames fields={row.fields} /> : '—') },
]

/** 留痕列表, newest first. */
export function AuditTable({
  entries,
  current,
  onOpen,
}: {
  entries: readonly AuditRowView[]
  current: string | undefined
  onOpen: (id: string) => void
}) {
  return (
    <table className="grid list au-table">
      <thead>
        <tr>
          <th scope="col" style={{ width: 152 }}>
            时间
          </th>
          {columns.map(({ title, width }) => (
            <th scope="col" key={title} style={{ width }}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {entries.map((row) => (
          <tr key={row.id} className={row.id === current ? 'on' : undefined}>
            <th scope="row">
              <button type="button" className="link" aria-expanded={row.id === current} onClick={() => onOpen(row.id)}>
                {inChina(row.at)}
              </button>
            </th>
            {columns.map(({ title, look, show }) => (
              <td key={title} className={look} data-label={title}>
                {show(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The last signs of a long number tell two papers apart; the whole stands in the panel. */
function shortSubject(label: string): string {
  return label.replace(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{6}([0-9a-f]{6})$/, '…$1')
}

const MOST_FIELDS = 2

function FieldNames({ fields }: { fields: readonly string[] }) {
  const rest = fields.length - MOST_FIELDS
  return (
    <span title={fields.join('\n')}>
      {fields.slice(0, MOST_FIELDS).join('、')}
      {rest > 0 && <span className="tiny"> 等 {fields.length} 项</span>}
    </span>
  )
}
