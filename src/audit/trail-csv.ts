import { actionLabel, subjectLabel } from './action-labels.ts'
import { type FoundEntry, HIDDEN_VALUES, sayValue } from './audit.view.ts'
import { inChina } from './audit-problem.ts'

const header = ['时间', '账号', '岗位', '机构', '来源地址', '动作', '动作代码', '对象', '字段', '新旧值', '封存号', '条目散列']

/** Spreadsheet programs on Windows take a file without this mark for GBK. */
const BYTE_ORDER_MARK = '\uFEFF'

export function csvHead(): string {
  return `${BYTE_ORDER_MARK}${csvLine(header)}`
}

/** 导出的一行. */
export function csvRow({ entry, hash, changes, seal }: FoundEntry): string {
  return csvLine([
    inChina(entry.at),
    entry.accountName,
    entry.postLabel ?? '',
    entry.organisationName ?? '',
    entry.address ?? '',
    actionLabel(entry.action),
    entry.action,
    subjectLabel(entry.subject),
    entry.fields.join('；'),
    sayChanges({ entry, changes }),
    seal ? String(seal.number) : '待封存',
    hash,
  ])
}

function sayChanges({ entry, changes }: Pick<FoundEntry, 'entry' | 'changes'>): string {
  if (entry.valuesHash === null) return ''
  if (!changes) return HIDDEN_VALUES
  return changes.map(({ field, before, after }) => `${field}：${sayValue(before) ?? '（空）'} → ${sayValue(after) ?? '（空）'}`).join('；')
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

/** A text cell: what a spreadsheet would take for a formula gets an apostrophe in front. */
export function csvCell(text: string): string {
  const safe = /^[\s]*[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}
