import { plainMoney } from '../../kernel/index.ts'
import type { SheetContent } from '../../office/index.ts'
import { type LedgerKind, ledgerKinds } from '../ledger/ledger-kind.ts'
import {
  categories,
  type Exclusion,
  exclusions,
  type FigureSource,
  type FundKind,
  figureSources,
  fundKinds,
  origins,
  paymentWays,
  spendings,
  threePublicParts,
} from '../ledger/money-mark.ts'
import type { AccountKey } from '../ledger/voucher-draft.ts'
import { type ImportField, importFields } from './import-kind.ts'

/** Codes and names in the place of the ids, as a sheet shows them. */
interface Named {
  readonly organisationCode: string
  readonly organisationName: string
  readonly projectCode: string
  readonly projectName: string
}

/** 一条分录 with everything by which it could be booked again. */
export interface ExportedEntry extends Omit<AccountKey, 'divisionId'> {
  readonly documentNumber: string
  readonly documentType: string
  readonly documentOn: string
  readonly bookedOn: string
  readonly approver: string
  readonly counterpart: string
  readonly exclusion: Exclusion | null
  readonly summary: string
  readonly kind: LedgerKind
  readonly figureSource: FigureSource | null
  readonly reversal: boolean
  readonly amountFen: string
}

type EntryLine = Omit<ExportedEntry, 'organisationId' | 'projectId'> & Named

interface EntryColumn {
  readonly field: ImportField
  readonly width: number
  readonly show: (line: EntryLine) => string
}

const yesNo = (mark: boolean) => (mark ? '是' : '否')

const columns: readonly EntryColumn[] = [
  { field: 'documentNumber', width: 24, show: ({ documentNumber }) => documentNumber },
  { field: 'documentOn', width: 12, show: ({ documentOn }) => documentOn },
  { field: 'bookedOn', width: 12, show: ({ bookedOn }) => bookedOn },
  { field: 'organisationCode', width: 12, show: ({ organisationCode }) => organisationCode },
  { field: 'organisationName', width: 28, show: ({ organisationName }) => organisationName },
  { field: 'projectCode', width: 18, show: ({ projectCode }) => projectCode },
  { field: 'projectName', width: 30, show: ({ projectName }) => projectName },
  { field: 'category', width: 10, show: ({ category }) => categories[category] },
  { field: 'fundKind', width: 18, show: ({ fundKind }) => fundKinds[fundKind] },
  { field: 'origin', width: 12, show: ({ origin }) => origins[origin] },
  { field: 'functionCode', width: 12, show: ({ functionCode }) => functionCode },
  { field: 'economyCode', width: 12, show: ({ economyCode }) => economyCode },
  { field: 'changeKind', width: 14, show: ({ kind }) => ledgerKinds[kind].label },
  { field: 'amount', width: 18, show: ({ amountFen }) => plainMoney(BigInt(amountFen), '元') },
  { field: 'documentType', width: 22, show: ({ documentType }) => documentType },
  { field: 'approver', width: 14, show: ({ approver }) => approver },
  { field: 'summary', width: 30, show: ({ summary }) => summary },
  { field: 'counterpart', width: 18, show: ({ counterpart }) => counterpart },
  { field: 'exclusion', width: 18, show: ({ exclusion }) => (exclusion === null ? '' : exclusions[exclusion]) },
  { field: 'paymentWay', width: 14, show: ({ paymentWay }) => paymentWays[paymentWay] },
  { field: 'directFunds', width: 10, show: ({ directFunds }) => yesNo(directFunds) },
  { field: 'bond', width: 10, show: ({ bond }) => yesNo(bond) },
  { field: 'procurement', width: 10, show: ({ procurement }) => yesNo(procurement) },
  { field: 'threePublic', width: 18, show: ({ threePublic }) => (threePublic === null ? '' : threePublicParts[threePublic]) },
  { field: 'spending', width: 14, show: ({ spending }) => spendings[spending] },
  { field: 'figureSource', width: 12, show: ({ figureSource }) => (figureSource === null ? '' : figureSources[figureSource]) },
]

/** 台账 as a sheet that can be imported again: the titles are those that imports look for, amounts in full. */
export function entrySheet(lines: readonly EntryLine[], title: string): SheetContent {
  return {
    name: '台账',
    heading: { title, unit: '元' },
    printed: true,
    columns: [
      ...columns.map(({ field, width }) =>
        field === 'amount' ? { width, title: '金额（元）', kind: 'figure' as const } : { width, title: importFields[field].titles[0]! },
      ),
      { title: '冲销', width: 8 },
    ],
    rows: lines.map((line) => [...columns.map(({ show }) => show(line)), line.reversal ? '冲销' : '']),
  }
}

/** 年初预算数、调整数、执行数 of what the form of the province tells apart. */
export interface FormRow {
  readonly organisationId: string
  readonly projectId: string | null
  readonly fundKind: FundKind
  readonly functionCode: string
  readonly economyCode: string
  readonly initialFen: string
  readonly adjustedFen: string
  readonly paidFen: string
}

type FormLine = Omit<FormRow, 'organisationId' | 'projectId'> & Named

const formColumns: SheetContent['columns'] = [
  ...['年度', '区划代码', '单位代码', '单位名称', '项目代码', '项目名称', '资金性质', '功能科目', '经济科目'].map((title) => ({
    ...{ title, width: title.endsWith('名称') ? 30 : 16 },
  })),
  ...['年初预算数', '调整数', '全年预算数', '执行数'].map((title) => ({ title, width: 18, kind: 'figure' as const })),
]

/** 省级报表格式: the fields and their order are fixed, amounts in 元. Programs take it in: its head stays the first row. */
export function formSheet(
  lines: readonly FormLine[],
  { fiscalYear, regionCode }: { fiscalYear: number; regionCode: string },
): SheetContent {
  const yuan = (fen: bigint) => plainMoney(fen, '元')
  return {
    name: '预算执行情况',
    columns: formColumns,
    printed: true,
    rows: lines.map((line) => {
      const [initial, adjusted] = [BigInt(line.initialFen), BigInt(line.adjustedFen)]
      return [
        ...[String(fiscalYear), regionCode, line.organisationCode, line.organisationName, line.projectCode, line.projectName],
        ...[fundKinds[line.fundKind], line.functionCode, line.economyCode],
        ...[yuan(initial), yuan(adjusted), yuan(initial + adjusted), yuan(BigInt(line.paidFen))],
      ]
    }),
  }
}
