import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { testServer } from '../../../test/kit/server.ts'
import { formatPlain, parseFraction } from '../../kernel/index.ts'
import { DemoSelfEvaluationView } from './demo-file.view.ts'

const server = await testServer({ withPapers: true })
const file = DemoSelfEvaluationView.parse(
  parse(readFileSync(new URL('../../../demo/shuangyang-2022-self-evaluation.yaml', import.meta.url), 'utf8')),
)

interface Listed {
  readonly id: string
  readonly title: string
  readonly type: string
  readonly state: string
}

async function cellsOf(id: string): Promise<Record<string, string>> {
  const { body } = await (await server.client('shuangyang-03')).request('GET', `/api/v1/papers/${id}`)
  return Object.fromEntries((body.cells as { cell: string; value: string }[]).map(({ cell, value }) => [cell, value]))
}

const { body } = await (await server.client('shuangyang-03')).request('GET', '/api/v1/papers?scope=all')
const papers = (body.papers as Listed[]).filter(({ type }) => type.startsWith('selfEvaluation.'))

describe('双阳区 2022 年度自评表：系统自动填列的与印出来的一致', () => {
  it('部门一张、项目四张', () => {
    expect(papers.map(({ title, state }) => `${title} ${state}`).sort()).toEqual([
      '2022年基础教育教学管理及条件改善 inReview',
      '2022年学生资助 inReview',
      '2022年综合管理及条件改善 approved',
      '2022年职业教育教学管理及条件改善 inReview',
      '长春市双阳区教育局（汇总） inReview',
    ])
  })

  it.each(file.papers.map((printed) => [printed.cells.projectName ?? '部门整体支出', printed] as const))('%s', async (name, printed) => {
    const title = printed.cells.projectName ?? printed.cells.departmentName
    const cells = await cellsOf(papers.find((paper) => paper.title === title)!.id)
    for (const [cell, value] of Object.entries(printed.cells)) {
      // One of the forms prints (汇总) with narrow parentheses.
      expect(cells[cell], `${name} ${cell}`).toBe(value.replace('(汇总)', '（汇总）'))
    }
    for (const [section, rows] of Object.entries(printed.rows)) {
      for (const [index, row] of rows.entries()) {
        for (const [column, value] of Object.entries(row)) {
          const got = (cells[`${section}/${index + 1}/${column}`] ?? '').trim()
          expect(figure(got), `${name} ${section} ${index + 1} ${column}`).toBe(figure(value))
        }
      }
    }
  })

  it('资金合计和执行率由系统计算', async () => {
    const cells = await cellsOf(papers.find(({ title }) => title.includes('基础教育'))!.id)
    expect([cells.initialTotal, cells.annualTotal, cells.paidTotal, cells.executionRate].map((value) => figure(value ?? ''))).toEqual([
      '4367.73',
      '14571.46',
      '14571.46',
      '100',
    ])
  })
})

/** 705.70 and 705.7 are the same amount. */
function figure(value: string): string {
  const number = parseFraction(value.replace(/%$/, ''))
  return number && !value.includes('年') && !/^[≥>]/.test(value) ? formatPlain(number) : value
}
