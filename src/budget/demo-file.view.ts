import { z } from 'zod'
import { fenOf } from '../kernel/index.ts'

/** 万元 as printed, in fen. */
const Wan = z.string().transform((text, context) => {
  const fen = fenOf(text, '万元')
  if (fen === undefined) context.addIssue({ code: 'custom', message: '须为万元金额' })
  return fen ?? 0n
})
const Day = z.iso.date()
const Document = z.strictObject({ number: z.string(), on: Day, type: z.string().optional(), summary: z.string().optional() })
const Exclusion = z.enum(['policy', 'forceMajeure', 'superiorOrder'])
const zero = () => Wan.default(0n)

const ChangeView = z.strictObject({
  kind: z.enum(['increase', 'decrease', 'carryoverConfirmed']),
  amount: Wan,
  number: z.string(),
  on: Day,
  exclusion: Exclusion.optional(),
  summary: z.string(),
})

/** 一笔钱 of a project: at a unit, or passed on to the districts. */
const MoneyView = z.strictObject({
  unit: z.string().optional(),
  districts: z.boolean().default(false),
  /** 区（市） whose amount is known; the others share what is left. */
  given: z.record(z.string(), Wan).default({}),
  origin: z.enum(['central', 'city']).default('city'),
  procurement: z.boolean().default(false),
  initial: Wan,
  toTransfer: zero(),
  changes: z.array(ChangeView).default([]),
  paid: Wan,
  progress: z.enum(['usual', 'even', 'early', 'late', 'summer', 'autumn', 'beforeJune']).default('usual'),
  payments: z.array(z.strictObject({ on: Day, amount: Wan, summary: z.string() })).optional(),
  recover: zero(),
})

const childless = {
  code: z.string(),
  name: z.string(),
  money: z.array(MoneyView).default([]),
}

const ProjectView = z.strictObject({
  ...childless,
  level: z.enum(['fund', 'second']).default('second'),
  parent: z.string().optional(),
  division: z.string(),
  kind: z.enum(['specific', 'otherOperation']).default('specific'),
  entry: z.enum(['library', 'fromAbove']).default('library'),
  entryDocument: z.string().optional(),
  fundChain: z.boolean().default(false),
  illustrative: z.boolean().default(false),
  /** 新增项目 */
  isNew: z.boolean().default(false),
  /** Goes with its unit when that closes. */
  leaves: z.boolean().default(false),
  /** 三级项目 whose shares are made up: name and weight. */
  thirds: z.record(z.string(), z.int()).default({}),
  children: z.array(z.strictObject(childless)).default([]),
})

const Share = z.strictObject({ initial: Wan, paid: Wan })

/** 演示数据 of one year, as in `demo/*-budget.yaml`. */
export const DemoBudgetView = z.strictObject({
  fiscalYear: z.int(),
  approval: Document,
  unitReply: Document.optional(),
  toTransfer: Document.optional(),
  increase: Document.optional(),
  recovered: Document.omit({ type: true }),
  yearEnd: z.strictObject({ on: Day, summary: z.string() }).optional(),
  basic: z
    .array(z.strictObject({ name: z.string(), economyCode: z.string(), initial: Wan, increase: Wan, paid: Wan, booksPaid: Wan }))
    .default([]),
  closing: z
    .strictObject({ unit: z.string(), on: Day, counterpart: z.string(), number: z.string(), basic: z.record(z.string(), Share) })
    .optional(),
  projects: z.array(ProjectView),
  between: z
    .array(
      z.strictObject({
        from: z.string(),
        to: z.string(),
        amount: Wan,
        number: z.string(),
        on: Day,
        exclusion: Exclusion,
        summary: z.string(),
      }),
    )
    .default([]),
  finalFigures: z.array(
    z.strictObject({
      item: z.string(),
      wan: Wan,
      document: z.string(),
      place: z.string().optional(),
      illustrative: z.boolean().default(false),
    }),
  ),
  procedures: z
    .strictObject({ decidedOn: Day, minutesNumber: z.string(), without: z.array(z.string()), withoutReview: z.array(z.string()) })
    .optional(),
  procurement: z
    .array(
      z.strictObject({
        name: z.string(),
        unit: z.string().default('局本级'),
        illustrative: z.boolean().default(false),
        whole: Wan.optional(),
        budget: Wan,
        executed: zero(),
        corrections: z.array(z.strictObject({ amount: Wan, reason: z.string() })).default([]),
      }),
    )
    .default([]),
  printedCorrections: z.strictObject({ wan: Wan, document: z.string(), place: z.string() }).optional(),
  districtReports: z
    .array(z.strictObject({ district: z.string(), project: z.string(), due: Wan, issued: Wan, spent: Wan, document: z.string() }))
    .default([]),
})

export type DemoBudget = z.output<typeof DemoBudgetView>
export type DemoProject = DemoBudget['projects'][number]
export type DemoMoney = DemoProject['money'][number]
