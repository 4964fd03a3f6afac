/** 导入的数据种类 */
export const importKinds = { allotments: '预算指标', payments: '支付', finalFigures: '决算数据' } as const
export type ImportKind = keyof typeof importKinds

/** 指标 and 支付 are booked whole or not at all; of 决算数据 good rows go in. */
export function isLedgerImport(kind: ImportKind): kind is 'allotments' | 'payments' {
  return kind !== 'finalFigures'
}

export interface ImportFieldLine {
  readonly label: string
  readonly kinds: readonly ImportKind[]
  /** How the files of finance bureaus and units call the column; the first is the one of our own exports. */
  readonly titles: readonly string[]
}

const money = ['allotments', 'payments'] as const
const all = ['allotments', 'payments', 'finalFigures'] as const

const fields = {
  documentNumber: {
    ...{ label: '文号或凭证号', kinds: money },
    titles: [
      '文号',
      '指标文号',
      '发文字号',
      '批准文号',
      '文件号',
      '文件字号',
      '凭证号',
      '支付凭证号',
      '支付凭证编号',
      '凭证编号',
      '支付令号',
      '支付单号',
    ],
  },
  documentOn: {
    ...{ label: '日期', kinds: money },
    titles: ['日期', '发文日期', '文件日期', '指标日期', '下达日期', '批复日期', '支付日期', '凭证日期', '清算日期', '记账日期'],
  },
  bookedOn: { label: '入账日期', kinds: money, titles: ['入账日期'] },
  organisationCode: {
    ...{ label: '单位代码', kinds: all },
    titles: ['单位代码', '单位编码', '预算单位代码', '预算单位编码', '支出单位代码', '基层单位代码'],
  },
  organisationName: {
    label: '单位名称',
    kinds: all,
    titles: ['单位名称', '单位', '预算单位', '预算单位名称', '支出单位', '基层单位', '用款单位'],
  },
  projectCode: { label: '项目代码', kinds: money, titles: ['项目代码', '项目编码', '预算项目代码', '预算项目编码'] },
  projectName: { label: '项目名称', kinds: money, titles: ['项目名称', '项目', '预算项目', '预算项目名称'] },
  category: { label: '支出类别', kinds: money, titles: ['支出类别', '支出类型', '基本或项目支出'] },
  fundKind: { label: '资金性质', kinds: money, titles: ['资金性质', '资金性质名称', '预算类型', '资金类型'] },
  origin: { label: '资金来源级次', kinds: money, titles: ['资金来源级次', '级次', '预算级次', '资金级次', '来源级次'] },
  functionCode: {
    ...{ label: '功能分类科目', kinds: money },
    titles: [
      '功能科目',
      '功能分类科目',
      '功能分类',
      '功能科目代码',
      '功能科目编码',
      '支出功能分类',
      '支出功能分类科目',
      '功能分类科目编码',
      '功能分类代码',
    ],
  },
  economyCode: {
    ...{ label: '经济分类科目', kinds: money },
    titles: [
      '经济科目',
      '经济分类科目',
      '经济分类',
      '经济科目代码',
      '经济科目编码',
      '部门经济分类',
      '部门经济科目',
      '部门经济分类科目',
      '经济分类代码',
    ],
  },
  changeKind: {
    ...{ label: '变动类别', kinds: money },
    titles: ['变动类别', '变动类型', '指标类型', '指标来源', '类别', '调整类型', '业务类型', '收支类型'],
  },
  amount: {
    ...{ label: '金额', kinds: all },
    titles: ['金额', '指标金额', '下达金额', '预算金额', '支付金额', '支出金额', '实际支付金额', '本次金额', '决算数', '决算金额', '数值'],
  },
  documentType: { label: '文件名称', kinds: money, titles: ['文件名称', '文件标题', '凭证名称'] },
  approver: { label: '批准机关', kinds: ['allotments'], titles: ['批准机关', '批准单位', '发文单位', '发文机关', '下达单位'] },
  summary: { label: '摘要', kinds: money, titles: ['摘要', '用途', '资金用途', '支出用途', '备注', '说明'] },
  counterpart: { label: '划转对方', kinds: ['allotments'], titles: ['划转对方', '对方单位'] },
  exclusion: { label: '不计入调整率的原因', kinds: ['allotments'], titles: ['不计入调整率的原因', '不计入原因'] },
  paymentWay: { label: '支付方式', kinds: money, titles: ['支付方式', '支付类型', '付款方式'] },
  directFunds: { label: '直达资金', kinds: money, titles: ['直达资金', '是否直达资金', '直达资金标识', '直达标识'] },
  bond: { label: '债券资金', kinds: money, titles: ['债券资金', '是否债券资金', '债券标识', '是否债券'] },
  procurement: { label: '政府采购', kinds: money, titles: ['政府采购', '是否政府采购', '采购标识', '政府采购标识'] },
  threePublic: { label: '三公经费', kinds: money, titles: ['三公经费', '三公经费标识', '三公经费类别', '三公标识'] },
  spending: { label: '本部门或转移支付', kinds: money, titles: ['本部门或转移支付', '支出去向', '转移支付标识', '是否转移支付'] },
  figureSource: { label: '执行数来源', kinds: ['payments'], titles: ['执行数来源', '数据来源'] },
  item: { label: '决算项目', kinds: ['finalFigures'], titles: ['决算项目', '项目', '指标', '指标名称', '数据项目', '项目名称'] },
  scope: { label: '口径', kinds: ['finalFigures'], titles: ['口径', '汇总口径', '填报口径'] },
  quantity: { label: '人数', kinds: ['finalFigures'], titles: ['人数', '数量'] },
  sourcePlace: { label: '出处', kinds: ['finalFigures'], titles: ['出处', '报表位置', '所在报表', '来源'] },
} as const satisfies Record<string, ImportFieldLine>

export type ImportField = keyof typeof fields
export const importFields: Readonly<Record<ImportField, ImportFieldLine>> = fields

export function isImportField(text: string): text is ImportField {
  return Object.hasOwn(fields, text)
}

/** The fields of a kind in the order of the page. */
export function fieldsOf(kind: ImportKind): ImportField[] {
  return (Object.keys(fields) as ImportField[]).filter((field) => importFields[field].kinds.includes(kind))
}

const needs: Readonly<Record<ImportKind, readonly (readonly ImportField[])[]>> = {
  allotments: [['documentOn'], ['organisationCode', 'organisationName'], ['changeKind'], ['amount']],
  payments: [['documentOn'], ['organisationCode', 'organisationName'], ['amount']],
  finalFigures: [['organisationCode', 'organisationName'], ['item'], ['amount']],
}

/** 必填的栏目, of several that serve alike each one. */
export function neededFields(kind: ImportKind): ReadonlySet<ImportField> {
  return new Set(needs[kind].flat())
}

/** 列对应: which column is what, counted from 1. */
export type ImportColumns = Readonly<Partial<Record<ImportField, number>>>

/** What must have a column and has none; of several any one will do. */
export function missingFields(kind: ImportKind, columns: ImportColumns): (readonly ImportField[])[] {
  return needs[kind].filter((choice) => choice.every((field) => columns[field] === undefined))
}
