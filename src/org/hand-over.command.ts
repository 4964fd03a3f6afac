import { inRegion, type Tx } from '../db/server.ts'
import { newId } from '../kernel/index.ts'
import { loginNameOf } from './account-admin.policy.ts'
import { findAccountByName, findManagedAccount } from './account-admin.store.ts'
import { type Actor, adminKindOf } from './actor.ts'
import type { OrgDeps } from './deps.ts'
import { endGivenDelegations, endTakenDelegations } from './ended-delegation.store.ts'
import { findHandovers, insertHandover } from './handover.store.ts'
import type { HandoverList, HandoverRecord, OpenWork } from './handover.ts'
import { checkHandover } from './holding.policy.ts'
import { endPostSessions, findHoldings, insertHolding, lockPersons, saveHoldingEnded } from './holding.store.ts'
import type { ManagedAccount } from './managed-account.ts'
import type { EndedDelegation, Holding, ManagedPost } from './managed-post.ts'
import { candidateOf, offerPost } from './offered-post.query.ts'
import { ChangedMeanwhileError, NotOfDepartmentError, refuseIfAny } from './people-errors.ts'
import { findPostOrganisations, lockPost } from './post.store.ts'
import { roleLabels } from './role.ts'

interface HandOver {
  readonly actor: Actor
  /** 移交人 */
  readonly fromAccountId: string
  /** 接任人员 by login name: in 资金链 a person of another department. */
  readonly toAccountName: string
  /** Without it every post of the leaver in this department. */
  readonly postIds?: readonly string[] | undefined
  readonly reason: string
}

/** One post that changes hands, with the leaver's holding of it. */
interface Passing {
  readonly post: ManagedPost
  readonly holding: Holding
  readonly heldBefore: boolean
}

/** 工作移交: posts, and with them all open work, pass from one person to another at once; the list is kept as it stood. */
export function handOver(deps: OrgDeps, request: HandOver): Promise<HandoverRecord> {
  const { actor, reason } = request
  const now = deps.clock.now()
  return inRegion(deps.db, actor, async (tx) => {
    await lockPersons(tx, [request.fromAccountId])
    const { from, to, passings } = await prepare(tx, request)
    const work = await deps.openWork(tx, { posts: passings.map(({ post }) => post) })
    const delegations: EndedDelegation[] = []
    for (const passing of passings) delegations.push(...(await pass(tx, { passing, to, actor, now })))
    delegations.push(...(await endTakenDelegations(tx, { accountId: from.accountId, now })))

    const handoverId = newId(now.getTime())
    const list = await drawUp(tx, { from, to, passings, work, delegations })
    const parties = { fromAccountId: from.accountId, toAccountId: to.accountId }
    await insertHandover(tx, { handoverId, ...parties, reason: reason.trim(), list, madeAt: now, madeBy: actor.displayName })
    await deps.record(tx, {
      ...{ actor, action: 'org.handOver', subject: `handover/${handoverId}`, at: now },
      changes: [
        { field: '岗位', after: passings.map(({ post }) => post.label) },
        { field: '任职人员', before: say(from), after: say(to) },
        { field: '未办结', after: `文书 ${list.papers.length} 件，待办 ${list.tasks.length} 项` },
        { field: '终止的委托代理', after: list.delegations.length },
      ],
    })
    return (await findHandovers(tx, { handoverId }))[0]!
  })
}

/** Who hands over what to whom; refuses with every reason at once. */
async function prepare(
  tx: Tx,
  { actor, fromAccountId, toAccountName, postIds }: HandOver,
): Promise<{ from: ManagedAccount; to: ManagedAccount; passings: readonly Passing[] }> {
  const holdings = (await findHoldings(tx, { accountId: fromAccountId })).filter(({ postId }) => !postIds || postIds.includes(postId))
  const from = (await findManagedAccount(tx, fromAccountId)) ?? (await findGuest(tx, holdings))
  if (!from) throw new NotOfDepartmentError('账号')
  if (postIds && holdings.length < new Set(postIds).size) throw new NotOfDepartmentError('任职')
  const to = await findAccountByName(tx, loginNameOf(toAccountName))
  const passings: Passing[] = []
  const offered = []
  for (const holding of holdings) {
    const post = await lockPost(tx, holding.postId)
    if (!post || post.closedAt) continue
    const offer = await offerPost(tx, post)
    offered.push(offer)
    passings.push({ post, holding, heldBefore: to !== undefined && offer.holderIds.includes(to.accountId) })
  }
  refuseIfAny('移交', checkHandover({ from: candidateOf(from)!, to: candidateOf(to), posts: offered }, actor))
  return { from, to: to!, passings }
}

/** A person of another department who holds a post here (资金链). */
async function findGuest(tx: Tx, [holding]: readonly Holding[]): Promise<ManagedAccount | undefined> {
  return holding && findAccountByName(tx, holding.accountName)
}

async function pass(
  tx: Tx,
  { passing, to, actor, now }: { passing: Passing; to: ManagedAccount; actor: Actor; now: Date },
): Promise<readonly EndedDelegation[]> {
  const { post, holding, heldBefore } = passing
  const { postId } = post
  const { accountId } = holding
  if (!(await saveHoldingEnded(tx, { holdingId: holding.holdingId, now }))) throw new ChangedMeanwhileError(`“${post.label}”的任职`)
  const delegations = await endGivenDelegations(tx, { accountId, postId, now })
  await endPostSessions(tx, { accountId, postId })
  if (!heldBefore) {
    const given = { postId, accountId: to.accountId, adminKind: adminKindOf(post.role), givenBy: actor.displayName }
    await insertHolding(tx, { holdingId: newId(now.getTime()), ...given, now })
  }
  return delegations
}

interface Drawn {
  readonly from: ManagedAccount
  readonly to: ManagedAccount
  readonly passings: readonly Passing[]
  readonly work: OpenWork
  readonly delegations: readonly EndedDelegation[]
}

async function drawUp(tx: Tx, { from, to, passings, work, delegations }: Drawn): Promise<HandoverList> {
  const names = new Map((await findPostOrganisations(tx)).map(({ organisationId, name }) => [organisationId, name]))
  const placed = <Row extends { organisationId: string }>(row: Row) => ({ ...row, organisationName: names.get(row.organisationId) ?? '' })
  return {
    from: { accountName: from.accountName, personName: from.personName },
    to: { accountName: to.accountName, personName: to.personName },
    posts: passings.map(({ post, holding, heldBefore }) => ({
      ...{ postId: post.postId, label: post.label, roleLabel: roleLabels[post.role] },
      organisationName: names.get(post.organisationId) ?? '',
      heldSince: holding.fromAt.toISOString(),
      heldBefore,
    })),
    papers: work.papers.map(placed),
    tasks: work.tasks.map(placed),
    delegations: delegations.map(({ untilAt, ...rest }) => ({ ...rest, untilAt: untilAt.toISOString() })),
  }
}

function say({ personName, accountName }: ManagedAccount): string {
  return `${personName}（${accountName}）`
}
