import { z } from 'zod'
import { YearInAddress } from '../../org/index.ts'

/** 协同填报 on the wire. */

const Note = z.string().trim().max(500).default('')
const PartIds = z.array(z.uuid()).min(1).max(500)

/** 分工: places (`total`, `indicators/3/actual`, a star for any row or column) to a post. */
export const GiveParts = z.strictObject({
  places: z.array(z.string().min(1).max(200)).min(1).max(200),
  postId: z.uuid(),
  note: Note,
  dueOn: z.iso.date().optional(),
})
export const ReassignParts = z.strictObject({ partIds: PartIds, postId: z.uuid(), note: Note, dueOn: z.iso.date().optional() })
export const NameParts = z.strictObject({ partIds: PartIds })

export const FillingPostsView = z.object({
  posts: z.array(z.object({ postId: z.uuid(), label: z.string(), held: z.boolean() })),
})

/** 上年答案 by cell. */
export const LastYearView = z.object({
  fiscalYear: z.number().int(),
  found: z.boolean(),
  answers: z.array(z.object({ cell: z.string(), value: z.string() })),
})

const Reason = z.string().trim().max(1000)
const Value = z.string().trim().min(1, '请填写数据。').max(20_000)
const Source = z.string().trim().min(1, '请写明数据来源。').max(500)

export const AnswerSupplied = z.strictObject({
  number: z.int().min(1),
  answer: z.enum(['confirmed', 'objected']),
  reason: Reason.default(''),
})

export const SupplyValue = z.strictObject({
  fiscalYear: z.int().min(1990).max(2100),
  type: z.string().min(1).max(100),
  place: z.string().min(1).max(200),
  /** Of a row that is known by its name. */
  rowName: z.string().trim().max(500).default(''),
  value: Value,
  source: Source,
})
export const CorrectSupplied = z.strictObject({ value: Value, source: Source, reason: Reason.min(1, '请写明更正原因。') })
export const ReplyToObjection = z.strictObject({ paperId: z.uuid(), reply: Reason.min(1, '请写明答复。') })

export const SuppliedQuery = z.strictObject({ year: YearInAddress })
/** Without a year: the latest that anything was supplied for. */
export const SuppliedListQuery = z.strictObject({ year: YearInAddress.optional() })

export const SuppliedValueView = z.object({
  ...{ id: z.uuid(), typeLabel: z.string(), label: z.string(), value: z.string(), source: z.string() },
  ...{ by: z.string(), at: z.string(), number: z.number().int(), reason: z.string() },
  /** 更正、撤销、答复 by this post. */
  own: z.boolean(),
  /** 适用的文书 by what came of it; `settled` are submitted or approved. */
  ...{ papers: z.number().int(), settled: z.number().int(), confirmed: z.number().int(), waiting: z.number().int() },
  objections: z.array(
    z.object({
      ...{ paperId: z.uuid(), organisationName: z.string(), reason: z.string(), by: z.string(), at: z.string() },
      reply: z.string().optional(),
    }),
  ),
})

export const SuppliedValuesView = z.object({ year: z.number().int(), values: z.array(SuppliedValueView), maySupply: z.boolean() })

/** 可以统一提供的栏目 of the department's forms. */
export const SuppliableFormsView = z.object({
  forms: z.array(
    z.object({
      type: z.string(),
      label: z.string(),
      places: z.array(z.object({ place: z.string(), label: z.string(), byName: z.boolean() })),
    }),
  ),
})

export type FillingPostsView = z.infer<typeof FillingPostsView>
export type LastYearView = z.infer<typeof LastYearView>
export type SuppliedValueView = z.infer<typeof SuppliedValueView>
export type SuppliedValuesView = z.infer<typeof SuppliedValuesView>
export type SuppliableFormsView = z.infer<typeof SuppliableFormsView>
