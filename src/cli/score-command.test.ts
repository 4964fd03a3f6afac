import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { hengji, inputFiles } from '../../test/kit/command-line.ts'

const DEMO = fileURLToPath(new URL('../../demo/qingdao-2020-evaluation.yaml', import.meta.url))
const write = inputFiles()
const two = (value: unknown) => Number(value).toFixed(2)
// biome-ignore lint/suspicious/noExplicitAny: a file to be damaged in many ways.
const demo = (): any => parse(readFileSync(DEMO, 'utf8'))

describe('hengji score：青岛 2020', () => {
  it('35项得分与原表相同，合计93.66优，退出码0', async () => {
    const { exit, json, stderr } = await hengji(['score', DEMO, '--json'])
    const output = json()
    expect(exit).toBe(0)
    expect(stderr).toBe('')
    expect(output.indicators).toHaveLength(35)
    const { indicators } = demo()
    expect(output.indicators.map(({ score }: { score: string }) => score)).toEqual(
      indicators.map(({ printed }: { printed: { score: number } }) => two(printed.score)),
    )
    expect(output.total).toEqual({ points: '100', score: '93.66', rate: '93.66', grade: '优', missing: [] })
    expect(output.groups.filter(({ path }: { path: string[] }) => path.length === 1)).toEqual([
      { path: ['投入'], points: '10', score: '9.50', rate: '95.00' },
      { path: ['过程'], points: '30', score: '27.16', rate: '90.53' },
      { path: ['产出'], points: '30', score: '28.00', rate: '93.33' },
      { path: ['效果'], points: '30', score: '29.00', rate: '96.67' },
    ])
    expect(output.problems).toEqual([])
  })

  it('预算执行率的计算过程', async () => {
    const { json } = await hengji(['score', DEMO, '--json'])
    const rate = json().indicators[4]
    expect(rate).toMatchObject({
      path: ['过程', '预算执行', '预算执行率'],
      points: '3',
      score: '2.61',
      rate: '87.00',
      deduction: '0.39',
      problems: [],
    })
    const texts: string[] = rate.steps.map(({ text }: { text: string }) => text)
    expect(texts).toContain('扣分 = (1 − 97.39%) ÷ 1% × 5% × 3 = 0.39')
    expect(texts).toContain('得分 = 3 − 0.39 = 2.61')
    expect(new Set(rate.steps.map((step: object) => Object.keys(step).join()))).toEqual(new Set(['kind,text']))
  })

  it('资产管理规范性的矛盾列为问题，不影响退出码', async () => {
    const { json } = await hengji(['score', DEMO, '--json'])
    expect(json().indicators[15].problems).toMatchObject([{ code: 'evaluation.printedRateDiffers', severity: 'warning' }])
  })

  it('默认输出中文表格和计算过程，问题在标准错误', async () => {
    const { exit, stdout, stderr } = await hengji(['score', DEMO])
    expect(exit).toBe(0)
    expect(stdout).toContain('合计：93.66分，等级：优')
    expect(stdout).toContain('得分率最低的一级指标：过程（90.53%）')
    expect(stdout).toContain('扣分 = (1 − 97.39%) ÷ 1% × 5% × 3 = 0.39')
    expect(stderr).toMatch(/提醒 {2}第\d+行 indicators\[15\]\.printed\.rate：原表得分率80%/)
  })

  it('标准输入和 JSON 文件也可以', async () => {
    const asJson = JSON.stringify(demo())
    for (const run of [
      await hengji(['score', '-', '--json'], asJson),
      await hengji(['score', '--json'], readFileSync(DEMO)),
      await hengji(['score', write('d.json', `\uFEFF${asJson}`), '--json']),
    ]) {
      expect(run.exit).toBe(0)
      expect(run.json().total.score).toBe('93.66')
    }
  })
})

