import { z } from 'zod'
import { formatFixed, HUNDRED } from '../../kernel/index.ts'
import { presentBook } from '../settlement/present-settlement.view.ts'
import { BookView } from '../settlement/settlement.view.ts'
import { FenText, InputFen, ProblemView } from '../wire-field.view.ts'
import type { LoadedProcurement } from './load-procurement.query.ts'
import { type ProcurementKind, procurementKindList, procurementKinds } from './procurement.ts'
import type { ProcurementSums } from './procurement-table.ts'

const KindName = z.enum(procurementKindList as [ProcurementKind])
const Day = z.iso.date()
const Optional = (most: number) => z.string().trim().max(most, `不超过 ${most} 个字`).default('')
const Words = (most: number, message: string) => z.string().trim().min(1, message).max(most, `不超过 ${most} 个字`)
const Year = z.number().int().min(1990).max(2100)

const Sums = {
  budgetFen: FenText,
  correctionFen: FenText,
  adjustedFen: FenText,
  planFen: FenText.nullable().meta({ description: '计划；没有登记过的为空，合同、验收同' }),
  contractFen: FenText.nullable(),
  acceptanceFen: FenText.nullable(),
  paymentFen: FenText,
  rate: z.string().nullable(),
}
const ChangeView = z.object({
  id: z.uuid(),
  kind: KindName,
  kindLabel: z.string(),
  amountFen: FenText,
  happenedOn: z.string(),
  documentNumber: z.string(),
  reason: z.string(),
  reversesId: z.uuid().nullable(),
  reversed: z.boolean(),
  illustrative: z.boolean(),
  recordedAt: z.string(),
  recordedBy: z.string(),
})
const Named = z.object({ id: z.uuid(), name: z.string() })

export const ProcurementView = z.object({
  book: BookView,
  ...Sums,
  items: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      unitName: z.string(),
      projectName: z.string().nullable(),
      wholeFen: FenText.nullable(),
      unlisted: z.boolean(),
      illustrative: z.boolean(),
      ...Sums,
      changes: z.array(ChangeView),
    }),
  ),
  printed: z.array(
    z.object({ kind: KindName, kindLabel: z.string(), amountFen: FenText, sourceDocument: z.string(), sourcePlace: z.string() }),
  ),
  problems: z.array(ProblemView),
  choices: z.object({ units: z.array(Named), projects: z.array(Named) }),
})
export type ProcurementView = z.output<typeof ProcurementView>

/** 登记一笔变动: `POST /budget/procurement/:id/changes`. */
export const AddProcurementChange = z.strictObject({
  kind: KindName,
  amountFen: InputFen,
  happenedOn: Day,
  documentNumber: Optional(100),
  reason: Optional(500),
})
export type AddProcurementChange = z.input<typeof AddProcurementChange>

/** 新增采购项目: `POST /budget/procurement`. */
export const EnterProcurement = z.strictObject({
  fiscalYear: Year,
  organisationId: z.uuid(),
  projectId: z.uuid().nullable().default(null),
  name: Words(200, '请填写采购项目名称'),
  wholeFen: z
    .string()
    .regex(/^\d{1,16}$/, '金额须为不小于零的整数分')
    .nullable()
    .default(null),
  changes: z.array(AddProcurementChange).min(1, '请填写采购预算').max(50, '一次最多登记 50 笔'),
})
export type EnterProcurement = z.input<typeof EnterProcurement>

export const ReverseProcurement = z.strictObject({ reason: Words(500, '请填写撤销的原因') })

/** 登记原件合计: `POST /budget/procurement-totals`. 核减核增 is signed: 核减 is negative. */
export const EnterPrintedTotal = z.strictObject({
  fiscalYear: Year,
  kind: KindName,
  amountFen: InputFen,
  sourceDocument: Words(200, '请填写原件名称'),
  sourcePlace: Optional(200),
})
export type EnterPrintedTotal = z.input<typeof EnterPrintedTotal>

export function presentProcurement({ book, table, printed, names, projects, choices }: LoadedProcurement): ProcurementView {
  return {
    ...{ book: presentBook(book), ...presentSums(table.sums), problems: [...table.problems] },
    items: table.rows.map(({ item, changes, sums }) => ({
      ...{ id: item.id, name: item.name, unitName: item.unlisted ? '' : (names.get(item.organisationId)?.name ?? '') },
      ...{ projectName: item.projectId === null ? null : (projects.get(item.projectId)?.name ?? null) },
      ...{ wholeFen: item.wholeFen?.toString() ?? null, unlisted: item.unlisted, illustrative: item.illustrative, ...presentSums(sums) },
      changes: changes.map(({ itemId: _, amountFen, recordedAt, ...change }) => ({
        ...{ ...change, kindLabel: procurementKinds[change.kind], amountFen: amountFen.toString(), recordedAt: recordedAt.toISOString() },
        reversed: changes.some(({ reversesId }) => reversesId === change.id),
      })),
    })),
    printed: printed.map((total) => ({ ...total, kindLabel: procurementKinds[total.kind], amountFen: total.amountFen.toString() })),
    choices: { units: [...choices.units], projects: [...choices.projects] },
  }
}

function presentSums({ rate, entered, ...fen }: ProcurementSums) {
  const known = (kind: 'plan' | 'contract' | 'acceptance') => (entered.has(kind) ? fen[`${kind}Fen`].toString() : null)
  return {
    ...{ budgetFen: fen.budgetFen.toString(), correctionFen: fen.correctionFen.toString(), adjustedFen: fen.adjustedFen.toString() },
    ...{ planFen: known('plan'), contractFen: known('contract'), acceptanceFen: known('acceptance') },
    ...{ paymentFen: fen.paymentFen.toString(), rate: rate ? formatFixed(rate.mul(HUNDRED), 2) : null },
  }
}
