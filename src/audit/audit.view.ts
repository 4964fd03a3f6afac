import { z } from 'zod'
import { actionLabel, subjectLabel } from './action-labels.ts'
import type { AuditChange, AuditEntry } from './audit-entry.ts'

const Day = z.iso.date()
const Words = z.string().trim().max(100)

/** 查询条件. Days are counted in China, both included. */
export const AuditFilter = z
  .object({
    from: Day.optional(),
    to: Day.optional(),
    account: Words.optional(),
    /** One action, or the first part of several: `org.`. */
    action: Words.optional(),
    subject: Words.optional(),
    organisation: Words.optional(),
    text: Words.optional(),
  })
  .strict()
export type AuditFilter = z.infer<typeof AuditFilter>

export const AuditSearch = AuditFilter.extend({
  /** From the page before. */
  cursor: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT[\d:.]+Z_[0-9a-f-]{36}$/, '翻页位置有误，请重新查询')
    .optional(),
}).strict()
export type AuditSearch = z.infer<typeof AuditSearch>

/** 留痕的一行. */
export const AuditRowView = z.object({
  id: z.string(),
  at: z.string(),
  accountName: z.string(),
  postLabel: z.string(),
  organisationName: z.string(),
  address: z.string(),
  action: z.string(),
  actionLabel: z.string(),
  subject: z.string(),
  subjectLabel: z.string(),
  fields: z.array(z.string()),
})
export type AuditRowView = z.infer<typeof AuditRowView>

export const AuditListView = z.object({ entries: z.array(AuditRowView), next: z.string().nullable() })
export type AuditListView = z.infer<typeof AuditListView>

/** 留痕的详细情况: with old and new values where the post may see them. */
export const AuditEntryView = AuditRowView.extend({
  values: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('none') }),
    z.object({ kind: z.literal('hidden'), message: z.string() }),
    z.object({
      kind: z.literal('shown'),
      changes: z.array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
    }),
  ]),
  hash: z.string(),
  seal: z.object({ number: z.number().int(), sealedAt: z.string() }).nullable(),
})
export type AuditEntryView = z.infer<typeof AuditEntryView>

export const MINIMUM_RETENTION_MONTHS = 6
const MOST_MONTHS = 600

/** 留存期限. */
export const AuditSettingView = z.object({
  retentionMonths: z.number().int(),
  version: z.number().int(),
  minimumMonths: z.number().int(),
})
export type AuditSettingView = z.infer<typeof AuditSettingView>

export const AuditSettingChange = z
  .object({
    retentionMonths: z
      .number()
      .int('请填写整月数')
      .min(MINIMUM_RETENTION_MONTHS, `留存期限不得少于 ${MINIMUM_RETENTION_MONTHS} 个月，请改为 ${MINIMUM_RETENTION_MONTHS} 以上`)
      .max(MOST_MONTHS, `留存期限最多 ${MOST_MONTHS} 个月`),
    /** As it was read; 0 when nothing was set yet. */
    version: z.number().int().min(0),
  })
  .strict()
export type AuditSettingChange = z.infer<typeof AuditSettingChange>

export const HIDDEN_VALUES = '业务内容须有业务权限方可查看'

/** What a row of the trail is shown from. */
export interface FoundEntry {
  readonly entry: AuditEntry
  readonly hash: string
  /** Undefined where the post may not see them, or there are none. */
  readonly changes: readonly AuditChange[] | undefined
  readonly seal: { readonly number: number; readonly sealedAt: string } | undefined
}

export function presentRow({ entry }: Pick<FoundEntry, 'entry'>): AuditRowView {
  return {
    id: entry.id,
    at: entry.at,
    accountName: entry.accountName,
    postLabel: entry.postLabel ?? '',
    organisationName: entry.organisationName ?? '',
    address: entry.address ?? '',
    action: entry.action,
    actionLabel: actionLabel(entry.action),
    subject: entry.subject,
    subjectLabel: subjectLabel(entry.subject),
    fields: [...entry.fields],
  }
}

export function presentEntry(found: FoundEntry): AuditEntryView {
  return { ...presentRow(found), values: presentValues(found), hash: found.hash, seal: found.seal ?? null }
}

function presentValues({ entry, changes }: FoundEntry): AuditEntryView['values'] {
  if (entry.valuesHash === null) return { kind: 'none' }
  if (!changes) return { kind: 'hidden', message: HIDDEN_VALUES }
  return {
    kind: 'shown',
    changes: changes.map(({ field, before, after }) => ({ field, before: sayValue(before), after: sayValue(after) })),
  }
}

/** A value of any shape as text; null for nothing. */
export function sayValue(value: unknown): string | null {
  if (value === undefined || value === null) return null
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? '是' : '否'
  return JSON.stringify(value)
}
