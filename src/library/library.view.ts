import { z } from 'zod'
import { YearInAddress } from '../org/index.ts'
import { PaperSectionView, PaperView } from '../workflow/index.ts'
import { ProcedureContentView } from './procedure.view.ts'
import {
  type GoingOn,
  type ProcedureKind,
  type ProjectEntry,
  type ProjectKind,
  type ProjectLevel,
  type ProjectState,
  projectStates,
} from './project.ts'

/** 项目库 on the wire: what is read. Money is fen in text, days `2020-03-31`, instants ISO with offset. */

const keys = <Key extends string>(of: Readonly<Record<Key, string>> | readonly Key[]) =>
  z.enum((Array.isArray(of) ? of : Object.keys(of)) as [Key, ...Key[]])

export const LevelView = keys<ProjectLevel>(['fund', 'second', 'third'])
export const KindView = keys<ProjectKind>(['personnel', 'publicCost', 'otherOperation', 'specific'])
export const StateView = keys<ProjectState>(projectStates)
export const EntryView = keys<ProjectEntry>(['library', 'fromAbove', 'emergency'])
export const ProcedureKindView = keys<ProcedureKind>(['feasibility', 'exAnteAssessment', 'budgetReview', 'collectiveDecision', 'other'])
/** 金额 in fen as it is answered; of any length: a sum is longer than what may be entered. */
export const FenView = z.string().regex(/^-?\d+$/, '金额须为整数分')
export const InputFen = z.string().regex(/^-?\d{1,18}$/, '金额须为整数分')
export const Year = YearInAddress

/** 缺少的立项程序, with the rule that asks for it. */
export const MissingView = z.object({
  procedure: ProcedureKindView,
  label: z.string(),
  message: z.string(),
  source: z.object({ document: z.string(), article: z.string().optional(), confidence: z.enum(['found', 'known', 'unsure']) }),
})

/** 项目库的一行. Rows come in the order of the tree; `depth` counts from 0. */
export const ProjectNodeView = z.object({
  id: z.uuid(),
  version: z.number().int(),
  parentId: z.uuid().nullable(),
  depth: z.number().int(),
  fiscalYear: z.number().int(),
  level: LevelView,
  levelLabel: z.string(),
  /** Provisional (待编 …) while `applying`. */
  code: z.string(),
  name: z.string(),
  kind: KindView,
  kindLabel: z.string(),
  continuing: z.boolean(),
  firstYear: z.number().int(),
  lastYear: z.number().int(),
  organisationId: z.uuid(),
  organisationName: z.string(),
  divisionId: z.uuid().nullable(),
  divisionName: z.string(),
  state: StateView,
  stateLabel: z.string(),
  entry: EntryView,
  entryLabel: z.string(),
  /** 待补入库: arrived from above or in an emergency and not in the library yet. */
  toEnter: z.boolean(),
  enterBy: z.string().nullable(),
  enterOverdue: z.boolean(),
  /** 年度申报金额; null: not filled. */
  amountFen: FenView.nullable(),
  /** Sum of the rows below it that are seen; null when there are none with an amount. */
  belowFen: FenView.nullable(),
  missing: z.array(MissingView),
  paperId: z.uuid().nullable(),
  illustrative: z.boolean(),
  /** 能否由本岗位带入下一年; `expired`: 期限已到 of a project marked 延续. */
  goesOn: keys<GoingOn>(['yes', 'expired', 'no']),
  /** False: only here because a row below it was found. */
  matched: z.boolean(),
})

/** 上级项目 that the post does not see as a project: only what heads its own rows. */
export const ProjectHeadingView = z.object({
  id: z.uuid(),
  parentId: z.uuid().nullable(),
  depth: z.number().int(),
  level: LevelView,
  levelLabel: z.string(),
  code: z.string(),
  name: z.string(),
})

/** 项目库的筛选条件 */
export const ProjectQuery = z.strictObject({
  fiscalYear: Year,
  search: z.string().trim().max(100).optional(),
  state: StateView.optional(),
  kind: KindView.optional(),
  level: LevelView.optional(),
  divisionId: z.uuid().optional(),
  organisationId: z.uuid().optional(),
  /** 待补入库 · 缺程序 */
  only: z.enum(['toEnter', 'lacking']).optional(),
})

const NamedView = z.object({ id: z.uuid(), name: z.string() })

export const ProjectTreeView = z.object({
  fiscalYear: z.number().int(),
  projects: z.array(ProjectNodeView),
  headings: z.array(ProjectHeadingView),
  /** Of all that the post sees in the year, whatever the filter. */
  counts: z.object({
    total: z.number().int(),
    byState: z.partialRecord(StateView, z.number().int()),
    byKind: z.partialRecord(KindView, z.number().int()),
    byLevel: z.partialRecord(LevelView, z.number().int()),
    toEnter: z.number().int(),
    lacking: z.number().int(),
  }),
  /** Of the rows found: 项 and their amount (rows whose children are found are not counted twice). */
  found: z.object({ total: z.number().int(), amountFen: FenView }),
  years: z.array(z.number().int()),
  divisions: z.array(NamedView),
  organisations: z.array(NamedView),
  actions: z.object({ apply: z.boolean(), maintain: z.boolean(), procedure: z.boolean() }),
})

