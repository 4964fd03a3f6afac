import { describe, expect, it } from 'vitest'
import { comparable, currentDefinition, driftOf, type IndicatorDefinition, sameDefinition } from './indicator.ts'
import { emptyValueWords } from './indicator-draft.ts'

const definition = (number: number, change: Partial<IndicatorDefinition> = {}): IndicatorDefinition => ({
  ...{ id: String(number), entryId: 'x', number, unit: '%', comparison: 'atLeast', qualitative: false, formula: '', explanation: '' },
  ...{ targetSource: '', actualSource: '', evidence: '', usualValues: '', bridgeReason: '', mergedFrom: '' },
  ...change,
})

describe('指标口径', () => {
  it('≥90% 与 100% 是同一口径；≤5% 方向不同，300所 单位不同', () => {
    const share = definition(1)
    expect(sameDefinition(share, definition(1, { comparison: 'equal' }))).toBe(true)
    expect(sameDefinition(share, definition(1, { comparison: 'atMost' }))).toBe(false)
    expect(sameDefinition(share, definition(1, { unit: '所' }))).toBe(false)
    expect(driftOf(share, definition(1, { unit: '所', comparison: 'atMost' }))).toEqual(['度量单位由“%”变为“所”', '指标方向不同'])
  })

  it('计算公式变了就是另一口径；有一方没有写公式的，不据此区分', () => {
    expect(sameDefinition(definition(1, { formula: '甲/乙' }), definition(1, { formula: '甲/丙' }))).toBe(false)
    expect(sameDefinition(definition(1, { formula: '甲/乙' }), definition(1))).toBe(true)
  })

  it('跨口径不能比较，逐级写明衔接理由的可以', () => {
    const unbridged = [definition(1), definition(2), definition(3, { bridgeReason: '只改了名称' })]
    expect(comparable(unbridged, 1, 1)).toBe(true)
    expect(comparable(unbridged, 2, 3)).toBe(true)
    expect(comparable(unbridged, 1, 3)).toBe(false)
  })

  it('公式只是写法不同的，还是同一口径', () => {
    const [printed, typed] = [
      definition(1, { formula: '满意率=满意份数÷有效份数×100%。' }),
      definition(1, { formula: '满意率＝满意份数 / 有效份数*100%' }),
    ]
    expect(sameDefinition(printed, typed)).toBe(true)
  })

  it('并入的口径不是现行口径；写了理由的与现行口径可比，没写的不可比', () => {
    const merged = definition(3, { mergedFrom: '师生满意率', bridgeReason: '名称不同，问卷相同' })
    const definitions = [definition(1), definition(2), merged, definition(4, { mergedFrom: '群众满意度' })]
    expect(currentDefinition({ definitions })?.number).toBe(2)
    expect(comparable(definitions, 3, 2)).toBe(true)
    expect(comparable(definitions, 3, 1)).toBe(false)
    expect(comparable(definitions, 4, 2)).toBe(false)
  })
})

describe('常用值', () => {
  it.each(['>>>', '≥', '≥**%', '%', '-'])('“%s”只有符号，不收', (text) => expect(emptyValueWords(text)).toContain('只有符号'))
  it.each(['', '≥95%', '95%～100%', '按时完成', '零投诉'])('“%s”可以', (text) => expect(emptyValueWords(text)).toBeUndefined())
})
