import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchRows } from './sheet-row-match.ts'

/** `产出|校舍面积|≥3000` */
const row = (line: string) => new Map(line.split('|').flatMap((value, column) => (value === '' ? [] : [[String(column), value] as const])))
const match = (file: readonly string[], paper: readonly string[]) => matchRows(file.map(row), paper.map(row))

const paper = ['产出|校舍面积|≥3000', '产出|培训人数|≥300', '效益|使用年限|≥10', '满意度|师生满意度|≥90']

describe('Excel 里的行对应系统里的哪一行', () => {
  it.each<[string, string[], (number | undefined)[]]>([
    ['没有动过', paper, [0, 1, 2, 3]],
    ['中间加一行', [paper[0]!, '产出|验收合格率|＝100', ...paper.slice(1)], [0, undefined, 1, 2, 3]],
    ['最上面加一行', ['产出|验收合格率|＝100', ...paper], [undefined, 0, 1, 2, 3]],
    ['删掉一行', [paper[0]!, ...paper.slice(2)], [0, 2, 3]],
    ['改了名称，其他没改', [paper[0]!, '产出|参训人数|≥300', ...paper.slice(2)], [0, 1, 2, 3]],
    ['一行全部改写', [...paper.slice(0, 2), '社会|就业率|≥95', paper[3]!], [0, 1, 2, 3]],
    ['加一行，同时改另一行的指标值', [paper[0]!, '产出|合格率|＝100', '产出|培训人数|≥350', ...paper.slice(2)], [0, undefined, 1, 2, 3]],
    ['调了次序', [paper[3]!, paper[0]!, paper[1]!, paper[2]!], [3, 0, 1, 2]],
    ['全部不同，按行的先后', ['甲|乙|丙', '丁|戊|己'], [0, 1]],
  ])('%s', (_, file, places) => expect(match(file, paper)).toEqual(places))

  it('系统里还没有行的，都是新增的', () => expect(match(paper, [])).toEqual([undefined, undefined, undefined, undefined]))

  it('内容相同的行，各对应一行', () => expect(match(['甲|一', '甲|一', '甲|一'], ['甲|一', '甲|一'])).toEqual([0, 1, undefined]))

  it('任意增删行，没有动过的行仍是原来的行', () => {
    const lines = fc.uniqueArray(fc.nat(99), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(lines, lines, (before, extra) => {
        const kept = before.filter((one) => one % 3 > 0)
        const added = extra.filter((one) => !before.includes(one))
        const after = kept.flatMap((one, index) => (added[index] === undefined ? [one] : [added[index], one]))
        const text = (one: number) => `产出|指标${one}|${one % 2}`
        const places = match(after.map(text), before.map(text))
        const found = after.flatMap((one, index) => (kept.includes(one) ? [places[index]] : []))
        expect(found).toEqual(kept.map((one) => before.indexOf(one)))
        const taken = places.filter((place) => place !== undefined)
        expect(new Set(taken).size).toBe(taken.length)
      }),
    )
  })

  it('一千行中间加一行，不到两秒', () => {
    const many = Array.from({ length: 1000 }, (_, index) => `第${index % 7}类|第${index}项|${index * 3}`)
    const changed = many.map((line, index) => (index % 10 === 0 ? `${line}改` : line))
    const started = performance.now()
    const places = match([...changed.slice(0, 500), '新增|新增项|1', ...changed.slice(500)], many)
    expect(performance.now() - started).toBeLessThan(2000)
    expect(places).toEqual([...many.slice(0, 500).keys(), undefined, ...[...many.keys()].slice(500)])
  })
})