/** 一项立项程序 as recorded. `replaced`: a later record corrected it. */
export const ProcedureView = z.object({
  id: z.uuid(),
  label: z.string(),
  decidedOn: z.string(),
  documentNumber: z.string(),
  content: ProcedureContentView,
  fileHash: z.string().nullable(),
  fileName: z.string().nullable(),
  replacesId: z.uuid().nullable(),
  replaced: z.boolean(),
  /** Recorded at the second-level project above. */
  ofParent: z.boolean(),
  illustrative: z.boolean(),
  recordedAt: z.string(),
  recordedBy: z.string(),
})

/** 状态变动 on the line of time. */
export const ProjectChangeView = z.object({
  id: z.uuid(),
  fromState: StateView.nullable(),
  fromLabel: z.string(),
  toState: StateView,
  toLabel: z.string(),
  documentNumber: z.string(),
  reason: z.string(),
  at: z.string(),
  madeBy: z.string(),
})

const OtherYearView = z.object({ id: z.uuid(), fiscalYear: z.number().int(), code: z.string(), name: z.string(), stateLabel: z.string() })

/** 同名项目 of the year beside, not linked yet, for those who may link them. */
const NamesakeView = OtherYearView.extend({ version: z.number().int() })

/** 入库申报书 as far as the project page shows it; filled in and reviewed at /papers/:id. */
export const ApplicationView = PaperView.pick({
  ...{ id: true, version: true, title: true, state: true, stateLabel: true, waitingFor: true, edition: true, submittedAt: true },
  ...{ acts: true, chain: true, editions: true },
})

/** 项目全宗: everything of one project. */
export const ProjectView = z.object({
  project: ProjectNodeView.extend({ entryDocument: z.string(), admittedAt: z.string().nullable(), fundChainName: z.string() }),
  /** From the fund downwards, without the project itself; `seen`: may be opened. */
  path: z.array(z.object({ id: z.uuid(), code: z.string(), name: z.string(), levelLabel: z.string(), seen: z.boolean() })),
  children: z.array(ProjectNodeView),
  /** 申报书 sections and cells: of the last approved edition, or of the last submission while applying. */
  sections: z.array(PaperSectionView),
  cells: z.array(z.object({ cell: z.string(), label: z.string(), value: z.string() })),
  /** The same as last year. */
  unchangedCells: z.array(z.string()),
  procedures: z.array(ProcedureView),
  missing: z.array(MissingView),
  implementers: z.array(NamedView.extend({ district: z.boolean() })),
  application: ApplicationView.nullable(),
  changes: z.array(ProjectChangeView),
  continues: OtherYearView.nullable(),
  continuedBy: OtherYearView.nullable(),
  namesakes: z.object({ last: NamesakeView.nullable(), next: NamesakeView.nullable() }),
  actions: z.object({
    recordProcedure: z.boolean(),
    /** 可办理的状态变动 */
    moves: z.array(z.object({ to: StateView, label: z.string(), needsReason: z.boolean() })),
    /** 补报入库申报书: there is none yet. */
    apply: z.boolean(),
    copy: z.boolean(),
    maintain: z.boolean(),
  }),
})

/** 版本比较, cell by cell. */
export const ProjectComparisonView = z.object({
  from: z.string(),
  to: z.string(),
  cells: z.array(z.object({ cell: z.string(), label: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
})

/** 与上年相同的栏目 of an application that is being filled in. */
export const UnchangedCellsView = z.object({
  lastYear: z.object({ projectId: z.uuid(), fiscalYear: z.number().int(), code: z.string(), name: z.string() }).nullable(),
  cells: z.array(z.string()),
})

/** 立项程序情况, as evaluation takes it. */
export const ProcedureFactsView = z.object({
  fiscalYear: z.number().int(),
  projects: z.number().int(),
  procedures: z.array(
    z.object({
      procedure: ProcedureKindView,
      label: z.string(),
      required: z.number().int(),
      done: z.number().int(),
      lacking: z.array(z.object({ id: z.uuid(), code: z.string(), name: z.string() })),
    }),
  ),
  /** Every procedure that is asked for is there. */
  complete: z.number().int(),
})

export type MissingView = z.infer<typeof MissingView>
export type ProjectNodeView = z.infer<typeof ProjectNodeView>
export type ProjectHeadingView = z.infer<typeof ProjectHeadingView>
export type ProjectQuery = z.infer<typeof ProjectQuery>
export type ProjectTreeView = z.infer<typeof ProjectTreeView>
export type ProcedureView = z.infer<typeof ProcedureView>
export type ProjectChangeView = z.infer<typeof ProjectChangeView>
export type ProjectView = z.infer<typeof ProjectView>
export type ProjectComparisonView = z.infer<typeof ProjectComparisonView>
export type UnchangedCellsView = z.infer<typeof UnchangedCellsView>
export type ProcedureFactsView = z.infer<typeof ProcedureFactsView>
