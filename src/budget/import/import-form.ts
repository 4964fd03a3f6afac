import type { SheetContent } from '../../office/index.ts'
import { ledgerKinds } from '../ledger/ledger-kind.ts'
import {
  categories,
  exclusions,
  figureSources,
  fundKinds,
  origins,
  paymentWays,
  spendings,
  threePublicParts,
} from '../ledger/money-mark.ts'
import { figureItems, figureScopes } from '../settlement/figure-item.ts'
import { fieldsOf, type ImportField, type ImportKind, importFields, importKinds, neededFields } from './import-kind.ts'

const yesNo = { yes: '是', no: '否' }

/** 可填的变动类别, in the words of the pages. */
export function changeKindWords(kind: ImportKind): string[] {
  const side = kind === 'payments' ? 'payment' : 'allotment'
  return Object.values(ledgerKinds).flatMap((line) => (line.side === side ? [line.label] : []))
}

/** 可填的内容 of a column; undefined where anything may stand. */
function allowedWords(field: ImportField, kind: ImportKind): readonly string[] | undefined {
  const lists: Partial<Record<ImportField, Readonly<Record<string, string>>>> = {
    ...{ category: categories, fundKind: fundKinds, origin: origins, paymentWay: paymentWays, spending: spendings },
    ...{ directFunds: yesNo, bond: yesNo, procurement: yesNo, threePublic: threePublicParts },
    ...{ figureSource: figureSources, exclusion: exclusions, scope: figureScopes },
  }
  if (field === 'changeKind') return changeKindWords(kind)
  if (field === 'item') return Object.values(figureItems).map(({ label }) => label)
  const words = lists[field]
  return words && Object.values(words)
}

const usual: Partial<Record<ImportField, string>> = {
  documentOn: '如 2020-03-16',
  bookedOn: '如 2020-03-16；不填为“日期”栏的日期',
  organisationCode: '机构表中的代码；代码和名称填一项即可',
  organisationName: '机构表中的名称',
  projectCode: '项目库中的编码；基本支出不填项目',
  projectName: '项目库中的名称',
  amount: '单位：元。追减、收回、退回填负数；全部填正数的，按减少入账',
}

/** 空表 to be filled in, and beside it what each column takes. Its titles are those that the import looks for. */
export function importForm(kind: ImportKind): SheetContent[] {
  const fields = fieldsOf(kind)
  const needed = neededFields(kind)
  const titleOf = (field: ImportField) => (field === 'amount' ? '金额（元）' : importFields[field].titles[0]!)
  return [
    {
      name: importKinds[kind],
      columns: fields.map((field) =>
        field === 'amount' ? { title: titleOf(field), width: 18, kind: 'figure' as const } : { title: titleOf(field), width: 16 },
      ),
      rows: [],
    },
    {
      name: '填写说明',
      columns: [
        { title: '栏目', width: 22 },
        { title: '是否必填', width: 12 },
        { title: '可填的内容', width: 90 },
      ],
      rows: fields.map((field) => [
        titleOf(field),
        needed.has(field) ? '必填' : '',
        allowedWords(field, kind)?.join('、') ?? usual[field] ?? (field === 'quantity' ? '整数' : '文字'),
      ]),
    },
  ]
}
