import { z } from 'zod'
import { SourcedView } from './sourced.view.ts'

/**
 * Wire contract of an evaluation (绩效评价) as the browser gets it. Figures arrive formatted for display beside
 * their exact value; the browser computes no stored score.
 */

export const ProblemView = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  at: z.string(),
  message: z.string(),
  from: z.number().int().optional(),
  to: z.number().int().optional(),
})

export const StepView = z.object({
  kind: z.enum(['applied', 'reading', 'figures', 'arithmetic', 'rounding']),
  text: z.string(),
})

/** 取数: a figure that went into the score and where it comes from. */
export const FigureView = z.object({
  name: z.string(),
  /** Exact, without separators: `299053.12`. */
  value: z.string(),
  unit: z.string().optional(),
  /** 部门决算（汇总）, 表1 第3行 … */
  source: z.string().optional(),
})

/** 依据 of one indicator in the form of contracts.md (Facts); checked by the scoring room, not here. */
export const FactsView = z.record(z.string(), z.unknown())

/** What the fact editor of this indicator looks like, derived from the rule. */
export const FactFormView = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('measure'), unit: z.string(), label: z.string() }),
  z.object({ kind: z.literal('actualTarget'), unit: z.string() }),
  z.object({ kind: z.literal('counts'), kinds: z.array(z.object({ text: z.string(), per: z.string() })) }),
  z.object({
    kind: z.literal('items'),
    items: z.array(
      z.object({
        marker: z.string(),
        text: z.string(),
        negative: z.boolean(),
        from: z.number().int().optional(),
        to: z.number().int().optional(),
      }),
    ),
  }),
  z.object({ kind: z.literal('holds'), text: z.string(), negative: z.boolean() }),
  z.object({ kind: z.literal('level'), levels: z.array(z.string()) }),
  z.object({ kind: z.literal('case'), cases: z.array(z.string()), none: z.boolean() }),
  z.object({ kind: z.literal('comparison') }),
  z.object({ kind: z.literal('rank') }),
  z.object({ kind: z.literal('points'), low: z.string(), high: z.string() }),
  z.object({ kind: z.literal('veto'), text: z.string() }),
  z.object({
    kind: z.literal('parts'),
    /** Each part is one of the other forms. */
    parts: z.array(z.object({ label: z.string(), points: z.string(), form: z.record(z.string(), z.unknown()) })),
  }),
])

export const MarkView = z.object({ from: z.number().int(), to: z.number().int(), role: z.string(), label: z.string() })

export const ReadingView = z.object({
  status: z.enum(['compiled', 'judgement', 'ambiguous', 'unreadable']),
  family: z.string().nullable(),
  /** 规则解读 in plain words; empty when unreadable. */
  restatement: z.string(),
  marks: z.array(MarkView),
  problems: z.array(ProblemView),
  alternatives: z.array(z.object({ label: z.string(), restatement: z.string() })),
  /** 规则校验: what was proved of the rule, or the counter-example. */
  proofs: z.array(z.object({ name: z.string(), holds: z.boolean(), detail: z.string() })),
})

/** 计算过程 of one indicator: the five parts of the panel. */
export const WorkingView = z.object({
  /** The stretches of the criterion that were applied. */
  applied: z.array(z.object({ from: z.number().int(), to: z.number().int() })),
  restatement: z.string(),
  figures: z.array(FigureView),
  /** 算式, in order; rounding steps stand where they happen. */
  arithmetic: z.array(StepView),
  /** 四舍五入（保留两位小数）: the rounding rule of the pack in words. */
  rounding: z.string(),
  packLabel: z.string(),
})

export const LeafView = z.object({
  id: z.string(),
  /** Names of levels 1 to 4; `-` where the form shows no fourth level. */
  path: z.array(z.string()),
  points: z.string(),
  /** 指标解释 */
  definition: z.string(),
  /** 标杆值 */
  benchmark: z.string(),
  /** 评分标准 */
  criterion: z.string(),
  facts: FactsView,
  factForm: FactFormView.nullable(),
  reading: ReadingView,
  /** 两位小数, e.g. `2.61`; null when it has no score (see problems). */
  score: z.string().nullable(),
  deduction: z.string().nullable(),
  /** 得分率 with 2 decimals, no sign: `87.00`; the table shows it without decimals. */
  rate: z.string().nullable(),
  /** A permitted range when a person must choose. */
  range: z.tuple([z.string(), z.string()]).nullable(),
  working: WorkingView.nullable(),
  /** Null where the facts do not come from the books, or the evaluation is closed. */
  sourced: SourcedView.nullable(),
  /** 扣分或得分情况说明 */
  explanation: z.string(),
  /** 原表: what the imported table printed, where it differs from what is computed. */
  printed: z.object({ score: z.string().optional(), rate: z.string().optional() }).nullable(),
  problems: z.array(ProblemView),
})

