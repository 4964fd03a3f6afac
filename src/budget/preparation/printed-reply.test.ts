import { describe, expect, it } from 'vitest'
import { fenOf } from '../../kernel/index.ts'
import type { Block } from '../../office/index.ts'
import type { BudgetReply } from './budget-reply.ts'
import { printReply } from './printed-reply.ts'
import { replyDocument } from './reply-document.ts'

const department = 'department'
const names: Readonly<Record<string, string>> = { first: '第一中学', second: '第二中学', [department]: '部门代编（待分配）' }
const fen = (wan: string) => `${fenOf(wan, '万元')!}`

const lines = [
  { id: 'a', category: 'basic', organisationId: 'second', name: '人员经费', fen: fen('1.2344') },
  { id: 'b', category: 'basic', organisationId: 'first', name: '人员经费', fen: fen('2.2344') },
  { id: 'c', category: 'project', organisationId: 'first', name: '校园足球', fen: fen('100') },
  { id: 'd', category: 'project', organisationId: department, name: '奖补资金', fen: fen('50') },
] as const

const reply: BudgetReply = {
  ...{ id: 'reply', departmentId: department, fiscalYear: 2031, direction: 'toDepartment', organisationId: department },
  ...{ documentNumber: '财预〔2031〕1号', repliedOn: '2031-01-20', total: BigInt(fen('153.4688')), voucherId: null, file: null },
  ...{ illustrative: false, recordedAt: new Date('2031-01-21T02:00:00Z'), recordedBy: '财务处 经办' },
  lines: lines.map(({ id, name, fen: amount }) => ({ lineId: id, name, fen: amount })),
}
const printing = {
  ...{ reply, lines, departmentName: '市教育局', nameOf: (id: string) => names[id] ?? '' },
  ranks: new Map([
    ['first', 1],
    ['second', 2],
  ]),
}

describe('财政批复的登记表', () => {
  const printed = printReply(printing)

  it('是登记表，不是批复的口气：没有抬头，写明登记人、以原件为准', () => {
    expect(printed).toMatchObject({ kind: 'register', title: '市教育局2031年度部门预算批复登记表', addressee: null })
    expect(printed.body.join('')).toContain('不是批复文件')
    expect(printed.body.join('')).not.toContain('批复如下')
    expect(printed.facts).toContainEqual({ name: '登记', value: '财务处 经办，2031年1月21日' })
    expect(printed.facts).toContainEqual({ name: '批复文件', value: '未上传' })
  })

  it('各单位合计按机构目录的顺序，部门代编在后；合计等于批复总额', () => {
    expect(printed.rows.map(({ cells }) => cells)).toEqual([
      ['合计', '153.47', '3.47', '150.00'],
      ['第一中学', '102.23', '2.23', '100.00'],
      ['第二中学', '1.23', '1.23', '0.00'],
      ['部门代编（待分配）', '50.00', '0.00', '50.00'],
    ])
    expect(printed.note).toBe('因四舍五入，分项之和与合计相差0.01。')
  })

  it('附表每一行都写明单位，两个学校的人员经费分得清', () => {
    expect(printed.annex!.rows.map(({ cells }) => cells)).toEqual([
      ['第一中学', '小计', '', '102.23'],
      ['第一中学', '基本支出', '人员经费', '2.23'],
      ['第一中学', '项目支出', '校园足球', '100.00'],
      ['第二中学', '小计', '', '1.23'],
      ['第二中学', '基本支出', '人员经费', '1.23'],
      ['部门代编（待分配）', '小计', '', '50.00'],
      ['部门代编（待分配）', '项目支出', '奖补资金', '50.00'],
    ])
    expect(printed.annex!.note).toBeNull()
  })

  it('Word 中有两张表、登记人和登记日期', () => {
    const { blocks } = replyDocument(printed).sections[0]!
    expect(blocks.filter(({ kind }) => kind === 'table')).toHaveLength(2)
    expect(blocks.at(-1)).toEqual({ kind: 'signature', lines: ['登记：财务处 经办', '2031年1月21日'] })
  })
})

describe('批复到单位的通知', () => {
  it('仍是批复：有抬头、文号和批复的口气', () => {
    const own = reply.lines.filter(({ lineId }) => lineId === 'b' || lineId === 'c')
    const letter = printReply({
      ...printing,
      reply: { ...reply, direction: 'toUnit', organisationId: 'first', lines: own, total: BigInt(fen('102.2344')) },
    })
    expect(letter).toMatchObject({ kind: 'letter', addressee: '第一中学：', annex: null, note: null })
    expect(letter.body[0]).toContain('预算总额 102.23 万元，其中基本支出 2.23 万元，项目支出 100.00 万元')
    expect(replyDocument(letter).sections[0]!.blocks.at(-1)).toEqual({ kind: 'signature', lines: ['市教育局', '2031年1月20日'] })
  })

  it('Word 中称谓顶格，单位在表的右上方，项目名称缩进；标题过长的在年度前回行', () => {
    const own = reply.lines.filter(({ lineId }) => lineId === 'c')
    const long = { ...printing, nameOf: () => '市第一职业中等专业学校' }
    const letter = printReply({
      ...long,
      reply: { ...reply, direction: 'toUnit', organisationId: 'first', lines: own, total: BigInt(fen('100')) },
    })
    const { blocks } = replyDocument(letter).sections[0]!
    expect(blocks[0]).toMatchObject({ kind: 'title', lines: ['关于批复市第一职业中等专业学校', '2031年度单位预算的通知'] })
    expect(blocks).toContainEqual({ kind: 'addressee', text: '市第一职业中等专业学校：' })
    const table = blocks.findIndex(({ kind }) => kind === 'table')
    expect(blocks[table - 1]).toEqual({ kind: 'tableUnit', text: '单位：万元' })
    const { rows } = blocks[table] as Extract<Block, { kind: 'table' }>
    expect(rows.at(-1)!.cells[0]).toEqual({ text: '校园足球', indent: 2 })
  })
})
