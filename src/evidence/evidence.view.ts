import { z } from 'zod'
import { isDay } from '../kernel/index.ts'
import { type EvidenceKind, type EvidenceState, evidenceKinds, evidenceStates } from './evidence.ts'

/** 佐证材料: wire schemas. */

const Kind = z.enum(Object.keys(evidenceKinds) as [EvidenceKind, ...EvidenceKind[]])
const State = z.enum(Object.keys(evidenceStates) as [EvidenceState, ...EvidenceState[]])
const Day = z.string().refine(isDay, '请按 2022-03-16 的样子填写日期。')
const Words = z.string().trim().max(500)
const Page = z.string().trim().max(40)
const Place = z.string().regex(/^([a-zA-Z]+\/\d+)?$/)
const Year = z.coerce.number().int().min(1990).max(2100)

/** 证明什么, said at the item. */
const ProofView = z.object({
  linkId: z.string(),
  paperId: z.string(),
  paperTitle: z.string(),
  place: z.string(),
  placeLabel: z.string(),
  page: z.string(),
  note: z.string(),
  /** `replaced`: another file stands in its place by now. */
  state: z.enum(['stands', 'stale', 'replaced']),
  confirmed: z.enum(['stands', 'changed']).nullable(),
  confirmedBy: z.string().nullable(),
  /** 报送后补充 */
  supplemented: z.boolean(),
})

const MaskedView = z.object({
  fileName: z.string(),
  mediaType: z.string(),
  previewable: z.boolean(),
  wayLabel: z.string(),
  at: z.string(),
  by: z.string(),
})

export const EvidenceItemView = z.object({
  id: z.string(),
  version: z.int(),
  organisationName: z.string(),
  fiscalYear: z.int(),
  projectName: z.string().optional(),
  title: z.string(),
  kind: Kind,
  kindLabel: z.string(),
  documentOn: z.string().nullable(),
  fileName: z.string(),
  mediaType: z.string(),
  byteCount: z.int(),
  fileHash: z.string(),
  /** 图片、PDF */
  previewable: z.boolean(),
  state: State,
  stateLabel: z.string(),
  withdrawnReason: z.string(),
  /** 敏感信息, in words with their places. */
  findings: z.array(z.string()),
  /** 没有可读文字的部分 */
  unread: z.array(z.string()),
  answer: z.object({ contents: z.enum(['none', 'personal', 'classified']), reason: z.string(), by: z.string() }).optional(),
  needsMaskedCopy: z.boolean(),
  masked: MaskedView.optional(),
  /** 更换前的材料, and why it was replaced. */
  replaces: z.object({ id: z.string(), fileName: z.string(), reason: z.string() }).optional(),
  /** 相同的文件, in words. */
  identical: z.array(z.string()),
  proves: z.array(ProofView),
  uploadedAt: z.string(),
  uploadedPost: z.string(),
  mayChange: z.boolean(),
})
export type EvidenceItemView = z.output<typeof EvidenceItemView>

const EvidenceRowView = z.object({
  place: z.string(),
  sectionTitle: z.string(),
  path: z.string(),
  label: z.string(),
  result: z.string(),
  /** `required`: the definition of the indicator asks for it. */
  need: z.enum(['required', 'recommended', 'none']),
  asked: z.string(),
  missing: z.boolean(),
  evidence: z.array(
    z.object({
      ...{ linkId: z.string(), itemId: z.string(), number: z.int(), page: z.string(), note: z.string(), supplemented: z.boolean() },
      ...{ state: z.enum(['stands', 'stale']), counts: z.boolean() },
      /** What the row was called when the file was linked, where it is called otherwise now. */
      linkedAs: z.string(),
    }),
  ),
})
export type EvidenceRowView = z.output<typeof EvidenceRowView>

/** 一份文书的佐证 */
export const PaperEvidenceView = z.object({
  paperId: z.string(),
  title: z.string(),
  fiscalYear: z.int(),
  stateLabel: z.string(),
  mayAdd: z.boolean(),
  mayChange: z.boolean(),
  /** Why not, when somebody would expect it. */
  closed: z.string(),
  /** Rows first, then the paper as a whole (place ''). */
  rows: z.array(EvidenceRowView),
  /** In the order of their numbers. */
  items: z.array(EvidenceItemView),
  /** 本单位本年度的其他材料, to be linked. */
  others: z.array(z.object({ id: z.string(), title: z.string(), kindLabel: z.string() })),
  sums: z.object({ results: z.int(), proven: z.int(), required: z.int(), recommended: z.int(), stale: z.int(), asked: z.int() }),
})
export type PaperEvidenceView = z.output<typeof PaperEvidenceView>

/** 一年的佐证材料 */
export const EvidenceListView = z.object({
  fiscalYear: z.int(),
  organisationId: z.string().nullable(),
  organisations: z.array(z.object({ id: z.string(), name: z.string() })),
  papers: z.array(
    z.object({
      ...{ id: z.string(), title: z.string(), typeLabel: z.string(), stateLabel: z.string(), organisationName: z.string() },
      ...{ results: z.int(), missing: z.int(), stale: z.int(), items: z.int() },
    }),
  ),
  /** So many more papers are not listed. */
  papersBeyond: z.int(),
  items: z.array(EvidenceItemView),
  /** Not all of them are shown. */
  more: z.boolean(),
  mayFile: z.boolean(),
})
export type EvidenceListView = z.output<typeof EvidenceListView>

export const EvidenceAskedFor = z.object({ year: Year, organisationId: z.uuid().optional() })

/** With the file, in the address: what is known of it before. */
export const UploadQuery = z.object({
  year: Year.optional(),
  paperId: z.uuid().optional(),
  place: Place.optional(),
  page: Page.optional(),
  kind: Kind.optional(),
  title: z.string().trim().max(200).optional(),
  documentOn: Day.optional(),
})

export const UploadedEvidenceView = z.object({ item: EvidenceItemView, again: z.boolean() })
export type UploadedEvidenceView = z.output<typeof UploadedEvidenceView>

export const DescribeEvidence = z.object({
  version: z.int().positive(),
  title: z.string().trim().min(1, '请填写材料名称。').max(200),
  kind: Kind,
  documentOn: Day.nullable(),
})
export type DescribeEvidence = z.input<typeof DescribeEvidence>

export const AnswerEvidence = z.object({ contents: z.enum(['none', 'personal', 'classified']), reason: Words.default('') })
export type AnswerEvidence = z.input<typeof AnswerEvidence>

export const WithdrawEvidence = z.object({ reason: Words.min(1, '请写明撤回的原因。') })
export const ReplaceQuery = z.object({ reason: Words.min(1, '请写明更换的原因。') })
export const ReplacedEvidenceView = z.object({ item: EvidenceItemView, stale: z.int(), kept: z.int() })
export type ReplacedEvidenceView = z.output<typeof ReplacedEvidenceView>

export const LinkEvidence = z.object({ paperId: z.uuid(), place: Place, page: Page.default(''), note: Words.default('') })
export type LinkEvidence = z.input<typeof LinkEvidence>
export const DescribeLink = z.object({ page: Page, note: Words })
export const ConfirmLink = z.object({ confirmed: z.enum(['stands', 'changed']), page: Page.default('') })
export type ConfirmLink = z.input<typeof ConfirmLink>

export const MaskQuery = z.object({ way: z.enum(['drawn', 'uploaded']) })
