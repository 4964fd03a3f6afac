import type { Tx } from '../../db/server.ts'
import { inRegion } from '../../db/server.ts'
import { type Actor, roleLabels } from '../../org/index.ts'
import { findPlaces, findRolePosts } from '../../org/server.ts'
import type { WorkflowDeps } from '../deps.ts'
import { workflowPermissions } from '../workflow.policy.ts'

/** 可以分到一部分的岗位 */
export interface FillingPost {
  readonly postId: string
  readonly organisationId: string
  /** 基础教育处经办 */
  readonly label: string
  /** Somebody holds it, as far as is to be seen. */
  readonly held: boolean
}

/** Posts of the department that fill in papers, by organisation. */
export async function findFillingPosts(
  tx: Tx,
  { regionId, departmentId, postId }: Pick<Actor, 'regionId' | 'departmentId' | 'postId'>,
): Promise<FillingPost[]> {
  const roles = workflowPermissions['paper:fill'].roles
  const posts = (await findRolePosts(tx, { regionId, departmentId, roles, postId })).filter(
    ({ inBureau, role }) => !inBureau && roles.some((one) => one === role),
  )
  const { organisations } = await findPlaces(tx, { regionId, organisationIds: posts.map(({ organisationId }) => organisationId) })
  return posts
    .flatMap(({ postId: id, organisationId, role, held }) => {
      const place = organisations.get(organisationId)
      if (!place || place.closedOn !== null || place.departmentId !== departmentId) return []
      const [name, words] = [place.name, roleLabels[role as keyof typeof roleLabels]]
      return [
        { postId: id, organisationId, label: words.startsWith('财务处') ? words : `${name}${words.replace(/^(单位|处室)/, '')}`, held },
      ]
    })
    .toSorted((a, b) => a.label.localeCompare(b.label, 'zh'))
}

/** 可选的责任岗位, for the dialog. */
export function listFillingPosts({ db }: Pick<WorkflowDeps, 'db'>, { actor }: { actor: Actor }): Promise<FillingPost[]> {
  return inRegion(db, actor, (tx) => findFillingPosts(tx, actor))
}
