import type { Tx } from '../../db/server.ts'
import type { Actor } from '../../org/index.ts'
import { findRolePosts } from '../../org/server.ts'
import { closeTask, openTask } from '../../workflow/server.ts'
import type { BusinessTarget } from './business-target.ts'
import { targetLabel } from './business-target.ts'
import type { Commitment, CommitmentDivision } from './commitment.ts'
import type { CommitmentReport } from './report.ts'

interface Given {
  readonly target: BusinessTarget
  readonly commitment: Commitment
  readonly at: Date
}

/** 下达待办 to every responsible division. As the program. */
export async function giveToDivisions(tx: Tx, { target, commitment, at }: Given): Promise<CommitmentDivision[]> {
  const { regionId, departmentId, fiscalYear } = target
  const roles = await clerkRoles(tx, target)
  const given: CommitmentDivision[] = []
  for (const division of commitment.divisions) {
    const taskId = await openTask(tx, {
      ...{ regionId, departmentId, organisationId: division.divisionId, role: roles.get(division.divisionId) ?? 'divisionClerk' },
      ...{ kind: 'other', title: commitment.name, detail: `业务目标 ${targetLabel(target)}${division.leads ? '，牵头' : '，配合'}` },
      ...{ link: commitmentLink(commitment), fiscalYear, at, ...(commitment.dueOn && { dueOn: commitment.dueOn }) },
    })
    given.push({ ...division, taskId })
  }
  return given
}

/** 收回待办 of all divisions. */
export async function takeFromDivisions(tx: Tx, { commitment, at }: Pick<Given, 'commitment' | 'at'>): Promise<void> {
  for (const { taskId } of commitment.divisions) if (taskId) await closeTask(tx, { regionId: commitment.regionId, taskId, at })
}

interface Reported extends Given {
  readonly report: Pick<CommitmentReport, 'finished'>
  readonly by: Pick<Actor, 'role' | 'organisationId'>
}

const clerks: readonly string[] = ['financeClerk', 'divisionClerk']
const leaders: readonly string[] = ['financeLeader', 'divisionLeader']

/** 待办 of the review: with 牵头填报的处室; with 财务处 where nobody of it holds the post. */
export async function askForReview(tx: Tx, { target, commitment, report, by, at }: Reported): Promise<string> {
  const { regionId, departmentId, fiscalYear } = target
  const posts = await findRolePosts(tx, { regionId, departmentId, roles: [...clerks, ...leaders], postId: target.id })
  // Who reported does not review: what a 经办 entered who would review it goes to the leader.
  const reviewers = posts.filter(({ role, organisationId, inBureau }) => {
    const wanted = organisationId === by.organisationId && clerks.includes(by.role) ? leaders : clerks
    return !inBureau && wanted.includes(role)
  })
  const offices = [target.organisationId, ...reviewers.filter(({ role }) => role.startsWith('finance')).map((one) => one.organisationId)]
  const places = offices.flatMap((office) => reviewers.filter(({ organisationId }) => organisationId === office))
  const { organisationId, role } = places.find(({ held }) => held) ?? places[0] ?? { ...target, role: 'financeLeader' }
  return openTask(tx, {
    ...{ regionId, departmentId, organisationId, role, kind: 'other' },
    ...{ title: `${commitment.name} 已报送${report.finished ? '结果' : '进展'}，请审核`, detail: `业务目标 ${targetLabel(target)}` },
    ...{ link: `/business-targets/${target.id}?task=${commitment.id}`, fiscalYear, at },
  })
}

export function commitmentLink({ id, fiscalYear }: Pick<Commitment, 'id' | 'fiscalYear'>): string {
  return `/business-targets/own?year=${fiscalYear}&task=${id}`
}

/** 经办 of each division: 处室经办, or 财务处经办 where the division is 财务处. */
async function clerkRoles(tx: Tx, { regionId, departmentId, id }: BusinessTarget): Promise<ReadonlyMap<string, string>> {
  const posts = await findRolePosts(tx, { regionId, departmentId, roles: ['financeClerk', 'divisionClerk'], postId: id })
  return new Map(posts.map(({ organisationId, role }) => [organisationId, role]))
}
