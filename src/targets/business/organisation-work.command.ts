import { asProgram, systemScope, type Tx } from '../../db/server.ts'
import { dayInChina } from '../../kernel/index.ts'
import type { OrgDeps } from '../../org/server.ts'
import { closeTask, countWorkOfOrganisation, passOnWorkOfOrganisation } from '../../workflow/server.ts'
import { passOnBusinessTargets } from './business-target.store.ts'
import { findCommitments, saveDivisions } from './commitment.store.ts'
import type { Commitment, CommitmentDivision } from './commitment.ts'

/** 未办结的文书和待办 of an organisation that ends, with its tasks of 业务目标. */
export const organisationWorkWithTargets: OrgDeps['organisationWork'] = {
  async count(tx, place) {
    const { papers, tasks } = await countWorkOfOrganisation(tx, place)
    return { papers, tasks: tasks + (await countReportedTasks(tx, place)) }
  },
  async passOn(tx, passing) {
    await passOnWorkOfOrganisation(tx, passing)
    await passOnBusinessTasks(tx, passing)
  },
}

interface Ending {
  readonly regionId: string
  readonly departmentId: string
}

/** 没有办结的任务 of a division whose 待办 is not with it: reports of them wait for their review. Those with a 待办 are counted as such. */
function countReportedTasks(tx: Tx, { regionId, departmentId, organisationId }: Ending & { organisationId: string }): Promise<number> {
  return asProgram(tx, systemScope(regionId, departmentId), departmentId, async () => {
    const open = (await findCommitments(tx, { regionId, divisionId: organisationId })).filter(isOpen)
    return open.filter(({ divisions }) => divisions.some((one) => one.divisionId === organisationId && one.taskId === null)).length
  })
}

interface PassingOn extends Ending {
  readonly fromId: string
  readonly toId: string
  readonly at: Date
}

/** 承接: tasks of a division that ends go to its successor, done ones stay with whom they were done by; and so do the targets that it tends. */
function passOnBusinessTasks(tx: Tx, { regionId, departmentId, fromId, toId, at }: PassingOn): Promise<void> {
  return asProgram(tx, systemScope(regionId, departmentId), departmentId, async () => {
    for (const commitment of (await findCommitments(tx, { regionId, divisionId: fromId })).filter(isOpen)) {
      const { divisions, superfluous } = succeeded(commitment.divisions, { fromId, toId })
      await saveDivisions(tx, { ...commitment, divisions })
      if (superfluous) await closeTask(tx, { regionId, taskId: superfluous, at })
    }
    await passOnBusinessTargets(tx, { regionId, fromId, toId, fiscalYear: Number(dayInChina(at).slice(0, 4)) })
  })
}

function isOpen({ state, doneOn }: Commitment): boolean {
  return (state === 'confirmed' || state === 'open') && doneOn === null
}

/** 责任处室 once the one has gone into the other; where both were responsible, one 待办 is left. */
function succeeded(
  divisions: readonly CommitmentDivision[],
  { fromId, toId }: { fromId: string; toId: string },
): { divisions: readonly CommitmentDivision[]; superfluous: string | null } {
  const going = divisions.find(({ divisionId }) => divisionId === fromId)!
  const there = divisions.find(({ divisionId }) => divisionId === toId)
  const others = divisions.filter((one) => one !== going && one !== there)
  const leads = going.leads || there?.leads === true
  const taskId = there?.taskId ?? going.taskId
  return { divisions: [...others, { divisionId: toId, leads, taskId }], superfluous: taskId === going.taskId ? null : going.taskId }
}
