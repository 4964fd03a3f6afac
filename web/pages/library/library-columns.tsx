import type { MissingView, ProjectNodeView } from '../../../src/library/index.ts'
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
  { title: '类别', look: 'ctr lib-minor', width: 82, sort: 'kind', show: ({ kindLabel }) => kindLabel },
  { title: '新增/延续', look: 'ctr lib-minor', width: 76, show: ({ continuing }) => (continuing ? '延续' : '新增') },
  { title: '主管处室', look: 'lib-minor', width: 104, sort: 'division', show: ({ divisionName }) => divisionName },
  { title: '申报单位', width: 152, sort: 'organisation', show: ({ organisationName }) => organisationName },
  { title: '状态', look: 'ctr', width: 94, sort: 'state', show: (project) => <ProjectState project={project} /> },
  { title: '年度金额', look: 'num', width: 106, sort: 'amount', show: (project) => <YearAmount project={project} /> },
  { title: '缺什么', width: 186, sort: 'missing', show: (project) => <Lacking project={project} /> },
]

/** In a narrow column; the project page says them in full. */
const shortWords: Record<MissingView['procedure'], string> = {
  feasibility: '可研',
  exAnteAssessment: '事前评估',
  budgetReview: '评审',
  collectiveDecision: '集体决策',
  other: '其他',
}

/** 年度申报金额; of a project without one the sum below it, which is computed. */
function YearAmount({ project: { amountFen, belowFen, level } }: { project: ProjectNodeView }) {
  if (amountFen === null && belowFen !== null) return <ProjectFigure fen={belowFen} computed />
  return <ProjectFigure fen={amountFen} blank={level === 'fund' ? '—' : '未填'} />
}

function Lacking({ project: { missing } }: { project: ProjectNodeView }) {
  if (missing.length === 0) return null
  return (
    <span className="lib-lacking" title={missing.map(({ message }) => message).join('\n')}>
      <Lamp kind="warn" label="缺程序" />
      {missing.map(({ procedure }) => shortWords[procedure]).join('、')}
    </span>
  )
}
