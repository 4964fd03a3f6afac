import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { hengji } from '../../test/kit/command-line.ts'
import { hasSamples, SOURCES } from '../../test/kit/source-documents.ts'

const rate = '预算执行率达到100%的，得满分。每降低1%扣5%权重分，扣完为止。'
const criteria = async (input: unknown, ...args: string[]) => {
  const run = await hengji(['criteria', '--json', ...args], typeof input === 'string' ? input : JSON.stringify(input))
  return { ...run, output: run.stdout === '' ? undefined : run.json() }
}

describe('hengji criteria', () => {
  it('逐条给出识别结果和得分，数字都是文字', async () => {
    const { exit, output } = await criteria(
      [{ id: 'A', text: rate, points: 3, facts: [{ measure: '97.39%' }, { measure: 100 }, { measure: '-1.22%' }] }],
      '--pack',
      'qingdao-2020',
    )
    expect(exit).toBe(0)
    expect(output).toHaveLength(1)
    expect(Object.keys(output[0])).toEqual(['id', 'status', 'family', 'rule', 'restatement', 'problems', 'results'])
    expect(output[0]).toMatchObject({ id: 'A', status: 'compiled', family: 'stepDeduction' })
    expect(output[0].results.map(({ score, rate: scoreRate }: Record<string, string>) => [score, scoreRate])).toEqual([
      ['2.61', '87.00'],
      ['3.00', '100.00'],
      ['0.00', '0.00'],
    ])
    expect(output[0].results[0].steps.map(({ text }: { text: string }) => text)).toContain('扣分 = (1 − 97.39%) ÷ 1% × 5% × 3 = 0.39')
  })

  it('读不懂、有歧义是结果，不是错误；都不计分', async () => {
    const { exit, output } = await criteria([
      { id: 1, text: '看情况。', points: 3, facts: [{ measure: 1 }, { holds: true }] },
      { id: 2, text: '预算执行率达到100%的，得5分。每降低1%扣0.5分，扣完为止。', points: 3, facts: [{ measure: 100 }] },
    ])
    expect(exit).toBe(0)
    expect(output[0]).toMatchObject({ id: 1, status: 'unreadable', family: null, rule: null, restatement: '' })
    expect(output[0].results).toHaveLength(2)
    expect(output[1].status).toBe('ambiguous')
    expect(output[1].problems.length).toBeGreaterThan(0)
    for (const { results } of output) for (const result of results) expect(Object.keys(result)).toEqual(['unscorable'])
  })

  it('不合适的依据只影响这一个结果', async () => {
    const { exit, output } = await criteria([{ id: 'A', text: rate, points: 3, facts: [{ level: '优' }, { measure: 90 }] }])
    expect(exit).toBe(0)
    expect(output[0].results[0].unscorable).toContain('measure')
    expect(output[0].results[1].score).toBe('1.50')
  })

  it('写错的依据只影响这一个结果，并给出位置，退出码1', async () => {
    const { exit, output, stderr } = await criteria([{ id: 'A', text: rate, points: 3, facts: [{ mesure: 1 }, 7, { measure: 90 }] }])
    expect(exit).toBe(1)
    expect(output[0].results.map((result: object) => Object.keys(result)[0])).toEqual(['unscorable', 'unscorable', 'score'])
    expect(stderr).toContain('[0].facts[0].mesure')
    expect(stderr).toContain('[0].facts[1]')
  })

  it('写错的条目照样占位，其他条目照常', async () => {
    const { exit, output } = await criteria([
      7,
      { id: 'B', points: 3 },
      { id: 'C', text: rate, points: '三', facts: [{ measure: 1 }] },
      { id: 'D', text: rate, points: 3, weight: 1 },
      { id: 'E', text: rate, points: 3 },
    ])
    expect(exit).toBe(1)
    expect(output.map(({ status }: { status: string }) => status)).toEqual([
      'unreadable',
      'unreadable',
      'unreadable',
      'compiled',
      'compiled',
    ])
    expect(
      output.map(({ problems }: { problems: { at: string }[] }) => problems.map(({ at }) => at).filter((at) => at.startsWith('['))),
    ).toEqual([['[0]'], ['[1].text'], ['[2].points'], ['[3].weight'], []])
    expect(output[2].results).toHaveLength(1)
    expect(output[4].results).toEqual([])
  })

  it('5 MB 的评分标准：马上说明，位置在这一条', async () => {
    const started = performance.now()
    const { exit, stderr, output } = await criteria([{ id: 'A', text: rate.repeat(130_000), points: 3, facts: [{ measure: 1 }] }])
    expect(exit).toBe(1)
    expect(output[0]).toMatchObject({ status: 'unreadable', problems: [{ at: '[0].text' }] })
    expect(stderr).toContain('最多20000字')
    expect(performance.now() - started).toBeLessThan(3_000)
  })

  it('不是数组、不是 JSON：退出码1', async () => {
    expect(await criteria({ text: rate })).toMatchObject({ exit: 1, output: { problems: [{ code: 'criteria.notList' }] } })
    expect(await criteria('[{ "id": ')).toMatchObject({ exit: 1, output: { problems: [{ code: 'input.syntax', at: '标准输入:1:10' }] } })
    expect(await criteria('')).toMatchObject({ exit: 1 })
    expect(await criteria([], '--pack', '没有')).toMatchObject({ exit: 2 })
    expect(await criteria([])).toMatchObject({ exit: 0, output: [] })
  })

  it('不加 --json 时输出中文', async () => {
    const { stdout } = await hengji(
      ['criteria'],
      JSON.stringify([{ id: 'A', text: rate, points: 3, facts: [{ measure: 90 }, { level: '优' }] }]),
    )
    expect(stdout).toContain('【A】已识别')
    expect(stdout).toContain('依据1：得分1.50，得分率50.00%')
    expect(stdout).toContain('依据2：不能计分')
    expect(stdout).toContain('共 1 条：已识别 1')
  })
})

