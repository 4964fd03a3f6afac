import { z } from 'zod'
import { YearInAddress } from '../../org/index.ts'
import { FenText, FiscalYear, InputFen, LineText, NoteText, ProblemView } from '../wire-field.view.ts'
import { type FigureGroup, type FigureItem, type FigureScope, figureGroups, figureItems, figureScopes } from './figure-item.ts'
import { type Against, againsts, type ReconciliationLine, reconciliationLineList } from './reconciliation.ts'

const Year = YearInAddress

/** 年度和部门 of a page. */
export const BookQuery = z.strictObject({ year: Year.optional(), departmentId: z.uuid().optional() })
export const FigureId = z.object({ id: z.uuid() })

export const BookView = z.object({
  departmentId: z.uuid(),
  departmentName: z.string(),
  fiscalYear: z.int(),
  years: z.array(z.int()),
  illustrative: z.boolean().meta({ description: '含演示数据' }),
  departments: z.array(z.object({ id: z.uuid(), name: z.string() })),
})
export type BookView = z.output<typeof BookView>

// 决算数据

const ItemName = z.enum(Object.keys(figureItems) as [FigureItem])
const ScopeName = z.enum(Object.keys(figureScopes) as [FigureScope])

export const FinalFigureView = z.object({
  id: z.uuid(),
  fiscalYear: z.int(),
  organisationId: z.uuid(),
  scope: ScopeName,
  item: ItemName,
  amountFen: FenText.nullable(),
  quantity: z.string().nullable(),
  sourceDocument: z.string(),
  sourcePlace: z.string(),
  reason: z.string(),
  corrected: z.boolean(),
  withdrawn: z.boolean(),
  illustrative: z.boolean(),
  recordedAt: z.string(),
  recordedBy: z.string(),
})
export type FinalFigureView = z.output<typeof FinalFigureView>

export const FinalFigureListView = z.object({
  book: BookView,
  figures: z.array(FinalFigureView),
  places: z.array(z.object({ organisationId: z.uuid(), name: z.string(), scope: ScopeName })),
  items: z.array(
    z.object({ item: ItemName, label: z.string(), unit: z.enum(['元', '人']), group: z.enum(Object.keys(figureGroups) as [FigureGroup]) }),
  ),
  groups: z.array(z.object({ group: z.enum(Object.keys(figureGroups) as [FigureGroup]), label: z.string() })),
})
export type FinalFigureListView = z.output<typeof FinalFigureListView>

export const FigureHistoryView = z.object({ figures: z.array(FinalFigureView) })
export type FigureHistoryView = z.output<typeof FigureHistoryView>

/** 登记决算数据: `POST /budget/final-figures`. `replacesId` is the figure that the page showed. */
export const EnterFinalFigures = z.strictObject({
  fiscalYear: FiscalYear,
  organisationId: z.uuid(),
  scope: ScopeName,
  sourceDocument: LineText(200, '请填写报表或文件的名称'),
  reason: NoteText(500).default(''),
  figures: z
    .array(
      z.strictObject({
        item: ItemName,
        amountFen: InputFen.optional(),
        quantity: z
          .string()
          .regex(/^\d{1,15}(\.\d{1,4})?$/, '人数须为数字')
          .optional(),
        sourcePlace: NoteText(200).default(''),
        replacesId: z.uuid().nullable(),
      }),
    )
    .min(1, '没有要登记的数据')
    .max(200, '一次最多登记 200 项'),
})
export type EnterFinalFigures = z.input<typeof EnterFinalFigures>
export const RecordedView = z.object({ recorded: z.int() })
export type RecordedView = z.output<typeof RecordedView>
export const WithdrawFigure = z.strictObject({ reason: LineText(500, '请填写撤销的原因') })

// 三公经费

const ThreePublicLineView = z.object({
  row: z.string(),
  label: z.string(),
  lastFinalFen: FenText.nullable(),
  budgetFen: FenText.nullable(),
  finalFen: FenText.nullable(),
  changeFen: FenText.nullable(),
  changeRate: z.string().nullable(),
  controlRate: z.string().nullable(),
  added: z.boolean(),
})
export const ThreePublicQuery = BookQuery.extend({ organisationId: z.uuid().optional() })
export const ThreePublicView = z.object({
  book: BookView,
  organisationId: z.uuid(),
  tables: z.array(
    z.object({ scope: z.string(), scopeLabel: z.string(), lines: z.array(ThreePublicLineView), problems: z.array(ProblemView) }),
  ),
})
export type ThreePublicView = z.output<typeof ThreePublicView>

// 对账

const LineName = z.enum(reconciliationLineList as [ReconciliationLine])
const AgainstName = z.enum(Object.keys(againsts) as [Against])
const DifferenceView = z.object({
  against: AgainstName,
  againstLabel: z.string(),
  ledgerFen: FenText,
  againstFen: FenText,
  differenceFen: FenText,
  state: z.enum(['explained', 'stale', 'open']),
  notes: z.array(
    z.object({ explanation: z.string(), ledgerFen: FenText, againstFen: FenText, recordedAt: z.string(), recordedBy: z.string() }),
  ),
})
const ReconciledUnitView = z.object({
  organisationId: z.uuid(),
  name: z.string(),
  code: z.string().nullable(),
  scope: ScopeName,
  withoutFinal: z.boolean(),
  rows: z.array(
    z.object({
      line: LineName,
      label: z.string(),
      ledgerFen: FenText,
      booksFen: FenText.nullable(),
      finalFen: FenText.nullable(),
      differences: z.array(DifferenceView),
    }),
  ),
})
export const ReconciliationView = z.object({
  heading: z.string().meta({ description: '表头的名称' }),
  book: BookView,
  state: z.enum(['noFinal', 'open', 'closed']),
  stateLabel: z.string(),
  differences: z.int(),
  open: z.int(),
  stale: z.int(),
  betweenUnitsFen: z.object({ basic: FenText, project: FenText }),
  whole: ReconciledUnitView,
  units: z.array(ReconciledUnitView),
  problems: z.array(ProblemView),
})
export type ReconciliationView = z.output<typeof ReconciliationView>

/** 说明差异: `POST /budget/reconciliation/explanations`, with the two figures as the page showed them. */
export const ExplainDifference = z.strictObject({
  fiscalYear: FiscalYear,
  organisationId: z.uuid(),
  line: LineName,
  against: AgainstName,
  ledgerFen: InputFen,
  againstFen: InputFen,
  explanation: LineText(1000, '请填写差异的原因'),
  /** 汇总: the units' differences of the same line, as far as they are not explained, get the same note. */
  withUnits: z.boolean().default(false),
})
export type ExplainDifference = z.input<typeof ExplainDifference>
