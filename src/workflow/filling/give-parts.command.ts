import { appendAudit } from '../../audit/server.ts'
import { inRegion, type Tx } from '../../db/server.ts'
import { errorAt, newId, type Problem } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import type { WorkflowDeps } from '../deps.ts'
import { PaperContentRefusedError } from '../errors.ts'
import { type OpenedPaper, openPaper, requireAction } from '../opened-paper.query.ts'
import { askPosts } from './ask-posts.command.ts'
import { findFillingPosts } from './filling-posts.query.ts'
import { insertParts, takePartsBack } from './part.store.ts'
import { isTyped, type Part, placeLabel } from './part.ts'

interface Given {
  readonly postId: string
  /** 出处 */
  readonly note: string
  readonly dueOn?: string | undefined
}

interface Asked {
  readonly actor: Actor
  readonly id: string
}

/** 分工: places of the paper go to a post, with a day and where to find the data. */
export function giveParts(
  deps: WorkflowDeps,
  { actor, id, places, ...given }: Asked & Given & { places: readonly string[] },
): Promise<void> {
  return inRegion(deps.db, actor, async (tx) => {
    const opened = await openPaper(tx, deps, { actor, id, lock: true })
    requireAction('divide', actor, opened)
    refuse(checkPlaces(opened, places))
    await give(tx, deps, { actor, opened, places, given })
  })
}

/** 改派: the same places go to another post, or to the same with another day or note. */
export function reassignParts(
  deps: WorkflowDeps,
  { actor, id, partIds, ...given }: Asked & Given & { partIds: readonly string[] },
): Promise<void> {
  return inRegion(deps.db, actor, async (tx) => {
    const opened = await openPaper(tx, deps, { actor, id, lock: true })
    requireAction('divide', actor, opened)
    const parts = partsNamed(opened, partIds)
    await takePartsBack(tx, { regionId: actor.regionId, ids: partIds, at: opened.now })
    await give(tx, deps, { actor, opened, places: parts.map(({ place }) => place), given, from: parts })
  })
}

/** 收回: the clerk fills it again. */
export function takeBack(deps: WorkflowDeps, { actor, id, partIds }: Asked & { partIds: readonly string[] }): Promise<void> {
  return inRegion(deps.db, actor, async (tx) => {
    const opened = await openPaper(tx, deps, { actor, id, lock: true })
    requireAction('divide', actor, opened)
    const parts = partsNamed(opened, partIds)
    // Before the part goes: afterwards the post does not see the paper any more, but the task of its part is closed all the same.
    await takePartsBack(tx, { regionId: actor.regionId, ids: partIds, at: opened.now })
    await askPosts(tx, deps, { actor, opened, postIds: parts.map(({ postId }) => postId) })
    const changes = parts.map(({ place, postLabel }) => ({ field: `分工：${labelIn(opened, place)}`, before: postLabel, after: null }))
    await appendAudit(tx, { actor, action: 'workflow.takePartsBack', subject: `paper/${id}`, at: opened.now, changes })
  })
}

interface Giving {
  readonly actor: Actor
  readonly opened: OpenedPaper
  readonly places: readonly string[]
  readonly given: Given
  readonly from?: readonly Part[]
}

async function give(tx: Tx, deps: WorkflowDeps, { actor, opened, places, given, from = [] }: Giving): Promise<void> {
  const { paper, now } = opened
  const post = (await findFillingPosts(tx, actor)).find(({ postId }) => postId === given.postId)
  if (!post) refuse([errorAt('责任岗位', 'workflow.noSuchPost', '没有这个岗位，或者该岗位不能填报。请重新选择。')])
  const { organisationId, label: postLabel } = post!
  const common = { postId: given.postId, note: given.note, dueOn: given.dueOn ?? null, givenAt: now, givenBy: actor.displayName }
  const parts = [...new Set(places)].map((place) => ({ id: newId(now.getTime()), place, organisationId, postLabel, ...common }))
  await insertParts(tx, { paper, parts })
  await askPosts(tx, deps, { actor, opened, postIds: [given.postId, ...from.map(({ postId }) => postId)] })
  const changes = parts.map(({ place }) => ({
    field: `分工：${labelIn(opened, place)}`,
    before: from.find((part) => part.place === place)?.postLabel ?? null,
    after: [postLabel, given.dueOn && `${given.dueOn} 前`, given.note].filter(Boolean).join('，'),
  }))
  await appendAudit(tx, { actor, action: 'workflow.giveParts', subject: `paper/${paper.id}`, at: now, changes })
}

/** Known places that a person types in and that nobody has yet, all problems at once. */
function checkPlaces({ form, parts }: OpenedPaper, places: readonly string[]): Problem[] {
  return places.flatMap((place, index) => {
    const at = `places[${index}]`
    const label = placeLabel(form, place)
    if (label === undefined) return [errorAt(at, 'workflow.noSuchPlace', `“${form.label}”没有“${place}”这一处，不能分工。请刷新页面。`)]
    if (!isTyped(form, place)) return [errorAt(at, 'workflow.placeGiven', `“${label}”不由人填写，不需要分工。`)]
    const taken = parts.find((part) => part.place === place)
    return taken ? [errorAt(at, 'workflow.placeTaken', `“${label}”已分给${taken.postLabel}。要换人的，请在分工表中改派。`)] : []
  })
}

/** 分工的几处 by their ids; one that is no longer there is refused. */
export function partsNamed({ parts }: Pick<OpenedPaper, 'parts'>, ids: readonly string[]): Part[] {
  const found = parts.filter(({ id }) => ids.includes(id))
  if (found.length < new Set(ids).size)
    refuse([errorAt('分工', 'workflow.partGone', '所选的分工已经收回或改派。请刷新页面查看最新的分工。')])
  return found
}

export function labelIn({ form }: Pick<OpenedPaper, 'form'>, place: string): string {
  return placeLabel(form, place) ?? place
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new PaperContentRefusedError('没有办理，请按说明更正后重试。', problems)
}
