import { appendAudit } from '../audit/server.ts'
import { asProgram, inRegion } from '../db/server.ts'
import { errorAt, type Problem } from '../kernel/index.ts'
import { mayTend } from '../library/index.ts'
import type { Actor } from '../org/index.ts'
import { readTarget } from '../scoring/index.ts'
import { findLiveTargets } from '../targets/server.ts'
import type { MonitoringDeps } from './deps.ts'
import { MonitoringRefusedError, MonitoringStateError, NoSuchMonitoringError } from './errors.ts'
import type { Timing } from './indicator-light.ts'
import { findTimings, saveTiming } from './timing.store.ts'
import { readProject } from './watched-projects.query.ts'

interface Setting {
  readonly actor: Actor
  readonly targetId: string
  readonly timing: Timing
}

/** 设置考核时点、阶段目标 of an indicator. Lights of papers that were submitted stay as they were. */
export function setTiming({ db, clock }: MonitoringDeps, { actor, targetId, timing }: Setting): Promise<void> {
  const now = clock.now()
  return inRegion(db, actor, async (tx) => {
    const { regionId } = actor
    const [target] = await findLiveTargets(tx, { regionId, ids: [targetId] })
    const project = target?.projectId ? await readProject(tx, { regionId, projectId: target.projectId }) : undefined
    if (!target || !project) throw new NoSuchMonitoringError('这项指标')
    if (!mayTend(actor, project)) throw new MonitoringStateError('考核时点由申报单位、主管处室或财务处设置。')
    const problems = checkTiming(timing, target)
    if (problems.length > 0) throw new MonitoringRefusedError(problems)
    const { departmentId, paperId, formRow, name } = target
    await asProgram(tx, actor, departmentId, async () => {
      const before = (await findTimings(tx, { regionId, paperIds: [paperId] })).find((one) => one.formRow === formRow && one.name === name)
      await saveTiming(tx, { regionId, departmentId, paperId, formRow, name, ...timing, at: now, by: actor.displayName })
      const changes = [
        { field: '考核时点', before: before?.assessedOn ?? undefined, after: timing.assessedOn ?? '未设置' },
        { field: '阶段目标', before: before && stageWords(before), after: stageWords(timing) },
      ]
      await appendAudit(tx, { actor, action: 'monitoring.setTiming', subject: `performanceTarget/${targetId}`, at: now, changes })
    })
  })
}

function stageWords({ stages }: Timing): string {
  return stages.map(({ toMonth, target }) => `${toMonth}月底 ${target}`).join('；') || '未设置'
}

function checkTiming(
  { assessedOn, stages }: Timing,
  { fiscalYear, comparison, unit }: { fiscalYear: number; comparison: string | null; unit: string },
): Problem[] {
  const problems: Problem[] = []
  if (assessedOn && !assessedOn.startsWith(`${fiscalYear}-`) && !assessedOn.startsWith(`${fiscalYear + 1}-`)) {
    problems.push(errorAt('考核时点', 'monitoring.assessedOn', `考核时点 ${assessedOn} 不在 ${fiscalYear} 年度或次年。请更正。`))
  }
  const months = stages.map(({ toMonth }) => toMonth)
  for (const month of new Set(months.filter((one, index) => months.indexOf(one) < index))) {
    problems.push(errorAt('阶段目标', 'monitoring.stageTwice', `${month} 月底的阶段目标写了两次。请删去一处。`))
  }
  for (const { toMonth, target } of stages) {
    const read = readTarget(target)
    const at = `${toMonth}月底的阶段目标`
    if (read.value === null && comparison !== null) {
      problems.push(errorAt(at, 'monitoring.stageUnread', `“${target}”没有写明数值，不能与执行情况比较。请写明，如“≥20${unit}”。`))
    } else if (read.unit && unit && read.unit !== unit && comparison !== 'by') {
      problems.push(errorAt(at, 'monitoring.stageUnit', `“${target}”的单位“${read.unit}”与指标的单位“${unit}”不同。请更正。`))
    }
  }
  return problems
}
