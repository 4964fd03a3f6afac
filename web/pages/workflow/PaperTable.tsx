import { Link } from '@tanstack/react-router'
import { dayWords, dueWords } from '../../../src/kernel/index.ts'
import type { PaperHeadView } from '../../../src/workflow/index.ts'
import { type Column, ColumnCells, ColumnHeads } from '../../components/columns.tsx'
import { PaperStateTag } from './PaperHead.tsx'
import { shortMoment } from './paper-figure.ts'

const columns: readonly Column<PaperHeadView>[] = [
  { title: '种类', width: 190, show: (paper) => paper.typeLabel },
  { title: '单位', width: 170, show: (paper) => paper.organisationName },
  { title: '年度', look: 'ctr', width: 64, show: (paper) => paper.fiscalYear },
  {
    title: '状态',
    width: 240,
    show: (paper) => (
      <span>
        <PaperStateTag paper={paper} /> <span className="sub">{paper.state === 'inReview' ? paper.waitingFor : ''}</span>
        {paper.enteredForUnit && <span className="tag over">代录，待单位确认</span>}
      </span>
    ),
  },
  { title: '截止', width: 130, show: due },
  { title: '报送', look: 'ctr', width: 112, show: (paper) => (paper.submittedAt ? shortMoment(paper.submittedAt) : '') },
]

function due(paper: PaperHeadView): React.ReactNode {
  if (!paper.dueOn) return ''
  const open = (paper.state === 'draft' || paper.state === 'returned') && paper.daysLeft !== undefined
  const look = open && paper.daysLeft! < 0 ? 'bad' : open && paper.daysLeft! <= 3 ? 'warn' : ''
  return (
    <span>
      {dayWords(paper.dueOn)} {open && look && <span className={`tag ${look}`}>{dueWords(paper.daysLeft!)}</span>}
    </span>
  )
}

interface PaperTableProps {
  readonly papers: readonly PaperHeadView[]
  /** The name leads to the review page. */
  readonly toReview: boolean
  /** For 批量审核; absent: nothing can be selected. */
  readonly selected: ReadonlySet<string> | undefined
  readonly onSelect: (selected: ReadonlySet<string>) => void
}

export function PaperTable({ papers, toReview, selected, onSelect }: PaperTableProps) {
  const all = selected !== undefined && papers.every(({ id }) => selected.has(id))
  const toggle = (id: string) => {
    const next = new Set(selected)
    if (!next.delete(id)) next.add(id)
    onSelect(next)
  }
  return (
    <table className="grid list papers">
      <thead>
        <tr>
          {selected && (
            <th className="pl-pick">
              <input
                type="checkbox"
                aria-label="全选"
                checked={all}
                onChange={() => onSelect(all ? new Set() : new Set(papers.map(({ id }) => id)))}
              />
            </th>
          )}
          <th scope="col">名称</th>
          <ColumnHeads columns={columns} />
        </tr>
      </thead>
      <tbody>
        {papers.map((paper) => (
          <tr key={paper.id} className={selected?.has(paper.id) ? 'on' : ''}>
            {selected && (
              <td className="pl-pick">
                <input
                  type="checkbox"
                  aria-label={`选择 ${paper.title}`}
                  checked={selected.has(paper.id)}
                  onChange={() => toggle(paper.id)}
                />
              </td>
            )}
            <th scope="row">
              <Link to={toReview ? '/papers/$paperId/review' : '/papers/$paperId'} params={{ paperId: paper.id }}>
                {paper.title}
              </Link>
            </th>
            <ColumnCells columns={columns} row={paper} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}
