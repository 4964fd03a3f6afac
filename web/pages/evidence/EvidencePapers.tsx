import type { EvidenceListView } from '../../../src/evidence/index.ts'
import { type Column, ColumnCells, ColumnHead } from '../../components/columns.tsx'

type Row = EvidenceListView['papers'][number]

interface PapersProps {
  readonly papers: readonly Row[]
  readonly open: string | undefined
  readonly onOpen: (id: string) => void
}

const columns: readonly Column<Row>[] = [
  { title: '单位', width: 170, show: ({ organisationName }) => organisationName },
  { title: '状态', look: 'ctr', width: 80, show: ({ stateLabel }) => stateLabel },
  { title: '填了结果', look: 'num', width: 80, show: ({ results }) => results },
  { title: '还缺佐证', look: 'num', width: 80, show: ({ missing }) => (missing > 0 ? <b className="ev-lack">{missing}</b> : 0) },
  { title: '待重新确认', look: 'num', width: 90, show: ({ stale }) => (stale > 0 ? <b className="ev-lack">{stale}</b> : 0) },
  { title: '材料', look: 'num', width: 64, show: ({ items }) => items },
]

/** 自评表、完成情况 of the year with what is still missing; a click opens one beside the list. */
export function EvidencePapers({ papers, open, onOpen }: PapersProps) {
  if (papers.length === 0) return null
  return (
    <div className="evp-scroll">
      <table className="grid list">
        <ColumnHead first="文书" columns={columns} />
        <tbody>
          {papers.map((row) => (
            <tr key={row.id} className={row.id === open ? 'on' : ''}>
              <th scope="row">
                <button type="button" className="link" onClick={() => onOpen(row.id)}>
                  {row.title}
                </button>
              </th>
              <ColumnCells columns={columns} row={row} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