describe('hengji score：有问题的输入', () => {
  const scored = async (change: (file: ReturnType<typeof demo>) => void) => {
    const file = demo()
    change(file)
    const path = write('changed.yaml', stringify(file))
    const { exit, json } = await hengji(['score', path, '--json'])
    return { exit, output: json(), text: await hengji(['score', path]) }
  }

  it('分值合计95：指出少5分，不评等级', async () => {
    const { exit, output, text } = await scored(({ indicators }) => indicators.splice(34, 1, { ...indicators[34], points: 5 }))
    expect(exit).toBe(1)
    expect(output.problems.map(({ code, at }: { code: string; at: string }) => `${at} ${code}`)).toEqual(
      [
        'groups[15].points indicators.groupPointsDiffer'.replace('15', '18'),
        'groups[13].points indicators.groupPointsDiffer',
        'groups[14].points indicators.groupPointsDiffer',
        'indicators indicators.totalDiffers',
      ].sort((a, b) => Number(/\[(\d+)/.exec(a)?.[1] ?? 99) - Number(/\[(\d+)/.exec(b)?.[1] ?? 99)),
    )
    expect(output.total.grade).toBeNull()
    expect(text.stderr).toContain('合计95分，比应有的100分少5分')
  })

  it('依据的种类不对：这一项没有得分，其余照计，合计写明缺哪一项', async () => {
    const { exit, output, text } = await scored(({ indicators }) => (indicators[4].facts = { level: '优' }))
    expect(exit).toBe(1)
    expect(output.indicators[4]).toMatchObject({ score: null, rate: null, deduction: null, steps: [] })
    expect(output.indicators[4].problems).toMatchObject([{ at: 'indicators[4].facts', severity: 'error' }])
    expect(output.indicators[5].score).toBe('2.00')
    expect(output.total).toEqual({ points: '100', score: null, rate: null, grade: null, missing: ['预算执行率'] })
    expect(text.stdout).toContain('未计分：预算执行率')
    expect(text.stderr).toMatch(/错误 {2}第\d+行 indicators\[4\]\.facts：/)
  })

  it('依据写错：给出位置和行号', async () => {
    const { exit, output } = await scored(({ indicators }) => (indicators[8].facts = { current: '七十', previous: 538.57, when: 2020 }))
    expect(exit).toBe(1)
    expect(output.indicators[8].problems.map(({ at }: { at: string }) => at)).toEqual([
      'indicators[8].facts.current',
      'indicators[8].facts.when',
    ])
  })

  it('文中分值与分值栏矛盾：不计分', async () => {
    const { exit, output } = await scored(({ indicators }) => (indicators[8].points = 4))
    expect(exit).toBe(1)
    expect(output.indicators[8].score).toBeNull()
    expect(
      output.indicators[8].problems.some(
        ({ at, severity }: { at: string; severity: string }) => severity === 'error' && at === 'indicators[8].criterion',
      ),
    ).toBe(true)
  })

  it('5 MB 的评分标准：几秒内说明，位置在这一项', async () => {
    const started = performance.now()
    const { exit, output } = await scored(({ indicators }) => (indicators[4].criterion = '预算执行率达到100%的，得满分。'.repeat(110_000)))
    expect(exit).toBe(1)
    expect(output.indicators[4].problems).toMatchObject([{ at: 'indicators[4].criterion', code: 'evaluation.criterionTooLong' }])
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  it('没有这个评分规则：列出可用的；选项 --pack 写错算用法不对', async () => {
    const { exit, output } = await scored((file) => (file.pack = 'qingdao-1999'))
    expect(exit).toBe(1)
    expect(output.problems).toMatchObject([{ at: 'pack', code: 'evaluation.packUnknown' }])
    expect(output.problems[0].message).toContain('qingdao-2020')
    expect((await hengji(['score', DEMO, '--pack', 'x'])).exit).toBe(2)
    expect((await hengji(['score', DEMO, '--pack'])).exit).toBe(2)
    expect((await hengji(['score', DEMO, DEMO])).exit).toBe(2)
    expect((await hengji(['score', '--fast', DEMO])).exit).toBe(2)
  })

  it.each<[string, string | Uint8Array, string]>([
    ['YAML 缩进错误', 'title: 评价\n   fiscalYear: 2020\n', '错误  bad.yaml:1:'],
    ['YAML 重复的项', 'title: 甲\nfiscalYear: 2020\ntitle: 乙\n', 'bad.yaml:3:1：YAML 同一层有两个同名的项'],
    ['YAML 引号没有成对', 'title: "甲\nfiscalYear: 2020\n', 'bad.yaml'],
    ['空文件', '', '文件是空的'],
    ['只有空白', ' \n\t\n', '文件是空的'],
    ['二进制文件', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 8]), '不是文本文件'],
    ['GB18030 编码', new Uint8Array([0x74, 0x3a, 0x20, 0xd4, 0xa4, 0xcb, 0xe3, 0xd6, 0xb4, 0xd0, 0xd0]), 'GB18030'],
    ['UTF-16 编码', new Uint8Array([0xff, 0xfe, 0x74, 0, 0x3a, 0]), 'UTF-16'],
    ['嵌套过深', `title: ${'['.repeat(5000)}`, '嵌套超过60层'],
    ['只是一句话', '预算执行率', '评价文件须有 title、fiscalYear、indicators'],
    [
      '引用成倍展开',
      `a: &a [1]\n${'bcdefghij'
        .split('')
        .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghij'[index]}`).join(',')}]`)
        .join('\n')}\n`,
      '',
    ],
  ])('%s：退出码1，说明原因', async (_, content, message) => {
    const path = write('bad.yaml', content)
    const { exit, stdout, stderr } = await hengji(['score', path])
    expect(exit).toBe(1)
    expect(stdout).toBe('')
    expect(stderr.replaceAll(path, 'bad.yaml')).toContain(message)
    const again = await hengji(['score', path, '--json'])
    expect(again.exit).toBe(1)
    expect(again.json().problems.length).toBeGreaterThan(0)
  })

  it('JSON 写错：给出行和列；重复的项不会悄悄取后一个', async () => {
    const broken = write('bad.json', '{ "title": "甲",\n  "fiscalYear": 2020,,\n}')
    expect((await hengji(['score', broken])).stderr).toContain(`${broken}:2:22：JSON “,”处写法有误`)
    const twice = write(
      'twice.json',
      '{"title":"甲","fiscalYear":2020,"indicators":[{"path":["一","二"],\n"points":100,"points":50,"criterion":"已完成的，得满分。","facts":{"holds":true}}]}',
    )
    const { exit, json } = await hengji(['score', twice, '--json'])
    expect(exit).toBe(1)
    expect(json().indicators[0]).toMatchObject({ score: null, problems: [{ code: 'input.duplicateKey', at: 'indicators[0].points' }] })
  })

  it('文件不存在、是文件夹：退出码3', async () => {
    expect(await hengji(['score', '/no/such/file.yaml'])).toMatchObject({ exit: 3, stderr: expect.stringContaining('没有文件') })
    expect(await hengji(['score', '/tmp'])).toMatchObject({ exit: 3, stderr: expect.stringContaining('文件夹') })
  })
})
