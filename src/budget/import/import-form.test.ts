import { expect, it } from 'vitest'
import { isLedgerKind, ledgerKinds } from '../ledger/ledger-kind.ts'
import { bareText } from './cell-words.ts'
import { checkFile } from './check-file.ts'
import { ImportDirectory } from './import-directory.ts'
import { importForm } from './import-form.ts'
import { fieldsOf, type ImportKind, importFields, missingFields } from './import-kind.ts'
import { findLayout } from './sheet-layout.ts'
import { changeWords } from './word-lists.ts'

it.each<ImportKind>(['allotments', 'payments', 'finalFigures'])('空表的栏目都是导入认得的，必填的都有：%s', (kind) => {
  const [form, help] = importForm(kind)
  const columns = Object.fromEntries(
    fieldsOf(kind).flatMap((field) => {
      const at = form!.columns.findIndex(({ title }) => importFields[field].titles.includes(title.replace('（元）', '')))
      return at < 0 ? [] : [[field, at + 1]]
    }),
  )
  expect(missingFields(kind, columns)).toEqual([])
  expect(help!.rows.map(([title]) => title)).toEqual(form!.columns.map(({ title }) => title))
})

it('变动类别列全，每一个都能导入，收回在内', () => {
  const words = (kind: ImportKind) =>
    importForm(kind)[1]!
      .rows.find(([title]) => title === '变动类别')![2]!
      .split('、')
  const listed = [...words('allotments'), ...words('payments')]
  expect(listed).toContain('收回')
  expect(new Set(listed)).toEqual(
    new Set(
      Object.keys(ledgerKinds)
        .filter(isLedgerKind)
        .map((kind) => ledgerKinds[kind].label),
    ),
  )
  for (const word of listed) expect(changeWords.has(bareText(word)), word).toBe(true)
})

it('不认识的变动类别，提示的名称与空表所列的相同', () => {
  const cells = [
    ['日期', '单位名称', '变动类别', '金额', '文号'],
    ['2020-03-16', '第一中学', '乱写的', '1', '1号'],
  ].map((texts) => texts.map((text) => ({ kind: 'text' as const, text })))
  const rowAt = (index: number) => ({ row: index + 1, hidden: false, cells: cells[index]! })
  const sheet = { name: 'Sheet1', hidden: false, merges: [], rowCount: 2, rowAt }
  const layout = findLayout([sheet], { kind: 'allotments', choice: {}, remembered: new Map() })!
  const directory = new ImportDirectory({ units: [{ id: 'u', code: '', name: '第一中学' }], projects: [] })
  const work = checkFile({ layout, kind: 'allotments', fiscalYear: 2020, today: '2021-01-10', directory })
  let step = work.next()
  while (!step.done) step = work.next()
  const said = step.value.findings.find(({ code }) => code === 'budget.wordUnknown')
  expect(said?.message).toContain(`请改为其中之一：${importForm('allotments')[1]!.rows.find(([title]) => title === '变动类别')![2]}。`)
})
