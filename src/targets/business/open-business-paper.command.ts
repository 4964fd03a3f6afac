import { inRegion } from '../../db/server.ts'
import type { Actor } from '../../org/index.ts'
import { createPaper, listPapers, savePaperCells } from '../../workflow/server.ts'
import type { TargetDeps } from '../deps.ts'
import { TargetPaperRefusedError } from '../errors.ts'
import { RESULT_SECTION } from './business-rows.ts'
import { findBusinessTargets } from './business-target.store.ts'
import { BUSINESS_TARGETS, COMPLETION_REPORT } from './business-target.ts'
import { findCommitments } from './commitment.store.ts'
import type { Commitment } from './commitment.ts'
import { findReports } from './report.store.ts'
import type { CommitmentReport } from './report.ts'

interface Opening {
  readonly actor: Actor
  readonly fiscalYear: number
  readonly kind: 'targets' | 'completion'
}

const types = { targets: BUSINESS_TARGETS, completion: COMPLETION_REPORT } as const
const words = { targets: '业务目标', completion: '业务目标完成情况申报表' } as const

/** 建立业务目标 or 完成情况申报表 of the year; the latter begins with what divisions reported and the office confirmed. */
export async function openBusinessPaper(deps: Pick<TargetDeps, 'db' | 'workflow'>, { actor, fiscalYear, kind }: Opening): Promise<string> {
  const type = types[kind]
  const { papers } = await listPapers(deps.workflow, { actor, filter: { scope: 'all', type, fiscalYear } })
  if (papers.some(({ departmentId }) => departmentId === actor.departmentId)) {
    throw new TargetPaperRefusedError(`本部门已有 ${fiscalYear} 年度的${words[kind]}。请在业务目标列表中打开。`)
  }
  const drafted = kind === 'completion' ? await draftedResults(deps, { actor, fiscalYear }) : []
  const id = await createPaper(deps.workflow, { actor, request: { type, fiscalYear, once: 'department' } })
  const changes = [['unitName', actor.departmentName] as const, ...drafted].map(([cell, value]) => ({ cell, base: null, value }))
  await savePaperCells(deps.workflow, { actor, id, changes })
  return id
}

/** 初稿: numbered achievements out of confirmed results; the person goes on from there. */
function draftedResults({ db }: Pick<TargetDeps, 'db'>, { actor, fiscalYear }: Omit<Opening, 'kind'>) {
  return inRegion(db, actor, async (tx) => {
    const { regionId, departmentId } = actor
    const targets = await findBusinessTargets(tx, { regionId, departmentId, fiscalYear })
    if (targets.length === 0) {
      throw new TargetPaperRefusedError(`${fiscalYear} 年度还没有批准的业务目标，不能填写完成情况。请先报批业务目标。`)
    }
    const commitments = await findCommitments(tx, { regionId, targetIds: targets.map(({ id }) => id) })
    const reports = await findReports(tx, { regionId, commitmentIds: commitments.map(({ id }) => id) })
    return targets.flatMap(({ id }, index) => {
      const own = commitments.filter((one) => one.targetId === id && one.state === 'confirmed')
      const lines = achievementLines(own, reports)
      if (lines.length === 0) return []
      const summary = own.every(({ doneOn }) => doneOn !== null) ? '已完成。' : `确认的任务 ${own.length} 项，已办结 ${lines.length} 项。`
      return [
        [`${RESULT_SECTION}/${index + 1}/summary`, summary] as const,
        [`${RESULT_SECTION}/${index + 1}/achievements`, lines.join('\n')] as const,
      ]
    })
  })
}

function achievementLines(commitments: readonly Commitment[], reports: readonly CommitmentReport[]): string[] {
  return commitments
    .filter(({ doneOn }) => doneOn !== null)
    .map(({ id, name, counted, unit }, index) => {
      const result = reports.findLast((report) => report.commitmentId === id && report.finished && report.state === 'confirmed')
      const figure = result?.value ? `完成${counted}${result.value}${unit}。` : ''
      return `${index + 1}.${name}：${figure}${result?.words ?? ''}`
    })
}
