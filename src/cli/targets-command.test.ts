import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { hengji } from '../../test/kit/command-line.ts'
import { hasSamples, SOURCES } from '../../test/kit/source-documents.ts'

const targets = async (input: unknown) => {
  const run = await hengji(['targets', '--json'], JSON.stringify(input))
  return { ...run, output: run.json() }
}

describe('hengji targets', () => {
  it('读出比较方式、数值和单位', async () => {
    const { exit, output } = await targets(['≥95%', '300所', '2021年12月底前', '得到提升'])
    expect(exit).toBe(0)
    expect(
      output.map(({ comparison, value, unit, qualitative }: Record<string, unknown>) => [comparison, value, unit, qualitative]),
    ).toEqual([
      ['atLeast', '95', '%', false],
      ['equal', '300', '所', false],
      ['by', '2021-12', 'date', false],
      [null, null, null, true],
    ])
    expect(Object.keys(output[0])).toEqual(['text', 'comparison', 'value', 'unit', 'qualitative', 'problems'])
    expect(output[1].problems).toMatchObject([{ code: expect.stringContaining('comparisonMissing'), severity: 'warning' }])
  })

  it('不是文字的条目占位并指出位置，其余照读', async () => {
    const { exit, output, stderr } = await targets(['≥95%', 95, null])
    expect(exit).toBe(1)
    expect(output).toHaveLength(3)
    expect(output[1]).toMatchObject({ text: 95, comparison: null, value: null, problems: [{ at: '[1]' }] })
    expect(stderr).toContain('[2]')
  })

  it('不是数组：退出码1；不加 --json 时输出表格', async () => {
    expect(await targets({ a: 1 })).toMatchObject({ exit: 1, output: { problems: [{ code: 'targets.notList' }] } })
    const { stdout } = await hengji(['targets'], '["≥95%"]')
    expect(stdout).toMatch(/≥95% +≥ +95 +%/)
  })

  it.skipIf(!hasSamples)('样本中的指标值：95% 以上性质、数值、单位都读对，读错的没有一条不带提示（需要样本文件）', async () => {
    const texts: string[] = JSON.parse(readFileSync(`${SOURCES}/samples/targets.json`, 'utf8'))
    const expected: Expected[] = JSON.parse(readFileSync(`${SOURCES}/samples/targets-expected.json`, 'utf8'))
    const words: Record<string, string> = {
      '>=': 'atLeast',
      '>': 'moreThan',
      '<=': 'atMost',
      '<': 'lessThan',
      '=': 'equal',
      by: 'by',
      range: 'range',
    }
    const { output } = await targets(texts)
    expect(output).toHaveLength(texts.length)
    const wrong = (output as Reading[]).filter((reading, index) => !isExpected(reading, expected[index]!, words))
    expect(1 - wrong.length / texts.length).toBeGreaterThanOrEqual(0.95)
    // What is read otherwise than expected says at least that it is in doubt.
    expect(wrong.filter(({ problems }) => problems.length === 0)).toEqual([])
  })
})

interface Reading {
  comparison: string | null
  value: string | string[] | null
  unit: string | null
  qualitative: boolean
  problems: unknown[]
}

interface Expected {
  comparator: string | null
  value: number | string | (number | string)[] | null
  unit: string | null
  qualitative: boolean
}

function isExpected(reading: Reading, wanted: Expected, words: Record<string, string>): boolean {
  const plain = (value: unknown) => (Array.isArray(value) ? value.map(String) : value === null ? null : String(value))
  const comparison = wanted.comparator === null ? null : words[wanted.comparator]
  const same = reading.comparison === comparison && reading.unit === wanted.unit && reading.qualitative === wanted.qualitative
  return same && JSON.stringify(plain(reading.value)) === JSON.stringify(plain(wanted.value))
}
