import { inRegion } from '../db/server.ts'
import { newId } from '../kernel/index.ts'
import type { Actor } from './actor.ts'
import type { OrgDeps } from './deps.ts'
import { NotOfDepartmentError, refuseIfAny } from './people-errors.ts'
import { findManagedPosts, findPostOrganisations, insertPost, lockLabels } from './post.store.ts'
import { checkPost, type PostDraft } from './post-fitting.ts'
import { roleLabels } from './role.ts'

/** 设置岗位 at an organisation of the own department. */
export function openPost(
  deps: OrgDeps,
  { actor, organisationId, ...asked }: { actor: Actor; organisationId: string } & PostDraft,
): Promise<{ postId: string }> {
  const now = deps.clock.now()
  const draft = { ...asked, label: asked.label.trim() }
  return inRegion(deps.db, actor, async (tx) => {
    const organisation = (await findPostOrganisations(tx)).find((one) => one.organisationId === organisationId)
    if (!organisation) throw new NotOfDepartmentError('机构')
    await lockLabels(tx, organisationId)
    const beside = (await findManagedPosts(tx)).filter((post) => post.organisationId === organisationId)
    refuseIfAny('设置岗位', checkPost(draft, { place: organisation.place, labelsInUse: beside.map(({ label }) => label) }))
    const postId = newId(now.getTime())
    await insertPost(tx, { postId, organisationId, draft })
    await deps.record(tx, {
      ...{ actor, action: 'org.openPost', subject: `post/${postId}`, at: now },
      changes: [
        { field: '机构', after: organisation.name },
        { field: '角色', after: roleLabels[draft.role] },
        { field: '岗位名称', after: draft.label },
        ...(draft.role === 'inspector' ? [{ field: '可查年度', after: `${draft.firstYear}—${draft.lastYear}` }] : []),
      ],
    })
    return { postId }
  })
}
