import type { AuditRowView } from '../../../src/audit/index.ts'
import { inChina } from '../../../src/audit/index.ts'
import { type Column, ColumnCells, ColumnHeads } from '../../components/columns.tsx'

const columns: readonly Column<AuditRowView>[] = [
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
          <ColumnHeads columns={columns} />
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
            <ColumnCells columns={columns} row={row} />
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
