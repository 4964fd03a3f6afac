import { z } from 'zod'

/** 委托代理 */
export const DelegationView = z.object({
  id: z.uuid(),
  postLabel: z.string(),
  fromName: z.string(),
  toName: z.string(),
  /** First and last day, both included. */
  fromOn: z.string(),
  untilOn: z.string(),
  reason: z.string(),
  status: z.enum(['waiting', 'current', 'past']),
  /** 提前结束的时间 */
  endedAt: z.string().optional(),
  /** Handed over by me, or taken over by me. */
  direction: z.enum(['given', 'taken']),
})

export const DelegationListView = z.object({
  delegations: z.array(DelegationView),
  /** Why this post cannot be handed over now: 代理他人岗位时，不能再委托. */
  refusal: z.string().optional(),
})

export const OpenDelegation = z.strictObject({
  toAccountId: z.uuid(),
  fromOn: z.iso.date(),
  untilOn: z.iso.date(),
  reason: z.string().trim().min(1, '请写明委托事由。').max(500),
})

/** 本部门可委托的人员: by login name and posts. */
export const ColleaguesView = z.object({
  colleagues: z.array(z.object({ accountId: z.uuid(), accountName: z.string(), posts: z.array(z.string()) })),
})

export type DelegationView = z.infer<typeof DelegationView>
export type DelegationListView = z.infer<typeof DelegationListView>
export type OpenDelegation = z.infer<typeof OpenDelegation>
export type ColleaguesView = z.infer<typeof ColleaguesView>
