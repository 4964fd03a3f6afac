import { asProgram, type Db, inRegion, systemScope, type Tx } from '../db/server.ts'
import { type Clock, dayInChina } from '../kernel/index.ts'
import { findProjectNames } from '../library/server.ts'
import { findRolePosts } from '../org/server.ts'
import { loadPack } from '../packs/server.ts'
import { openTasks, type TaskOrder } from '../workflow/server.ts'
import { findOverdueFindings, findRegions, saveEscalation } from './finding.store.ts'
import { type Finding, isSuspended } from './finding.ts'
import { findingLink } from './open-finding.command.ts'
import { findRounds } from './round.store.ts'

interface Deps {
  readonly db: Db
  readonly clock: Clock
}

/**
 * 逾期上报, region by region: a finding without an answer after its day gives the leader of who has to answer and 财务处处长 a 待办,
 * 分管局领导 too where the project is suspended by it. Run again it changes nothing; the answer closes them.
 */
export async function escalateFindings({ db, clock }: Deps): Promise<number> {
  const now = clock.now()
  const today = dayInChina(now)
  let passedUp = 0
  for (const regionId of await findRegions(db)) {
    passedUp += await inRegion(db, systemScope(regionId), async (tx) => {
      const overdue = await findOverdueFindings(tx, { regionId, today })
      let found = 0
      for (const departmentId of new Set(overdue.map((finding) => finding.departmentId))) {
        found += await asProgram(tx, systemScope(regionId), departmentId, async () => {
          const findings = await findOverdueFindings(tx, { regionId, departmentId, today, lock: true })
          if (findings.length > 0) await escalate(tx, { regionId, departmentId, findings, today, now })
          return findings.length
        })
      }
      return found
    })
  }
  return passedUp
}

interface Overdue {
  readonly regionId: string
  readonly departmentId: string
  readonly findings: readonly Finding[]
  readonly today: string
  readonly now: Date
}

async function escalate(tx: Tx, { regionId, departmentId, findings, today, now }: Overdue): Promise<void> {
  const names = await findProjectNames(tx, { regionId, projectIds: findings.map(({ projectId }) => projectId) })
  const rounds = new Map((await findRounds(tx, { regionId })).map((round) => [round.id, round]))
  const posts = await findRolePosts(tx, { regionId, departmentId, roles: ['financeLeader', 'bureauLeader'], postId: findings[0]!.id })
  for (const finding of findings) {
    const round = rounds.get(finding.roundId)!
    const suspended = isSuspended(finding, { rule: loadPack(round.packName).monitoring?.answer, today })
    const above = posts.filter(({ role, inBureau }) => !inBureau && (role === 'financeLeader' || suspended))
    const isDivision = finding.organisationId === finding.divisionId
    const places = [
      { organisationId: finding.organisationId, role: isDivision ? 'divisionLeader' : 'unitLeader' },
      ...above.map(({ organisationId, role }) => ({ organisationId, role })),
    ]
    const words = `回复期限 ${finding.dueOn} 已过${suspended ? '，按规定暂停实施' : ''}。${finding.subject}`
    const title = `${names.get(finding.projectId)?.name ?? finding.subject} 监控问题逾期未回复`
    const tasks = unique(places).map(
      (place): TaskOrder => ({
        ...{ ...place, regionId, departmentId, kind: 'other', fiscalYear: finding.fiscalYear, at: now },
        ...{ title, detail: words, link: findingLink(finding) },
      }),
    )
    await saveEscalation(tx, { regionId, id: finding.id, taskIds: await openTasks(tx, tasks) })
  }
}

function unique<Place extends { readonly organisationId: string; readonly role: string }>(places: readonly Place[]): Place[] {
  return [...new Map(places.map((place) => [`${place.organisationId} ${place.role}`, place])).values()]
}
