import { describe, expect, it } from 'vitest'
import { parseInput } from './parse-input.ts'

const read = (text: string, name = 'a.yaml') => parseInput({ name, text }, { yaml: true })

describe('输入文件的解析', () => {
  it('每一处都能说出行号，缺少的项说上一级的行号', () => {
    const yaml = read('title: 甲\nindicators:\n  - points: 1\n  - points: 2\n    facts:\n      measure: 3\n')
    expect(yaml.lineOf('indicators[1].facts.measure')).toBe(6)
    expect(yaml.lineOf('indicators[1].criterion')).toBe(4)
    const json = read('{\n "indicators": [\n  {"points": 1},\n  {"points": 2,\n   "facts": {"measure": 3}}\n ]\n}', 'a.json')
    expect(json.lineOf('indicators[1].facts.measure')).toBe(5)
    expect(json.lineOf('indicators[1].facts.items[2]')).toBe(5)
    expect(json.lineOf('nothing')).toBeUndefined()
  })

  it('像 JSON 的 YAML 也能读', () => {
    expect(read('{ title: 甲, indicators: [{ points: 1 }] }').value).toEqual({ title: '甲', indicators: [{ points: 1 }] })
  })

  it('字符串里的括号、引号、逗号不影响位置', () => {
    const { value, problems, lineOf } = read('[{"text": "a\\"]},{\\\\", "points": 1},\n{"text": "b", "points": 2}]', 'a.json')
    expect(problems).toEqual([])
    expect(value).toHaveLength(2)
    expect(lineOf('[1].points')).toBe(2)
  })

  it('同名的项在哪一层重复都能发现', () => {
    expect(read('{"a": {"b": 1, "c": [{"d": 1, "d": 2}]}, "a": 1}', 'a.json').problems.map(({ at }) => at)).toEqual(['a.c[0].d', 'a'])
    expect(read('[{"a": 1}, {"a": 1}]', 'a.json').problems).toEqual([])
  })

  it('很大的输入在几秒内处理完', () => {
    const started = performance.now()
    const { value, problems } = read(`[${'1,'.repeat(3_000_000)}1]`, 'a.json')
    expect(problems).toEqual([])
    expect(value).toHaveLength(3_000_001)
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  it.each(['[', '{', '{"a":', '"', '[1,2', '{"a" 1}', '[1]]', '{"a":1,}'])('%s 不是完整的内容，不会中断', (text) => {
    expect(read(text, 'a.json').problems.length).toBeGreaterThan(0)
  })
})
