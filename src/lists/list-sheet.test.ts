import { describe, expect, it } from 'vitest'
import { presentListImport } from './list-import.view.ts'
import { findingAt, inFileOrder, type List, type ListReading, readList } from './list-sheet.ts'

interface School {
  readonly row: number
  readonly name: string
  readonly pupils: number
}

type SchoolColumn = '序号' | '代码' | '名称' | '学生数' | '经费（万元）'

const schools: List<SchoolColumn, School> = {
  ...{ name: '学校名单', room: 'schools', required: ['名称', '学生数'] },
  columns: [{ title: '序号' }, { title: '代码' }, { title: '名称' }, { title: '学生数' }, { title: '经费（万元）' }],
  readLine(row, text, report) {
    if (text('代码') === '') report('代码', 'codeMissing', '没有填写代码。')
    if (!/^\d+$/.test(text('学生数'))) report('学生数', 'pupilsMalformed', `学生数“${text('学生数')}”不是整数。`)
    return { row, name: text('名称'), pupils: Number(text('学生数')) }
  },
}

const sheetOf = (...rows: string[][]) => [{ name: '一', rows: rows.map((texts, index) => ({ row: index + 1, texts })) }]

function read(...rows: string[][]): ListReading<School> {
  const reading = readList(sheetOf(...rows), schools)
  if ('severity' in reading) throw new Error(reading.message)
  return reading
}

describe('读清单', () => {
  it('表头不必在第一行，列的次序不限，单位可以省去', () => {
    const reading = read(['学校名单'], ['学生数', '名 称', '代码', '经费'], ['30', '一中', 'A1', '2.5'])
    expect(reading.lines).toEqual([{ row: 3, name: '一中', pupils: 30 }])
    expect(Object.fromEntries(reading.columns)).toEqual({ 学生数: 1, 名称: 2, 代码: 3, '经费（万元）': 4 })
  })

  it('只有序号的行不算一行', () => {
    const reading = read(['序号', '代码', '名称', '学生数'], ['1', '', '', ''], ['2', 'A1', '一中', '30'])
    expect(reading.rows).toEqual([{ row: 3, code: 'A1', name: '一中' }])
    expect(reading.findings).toEqual([])
  })

  it('有问题的行不取，一行的问题都说，各指到单元格', () => {
    const reading = read(['代码', '名称', '学生数'], ['', '一中', '三十'], ['A2', '二中', '20'])
    expect(reading.lines.map(({ name }) => name)).toEqual(['二中'])
    expect(reading.findings.map(({ problem }) => [problem.at, problem.code])).toEqual([
      ['一!A2', 'schools.codeMissing'],
      ['一!C2', 'schools.pupilsMalformed'],
    ])
  })

  it('表中没有这一栏的，问题指到名称', () => {
    const reading = read(['学生数', '名称'], ['30', '一中'])
    expect(reading.findings.map(({ problem }) => problem.at)).toEqual(['一!B2'])
  })

  it('缺必要的栏，说明要哪些', () => {
    expect(readList(sheetOf(['代码', '名称']), schools)).toMatchObject({
      ...{ code: 'schools.noSuchTable', at: '所选文件' },
      message: '没有找到学校名单：前 10 行里须有表头“名称”、“学生数”。请先导出学校名单，在其中填写。',
    })
  })

  it('五千行照读，多一行就请分开', () => {
    const rows = Array.from({ length: 5_000 }, (_, index) => [`A${index}`, '一中', '1'])
    expect(read(['代码', '名称', '学生数'], ...rows).lines).toHaveLength(5_000)
    expect(readList(sheetOf(['代码', '名称', '学生数'], ...rows, ['B', '二中', '1']), schools)).toMatchObject({
      code: 'schools.tableTooLong',
    })
  })
})

describe('核对结果', () => {
  const reading = read(['代码', '名称', '学生数'], ['A1', '一中', '1'], ['A2', '二中', '2'], ['A3', '三中', '3'], ['A4', '四中', '四'])
  const planned = [
    { row: 2, isNew: true, newDetail: '新办', changes: [] },
    { row: 3, isNew: false, changes: [{ field: '学生数', before: '', after: '2' }] },
    { row: 4, isNew: false, changes: [] },
  ]

  it('新的、变的、不变的、有问题的各归各，空的写（无）', () => {
    const { rows } = presentListImport({ reading, planned, findings: reading.findings, fileHash: 'f', saved: false })
    expect(rows.map(({ at, outcome, detail }) => [at, outcome, detail])).toEqual([
      ['一!2', 'new', '新办'],
      ['一!3', 'changed', '学生数：（无） → 2'],
      ['一!4', 'unchanged', ''],
      ['一!5', 'bad', ''],
    ])
  })

  it('问题按文件中的次序，提醒不是错误', () => {
    const warning = findingAt(reading, { row: 2, column: '名称', code: 'longName', message: '名称较长。', severity: 'warning' })
    const findings = inFileOrder([...reading.findings, warning])
    const { problems } = presentListImport({ reading, planned, findings, fileHash: 'f', saved: false })
    expect(problems.map(({ at, severity }) => [at, severity])).toEqual([
      ['一!B2', 'warning'],
      ['一!C5', 'error'],
    ])
  })
})
