import { asProgram, type Tx } from '../db/server.ts'
import type { Actor } from '../org/index.ts'
import { findPlaces, findRolePosts } from '../org/server.ts'
import { findActs } from './act.store.ts'
import type { Chain } from './chain.ts'
import { chainFor, currentStep } from './chain-place.ts'
import type { WorkflowDeps } from './deps.ts'
import { NoSuchPaperError, OrganisationChangedError, PaperActRefusedError } from './errors.ts'
import { findParts } from './filling/part.store.ts'
import type { Part } from './filling/part.ts'
import type { PaperForm } from './form.ts'
import { formOf } from './form-of.ts'
import { type PaperAction, type PaperCase, refusalOf } from './paper.policy.ts'
import { findPaper } from './paper.store.ts'
import type { ActRecord, PaperRecord } from './paper-record.ts'
import { holderName, type Surroundings, targetsOf } from './step-target.ts'

/** 打开的文书: what every act and the page need to know about it. */
export interface OpenedPaper {
  readonly paper: PaperRecord
  readonly form: PaperForm
  readonly acts: readonly ActRecord[]
  /** 现行分工 */
  readonly parts: readonly Part[]
  readonly around: Surroundings
  readonly now: Date
}

/** Refuses unknown ids and those out of reach alike. Five questions, whatever the paper. */
export async function openPaper(
  tx: Tx,
  deps: Pick<WorkflowDeps, 'forms' | 'formNamed' | 'clock' | 'chainOf'>,
  { actor, id, lock }: { actor: Actor; id: string; lock: boolean },
): Promise<OpenedPaper> {
  const { regionId } = actor
  const paper = (await findPaper(tx, { regionId, id, lock })) ?? (lock ? await lockForPart(tx, { actor, id }) : undefined)
  if (!paper) throw await whyNotThere(tx, actor)
  const form = formOf(deps, paper)
  const acts = await findActs(tx, { regionId, paperId: id })
  const parts = await findAllParts(tx, { actor, paper })
  return { paper, form, acts, parts, around: await findSurroundings(tx, deps, paper), now: deps.clock.now() }
}

/** Who holds a part sees the paper but not its row to change: the program locks it. */
async function lockForPart(tx: Tx, { actor, id }: { actor: Actor; id: string }): Promise<PaperRecord | undefined> {
  const asked = { regionId: actor.regionId, id }
  const seen = await findPaper(tx, { ...asked, lock: false })
  return seen && asProgram(tx, actor, seen.departmentId, () => findPaper(tx, { ...asked, lock: true }))
}

/** 现行分工. Who holds a part sees only the own ones, but who fills a cell is told by all of them: the narrowest place goes first. */
async function findAllParts(tx: Tx, { actor, paper }: { actor: Actor; paper: PaperRecord }): Promise<Part[]> {
  const asked = { regionId: paper.regionId, paperId: paper.id }
  const seen = await findParts(tx, asked)
  const holds = actor.organisationId !== paper.organisationId && seen.some(({ postId }) => postId === actor.postId)
  return holds ? asProgram(tx, actor, paper.departmentId, () => findParts(tx, asked)) : seen
}

/** A merger while the person was at work: the post belongs to the successor by now, and so does the paper. */
async function whyNotThere(tx: Tx, { regionId, departmentId, postId, organisationId }: Actor): Promise<Error> {
  const posts = await findRolePosts(tx, { regionId, departmentId, roles: [], postId })
  const post = posts.find((one) => one.postId === postId)
  return post && post.organisationId !== organisationId ? new OrganisationChangedError() : new NoSuchPaperError()
}

/** Names and posts around a paper; the chain of the pack as well, because a draft goes by it when it is submitted. */
export async function findSurroundings(
  tx: Tx,
  deps: Pick<WorkflowDeps, 'chainOf'>,
  paper: Pick<PaperRecord, 'regionId' | 'departmentId' | 'organisationId' | 'divisionId' | 'postId' | 'type' | 'chain'>,
): Promise<Surroundings> {
  const { regionId, departmentId, organisationId, divisionId, postId } = paper
  const organisationIds = [organisationId, departmentId, ...(divisionId ? [divisionId] : [])]
  const { organisations, financeBureau } = await findPlaces(tx, { regionId, organisationIds })
  const packName = organisations.get(organisationId)?.packName
  const chain = [...paper.chain, ...((packName && deps.chainOf(packName, paper.type)) || [])]
  const leaders = ['unitLeader', 'divisionLeader', 'financeLeader', 'fundChainLeader', 'financeClerk']
  const roles = [...new Set([...chain.map(({ role }) => role), ...leaders])]
  const posts = await findRolePosts(tx, { regionId, departmentId, roles, postId })
  return { organisations, financeBureau, posts }
}

/** 现行审批链 for a paper that is (again) to be submitted. */
export function chainToBe(
  { chainOf }: Pick<WorkflowDeps, 'chainOf'>,
  { paper, around }: Pick<OpenedPaper, 'paper' | 'around'>,
): Chain | undefined {
  const packName = around.organisations.get(paper.organisationId)?.packName
  const chain = packName === undefined ? undefined : chainOf(packName, paper.type)
  return chain && chainFor(chain, { filler: fillerRole({ paper, around }), paper })
}

/** The role of the filling post; it decides who signs for the organisation. */
export function fillerRole({ paper, around }: Pick<OpenedPaper, 'paper' | 'around'>): string {
  return around.posts.find(({ postId }) => postId === paper.postId)?.role ?? 'unitClerk'
}

export function caseOf({ paper, acts, parts, around, now }: OpenedPaper): PaperCase {
  const step = currentStep(paper)
  const lastApproval = acts.findLast(({ act }) => act === 'approve' || act === 'registerApproval')
  return {
    ...{ paper, parts, now, approvedOutside: lastApproval?.act === 'registerApproval' },
    stepHeld: step ? targetsOf(step, paper, around).held : true,
    waitsFor: step ? holderName(step, paper, around) : '',
  }
}

export function requireAction(action: PaperAction, actor: Actor, opened: OpenedPaper): void {
  const refusal = refusalOf(action, actor, caseOf(opened))
  if (refusal) throw new PaperActRefusedError(refusal)
}