type Expected = number | null | [number, number]

describe.skipIf(!hasSamples)('评分标准样本（需要样本文件）', async () => {
  const samples: { id: string; facts: unknown[] }[] = hasSamples ? JSON.parse(readFileSync(`${SOURCES}/samples/criteria.json`, 'utf8')) : []
  const expected: { id: string; reading: { dirty?: unknown }; scores: Expected[] }[] = hasSamples
    ? JSON.parse(readFileSync(`${SOURCES}/samples/criteria-expected.json`, 'utf8'))
    : []
  const { exit, output } = hasSamples ? await criteria(samples) : { exit: 0, output: [] }

  // biome-ignore lint/suspicious/noExplicitAny: results of every shape.
  const fits = (wanted: Expected, result: any): 'right' | 'silent' | 'wrong' => {
    if (Array.isArray(wanted)) {
      const [low, high] = wanted
      if (result.range) return Number(result.range[0]) === low && Number(result.range[1]) === high ? 'right' : 'wrong'
      if (result.score === undefined) return 'silent'
      return Number(result.score) >= low && Number(result.score) <= high ? 'right' : 'wrong'
    }
    if (wanted === null) return result.score === undefined ? 'right' : 'wrong'
    if (result.score === undefined) return 'silent'
    return Number(result.score) === wanted ? 'right' : 'wrong'
  }
  const verdicts = expected.map(({ id, scores }, index) => ({
    id,
    all: scores.map((wanted, each) => fits(wanted, output[index]?.results[each])),
  }))

  it('每条都有结果，次序相同', () => {
    expect(exit).toBe(0)
    expect(output.map(({ id }: { id: string }) => id)).toEqual(samples.map(({ id }) => id))
    expect(output.map(({ results }: { results: unknown[] }) => results.length)).toEqual(samples.map(({ facts }) => facts.length))
  })

  it('没有一条给出错误的得分', () => {
    expect(verdicts.filter(({ all }) => all.includes('wrong'))).toEqual([])
  })

  it('可以由机器计分的，九成以上得分全部正确', () => {
    const scorable = verdicts.filter(({ all }, index) => all.length > 0 && expected[index]!.scores.some((wanted) => wanted !== null))
    const right = scorable.filter(({ all }) => all.every((verdict) => verdict === 'right'))
    expect(right.length / scorable.length, `${right.length} / ${scorable.length}`).toBeGreaterThanOrEqual(0.9)
  })
})
