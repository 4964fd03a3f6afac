import { z } from 'zod'
import type { PostsOfOrganisation } from './managed-post.ts'
import { postFitting } from './post-fitting.ts'
import { isPrintable, UNPRINTABLE } from './printable.ts'
import { roleLabels } from './role.ts'

const RoleName = z.enum(Object.keys(roleLabels) as [keyof typeof roleLabels])

/** 任职 */
export const HoldingView = z.object({
  id: z.uuid(),
  accountId: z.uuid(),
  accountName: z.string(),
  personName: z.string(),
  /** 账号已停用: the post is as good as vacant. */
  disabled: z.boolean(),
  /** Present when the person comes from another department (资金链). */
  departmentName: z.string().optional(),
  since: z.string(),
})

/** 岗位 */
export const ManagedPostView = z.object({
  id: z.uuid(),
  version: z.number().int(),
  label: z.string(),
  role: RoleName,
  roleLabel: z.string(),
  years: z.array(z.number().int()).optional(),
  /** 空缺 */
  vacant: z.boolean(),
  holdings: z.array(HoldingView),
})

export const PostListView = z.object({
  postCount: z.number().int(),
  vacantCount: z.number().int(),
  organisations: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      placeLabel: z.string(),
      /** 可设的岗位角色 */
      roles: z.array(z.object({ role: RoleName, label: z.string() })),
      /** Vacant ones first. */
      posts: z.array(ManagedPostView),
    }),
  ),
})

const Label = z.string().trim().min(1, '请填写岗位名称').max(60).refine(isPrintable, UNPRINTABLE)
const Year = z.int().min(1990).max(2100)

export const OpenPost = z.strictObject({
  organisationId: z.uuid(),
  role: RoleName,
  label: Label,
  firstYear: Year.optional(),
  lastYear: Year.optional(),
})
export const RenamePost = z.strictObject({ version: z.int().min(1), label: Label })
export const ClosePost = z.strictObject({ version: z.int().min(1) })
export const GivePost = z.strictObject({ accountName: z.string().trim().min(1, '请填写登录名').max(100).refine(isPrintable, UNPRINTABLE) })

export const PostMadeView = z.object({ postId: z.uuid() })
export const HoldingMadeView = z.object({ holdingId: z.uuid() })

export type PostListView = z.infer<typeof PostListView>
export type ManagedPostView = z.infer<typeof ManagedPostView>
export type HoldingView = z.infer<typeof HoldingView>
export type OpenPost = z.infer<typeof OpenPost>

export function presentPosts(organisations: readonly PostsOfOrganisation[], departmentName: string): PostListView {
  const presented = organisations.map(({ organisation, posts }) => ({
    id: organisation.organisationId,
    name: organisation.name,
    placeLabel: organisation.place ? postFitting[organisation.place].label : '',
    roles: organisation.place ? postFitting[organisation.place].roles.map((role) => ({ role, label: roleLabels[role] })) : [],
    posts: posts.map((post) => presentPost(post, departmentName)).sort((a, b) => Number(b.vacant) - Number(a.vacant)),
  }))
  const all = presented.flatMap(({ posts }) => posts)
  return { organisations: presented, postCount: all.length, vacantCount: all.filter(({ vacant }) => vacant).length }
}

function presentPost({ post, holdings }: PostsOfOrganisation['posts'][number], departmentName: string): ManagedPostView {
  return {
    ...{ id: post.postId, version: post.version, label: post.label, role: post.role, roleLabel: roleLabels[post.role] },
    ...(post.years && { years: [...post.years] }),
    vacant: holdings.every(({ disabled }) => disabled),
    holdings: holdings.map((holding) => ({
      ...{ id: holding.holdingId, accountId: holding.accountId, accountName: holding.accountName, personName: holding.personName },
      ...{ disabled: holding.disabled, since: holding.fromAt.toISOString() },
      ...(holding.departmentName !== departmentName && { departmentName: holding.departmentName }),
    })),
  }
}
