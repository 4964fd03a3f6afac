import type { FactFormView, LeafView } from '../../../src/evaluation/index.ts'
import type { Facts, ItemState } from '../../../src/scoring/index.ts'
import { quotientRate, showFigure } from './figure.ts'

const stateWords: Record<ItemState, string> = { met: '满足', unmet: '不满足', exempt: '免扣', cancelled: '不计入', notApplicable: '不适用' }

/** A cell in one line of words, where two versions of it must be compared. */
export function cellText(value: unknown, leaf: LeafView | undefined): string {
  if (typeof value === 'string') return value || '未填'
  if (value === null || typeof value !== 'object') return value === undefined || value === null ? '未填' : String(value)
  return factsText(value as Facts, leaf?.factForm ?? null) || '未填'
}

function factsText(facts: Facts, form: FactFormView | null): string {
  if (facts.exempt) return '免扣'
  if (facts.cancelled) return '已批准取消'
  if (facts.notApplicable) return '不适用'
  if (facts.items) return itemsText(facts.items, form)
  if (facts.parts) return facts.parts.map((part) => factsText(part, null)).join('；')
  if (facts.numerator !== undefined || facts.denominator !== undefined) {
    return `${showFigure(facts.numerator)} ÷ ${showFigure(facts.denominator)} = ${quotientRate(facts.numerator, facts.denominator) ?? '—'}%`
  }
  if (facts.measure !== undefined) return `${showFigure(facts.measure)}${form?.kind === 'measure' ? form.unit : ''}`
  if (facts.holds !== undefined) return holdsText(facts.holds, form)
  if (facts.level !== undefined) return facts.level
  if (facts.case !== undefined)
    return facts.case === 0 ? '以上情形都没有' : (form?.kind === 'case' && form.cases[facts.case - 1]) || `第 ${facts.case} 种情形`
  if (facts.current !== undefined || facts.previous !== undefined) return `${showFigure(facts.current)} / ${showFigure(facts.previous)}`
  if (facts.actual !== undefined || facts.target !== undefined) return `${showFigure(facts.actual)} / ${showFigure(facts.target)}`
  if (facts.counts) return facts.counts.join('、')
  if (facts.count !== undefined) return String(facts.count)
  if (facts.rank !== undefined) return `第 ${facts.rank} 名`
  return facts.points === undefined ? '' : `${facts.points} 分`
}

function itemsText(items: readonly ItemState[], form: FactFormView | null): string {
  const marks = items.map((_, index) => (form?.kind === 'items' && form.items[index]?.marker) || `第 ${index + 1} 项`)
  const groups = new Map<ItemState, string[]>()
  for (const [index, state] of items.entries()) groups.set(state, [...(groups.get(state) ?? []), marks[index]!])
  return [...groups].map(([state, own]) => `${own.join('')}${stateWords[state]}`).join('，')
}

function holdsText(holds: boolean, form: FactFormView | null): string {
  if (form?.kind === 'holds' && form.negative) return holds ? '无' : '有'
  return holds ? '满足' : '不满足'
}
