import { kindLabels } from '../../../src/org/index.ts'
import { HeadRow } from '../../components/columns.tsx'
import type { TreeRow } from './organisation-rows.ts'

interface OrganisationTableProps {
  readonly rows: readonly TreeRow[]
  readonly on: string
  readonly chosen: string | undefined
  readonly onChoose: (id: string) => void
}

/** 机构表 of a day. */
export function OrganisationTable({ rows, on, chosen, onChoose }: OrganisationTableProps) {
  return (
    <table className="grid list org-table">
      <caption>
        <span className="formtitle">
          {new Set(rows.map((row) => row.departmentId)).size > 1 ? '各部门机构表' : `${rows[0]?.departmentName}机构表`}
        </span>
        <span className="sub">截至 {on}</span>
      </caption>
      <HeadRow titles={['名称', '代码', '类别', '启用日期', '撤销日期']} />
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} className={row.id === chosen ? 'on' : undefined} aria-current={row.id === chosen || undefined}>
            <th scope="row" className={`kind-${row.kind}`} style={{ '--depth': row.depth } as React.CSSProperties}>
              <button type="button" className="link" onClick={() => onChoose(row.id)}>
                {row.name}
              </button>
            </th>
            <td data-label="代码" className="ctr">
              {row.code ?? <span className="unit">—</span>}
            </td>
            <td data-label="类别" className="ctr">
              {kindLabels[row.kind]}
            </td>
            <td data-label="启用日期" className="ctr">
              {row.openedOn}
            </td>
            <td data-label="撤销日期" className="ctr">
              {row.closedOn ? <span className="tag warn">{row.closedOn}</span> : <span className="unit">—</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