export const GroupView = z.object({
  path: z.array(z.string()),
  points: z.string(),
  score: z.string().nullable(),
  rate: z.string().nullable(),
})

/** 评分约定 of the pack, for the preview in the browser. */
export const ConventionsView = z.object({
  label: z.string(),
  partialStep: z.enum(['proportional', 'completed', 'started']),
  rounding: z.object({ rate: z.number().int(), deduction: z.number().int(), score: z.number().int(), scoreRate: z.number().int() }),
  notApplicable: z.enum(['full', 'rescale', 'drop']).optional(),
  bareShare: z.enum(['ofPoints']).optional(),
  reverseFormula: z.enum(['targetOverActual', 'oneMinusExcess']).optional(),
  bonusInTotal: z.boolean(),
})

export const EvaluationView = z.object({
  id: z.string(),
  version: z.number().int(),
  title: z.string(),
  fiscalYear: z.number().int(),
  departmentName: z.string(),
  status: z.enum(['scoring', 'submitted']),
  pack: z.object({ name: z.string(), label: z.string() }),
  conventions: ConventionsView,
  /** What the signed-in account may change; `reason` says in words why it may not, empty when it may. */
  can: z.object({ editFacts: z.boolean(), editCriteria: z.boolean(), editExplanation: z.boolean(), reason: z.string() }),
  leaves: z.array(LeafView),
  groups: z.array(GroupView),
  total: z.object({
    points: z.string(),
    score: z.string().nullable(),
    rate: z.string().nullable(),
    grade: z.string().nullable(),
    missing: z.array(z.string()),
  }),
  /** 得分率最低的一级指标; null when not all are scored. */
  weakestGroup: z.string().nullable(),
  problems: z.array(ProblemView),
  updatedAt: z.string(),
})

export const EvaluationListView = z.object({
  evaluations: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      fiscalYear: z.number().int(),
      departmentName: z.string(),
      status: z.string(),
      score: z.string().nullable(),
      grade: z.string().nullable(),
      scored: z.number().int(),
      leaves: z.number().int(),
    }),
  ),
})

/**
 * Autosave: `cell` is `<leafId>/facts`, `<leafId>/criterion` or `<leafId>/explanation`; `base` is the value the user
 * started from, `value` the new one. Compared per cell: other people's changes of other cells are kept.
 */
export const CellChange = z.strictObject({ cell: z.string().max(200), base: z.unknown(), value: z.unknown() })
export const SaveCells = z.strictObject({ changes: z.array(CellChange).min(1).max(200) })

/** 409: only the cells that somebody else changed meanwhile; nothing of the request was saved. The rest is RFC 9457. */
export const ConflictView = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  problems: z.array(ProblemView),
  conflicts: z.array(
    z.object({
      cell: z.string(),
      at: z.string(),
      base: z.unknown(),
      theirs: z.unknown(),
      mine: z.unknown(),
      by: z.string(),
      changedAt: z.string(),
    }),
  ),
})

/** 试读评分标准, for users of the interface; the browser reads by itself. */
export const ReadingRequest = z.strictObject({
  text: z.string().max(20_000),
  points: z.union([z.number(), z.string().max(60)]),
  pack: z.string().max(100).optional(),
})

export type ReadingRequest = z.infer<typeof ReadingRequest>
export type EvaluationView = z.infer<typeof EvaluationView>
export type LeafView = z.infer<typeof LeafView>
export type GroupView = z.infer<typeof GroupView>
export type FactFormView = z.infer<typeof FactFormView>
export type ReadingView = z.infer<typeof ReadingView>
export type WorkingView = z.infer<typeof WorkingView>
export type FigureView = z.infer<typeof FigureView>
export type EvaluationListView = z.infer<typeof EvaluationListView>
export type SaveCells = z.infer<typeof SaveCells>
export type CellChange = z.infer<typeof CellChange>
export type ConflictView = z.infer<typeof ConflictView>
