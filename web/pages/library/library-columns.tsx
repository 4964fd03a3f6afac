import type { ProjectNodeView } from '../../../src/library/index.ts'
import type { Column } from '../../components/columns.tsx'
import { Lamp } from '../../components/Lamp.tsx'
import type { SortKey } from './library-search.ts'
import { ProjectFigure } from './ProjectFigure.tsx'
import { ProjectState } from './ProjectState.tsx'

/** 列 of the library, the same in tree and list. */
export interface LibraryColumn extends Column<ProjectNodeView> {
  readonly sort?: SortKey
}

export const libraryColumns: readonly LibraryColumn[] = [
  { title: '类别', look: 'ctr', width: 88, sort: 'kind', show: ({ kindLabel }) => kindLabel },
  { title: '新增/延续', look: 'ctr', width: 76, show: ({ continuing }) => (continuing ? '延续' : '新增') },
  { title: '主管处室', width: 112, sort: 'division', show: ({ divisionName }) => divisionName },
  { title: '申报单位', width: 164, sort: 'organisation', show: ({ organisationName }) => organisationName },
  { title: '状态', look: 'ctr', width: 104, sort: 'state', show: (project) => <ProjectState project={project} /> },
  { title: '年度金额', look: 'num', width: 112, sort: 'amount', show: (project) => <YearAmount project={project} /> },
  { title: '缺什么', width: 158, sort: 'missing', show: (project) => <Lacking project={project} /> },
]

/** 年度申报金额; of a project without one the sum below it, which is computed. */
function YearAmount({ project: { amountFen, belowFen, level } }: { project: ProjectNodeView }) {
  if (amountFen === null && belowFen !== null) return <ProjectFigure fen={belowFen} computed />
  const differs = amountFen !== null && belowFen !== null && belowFen !== amountFen
  return (
    <>
      <ProjectFigure fen={amountFen} blank={level === 'fund' ? '—' : '未填'} />
      {differs && (
        <span className="lib-below">
          下级 <ProjectFigure fen={belowFen} computed />
        </span>
      )}
    </>
  )
}

function Lacking({ project: { missing } }: { project: ProjectNodeView }) {
  if (missing.length === 0) return null
  return (
    <span className="lib-lacking" title={missing.map(({ message }) => message).join('\n')}>
      <Lamp kind="warn" label="缺程序" />
      {missing.map(({ label }) => label).join('、')}
    </span>
  )
}
