import { z } from 'zod'
import { type Actor, ownScopeName } from './actor.ts'
import { type PermissionTable, permissionsOf } from './permission.ts'
import { roleLabels } from './role.ts'

/** NUL, which no database text can hold. */
function isTypeable(text: string): boolean {
  return !text.includes('\u0000')
}

/** 登录: `POST /api/v1/session`. */
export const SignIn = z.strictObject({
  accountName: z.string().trim().min(1).max(100).refine(isTypeable, '含有不可见的控制字符'),
  password: z.string().min(1).max(200).refine(isTypeable, '含有不可见的控制字符'),
  /** 动态码 or 恢复码; left empty by whoever has none. */
  code: z.string().trim().max(40).refine(isTypeable, '含有不可见的控制字符').optional(),
})

/** 切换岗位: `PUT /api/v1/session/post`. */
export const ChoosePost = z.strictObject({ postId: z.uuid(), delegationId: z.uuid().optional() })

/** 可切换的岗位 */
export const PostChoiceView = z.object({
  postId: z.uuid(),
  label: z.string(),
  organisationName: z.string(),
  departmentName: z.string(),
  /** Present when it is another person's post that is looked after. */
  delegationId: z.uuid().optional(),
})

/** 当前登录: who is signed in, and what the post may do. */
export const SessionView = z.object({
  account: z.object({
    accountId: z.uuid(),
    accountName: z.string(),
    displayName: z.string(),
    role: z.enum(Object.keys(roleLabels) as [keyof typeof roleLabels]),
    roleLabel: z.string(),
    departmentName: z.string(),
    organisationName: z.string(),
    /** 表头的名称 of printed tables; null for posts that see several departments. */
    scopeName: z.string().nullable(),
    postId: z.uuid(),
    /** 代理: acting for the absent holder of the post. */
    standsIn: z.boolean(),
    mustChangePassword: z.boolean(),
  }),
  /** 可切换的岗位, the current one included. */
  posts: z.array(PostChoiceView),
  permissions: z.array(z.string()),
  /** The session ends after so many minutes without a request. */
  idleMinutes: z.number().int(),
})

export type SignIn = z.infer<typeof SignIn>
export type SessionView = z.infer<typeof SessionView>

interface Presented {
  readonly actor: Actor
  readonly posts: readonly z.infer<typeof PostChoiceView>[]
  readonly permissions: PermissionTable
  readonly idleMinutes: number
}

export function presentSession({ actor, posts, permissions, idleMinutes }: Presented): SessionView {
  const { accountId, accountName, displayName, role, roleLabel, departmentName, organisationName, postId } = actor
  const mustChangePassword = actor.mustChangePassword ?? false
  const standsIn = actor.standsInFor !== undefined
  return {
    account: {
      accountId,
      accountName,
      displayName,
      role,
      roleLabel,
      departmentName,
      organisationName,
      scopeName: ownScopeName(actor) ?? null,
      postId,
      standsIn,
      mustChangePassword,
    },
    posts: [...posts],
    permissions: mustChangePassword ? [] : permissionsOf(actor, permissions),
    idleMinutes,
  }
}
