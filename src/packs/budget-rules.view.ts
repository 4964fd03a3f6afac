import { z } from 'zod'
import { cited, Exact, SourceView, Text } from './cited.view.ts'

/** One amount of a sum, by its name in the budget room; `-` is subtracted, `@-1` is that of the year before. */
const AmountTerm = z
  .string()
  .regex(/^[+-]?[a-z][a-zA-Z.]*(@-1)?$/, '数额写作名称，前面可加 - 号，后面可加 @-1 表示上年')
  .meta({ description: '数额名称，如 initialBudget、-closingCarryover、threePublic.final@-1' })

/** 取数口径: one way in use to reckon a measure, as a quotient of sums of amounts. */
const DefinitionView = z.strictObject({
  id: z.string().regex(/^[a-z][a-zA-Z0-9]*$/),
  label: Text,
  kind: z.enum(['ratio', 'scheduleMean', 'scheduleYearEnd']).default('ratio'),
  numerator: z.array(AmountTerm).min(1),
  denominator: z.array(AmountTerm).min(1),
  /** Only entries of this kind of project count (`专项资金`), and its payment schedule is taken. */
  appliesTo: Text.optional(),
  /** Exactly one of several is the one that the pack uses. */
  used: z.boolean().default(false),
  source: SourceView,
  note: Text.optional(),
})

/** 指标口径: a measure has an id and a version; a framework names which one it uses. */
export const MeasureView = z.strictObject({
  id: z.string().regex(/^[a-z][a-zA-Z0-9]*$/, '口径编号须以小写字母开头，只含字母和数字'),
  version: z.int().min(1),
  name: Text,
  formula: Text,
  terms: z.record(z.string(), Text).optional().meta({ description: '各项的含义' }),
  definitions: z.array(DefinitionView).optional().meta({ description: '从预算账和决算数据取数的口径，可有几种，用其中一种' }),
  source: SourceView,
  note: Text.optional(),
})

/** 预算账: which changes count into 全年预算数. */
export const LedgerRulesView = z.strictObject({
  annualBudget: cited(z.array(z.string().regex(/^[a-z][a-zA-Z]*$/)).min(1)).meta({ description: '计入全年预算数的变动类别' }),
  /** Days for entering the library what arrived first, for deciding the targets of an adjustment in force. */
  enterLibraryWithinDays: cited(z.int().min(1)).optional(),
  decideTargetsWithinDays: cited(z.int().min(1)).optional(),
})

/** 立项程序 that a project must have before 一上. */
export const LibraryGateView = z.strictObject({
  procedure: z.enum(['feasibility', 'exAnteAssessment', 'budgetReview', 'collectiveDecision']),
  kinds: z.array(z.enum(['personnel', 'publicCost', 'otherOperation', 'specific'])).min(1),
  onlyNew: z.boolean().default(false).meta({ description: '只对新增项目' }),
  fromWan: Exact.optional().meta({ description: '年度申报金额达到多少万元起' }),
  source: SourceView,
  note: Text.optional(),
})
