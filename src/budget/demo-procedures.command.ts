import type { RecordProcedure } from '../library/index.ts'
import { recordProcedure } from '../library/server.ts'
import type { Loading } from './demo-loading.ts'
import type { PlacedProject, Position } from './demo-positions.ts'
import { askedFor } from './demo-split.ts'

type Loaded = Pick<Loading, 'tx' | 'actor' | 'at' | 'file' | 'projects'>

/** 立项程序 of the 二级项目 (演示数据); two lack one each, so that the page shows what is missing. */
export async function recordDemoProcedures({ tx, actor, at, file, projects }: Loaded, positions: readonly Position[]): Promise<void> {
  const { procedures } = file
  if (!procedures) return
  for (const project of projects.filter(({ level, kind }) => level === 'second' && kind === 'specific')) {
    const { decidedOn } = procedures
    const contents: RecordProcedure['content'][] = [
      ...(project.isNew ? [assessment()] : []),
      ...(procedures.withoutReview.includes(project.code) ? [] : [review(amountsOf(project, { projects, positions }))]),
      ...(procedures.without.includes(project.code) ? [] : [decision(procedures.minutesNumber)]),
    ]
    for (const content of contents) {
      await recordProcedure(tx, {
        actor,
        at,
        projectId: project.id,
        procedure: { decidedOn, documentNumber: '', content },
        illustrative: true,
      })
    }
  }
}

/** 送审数 and 审定数: the department's own money was cut, what goes to districts was not. */
function amountsOf(
  project: PlacedProject,
  { projects, positions }: { projects: readonly PlacedProject[]; positions: readonly Position[] },
): { submitted: bigint; reviewed: bigint } {
  const ids = [project.id, ...projects.filter(({ parentId }) => parentId === project.id).map(({ id }) => id)]
  const own = positions.filter(({ account }) => ids.includes(account.projectId ?? ''))
  return {
    submitted: own.reduce((sum, { initial, account }) => sum + (account.spending === 'own' ? askedFor(initial) : initial), 0n),
    reviewed: own.reduce((sum, { initial }) => sum + initial, 0n),
  }
}

function review({ submitted, reviewed }: ReturnType<typeof amountsOf>): RecordProcedure['content'] {
  return {
    ...{ kind: 'budgetReview', submittedFen: `${submitted}`, reviewedFen: `${reviewed}`, cutFen: `${submitted - reviewed}` },
    ...{ reason: '按定额和市场价格核减', reviewer: '预算评审中心' },
  }
}

function decision(minutesNumber: string): RecordProcedure['content'] {
  return { kind: 'collectiveDecision', meeting: '党组会', minutesNumber, decision: '同意列入下年度预算' }
}

function assessment(): RecordProcedure['content'] {
  const aspect = { grade: '优' as const, words: '' }
  const aspects = { necessity: aspect, economy: { ...aspect, grade: '良' as const }, targets: aspect, plan: aspect, funding: aspect }
  return { kind: 'exAnteAssessment', aspects, conclusion: 'support', summary: '立项依据充分，方案可行' }
}
