import { comparisonLabels, type TargetComparison } from '../performance-target.ts'
import { currentDefinition, driftOf, type IndicatorDefinition, type IndicatorEntry } from './indicator.ts'

/** 指标库的一条, as a person or a list gives it. */
export type IndicatorDraft = Pick<IndicatorEntry, 'sector' | 'levelOne' | 'levelTwo' | 'name'> &
  Pick<
    IndicatorDefinition,
    'qualitative' | 'comparison' | 'unit' | 'formula' | 'explanation' | 'targetSource' | 'actualSource' | 'evidence' | 'usualValues'
  >

/** 各栏 with their names, in the order of the form. */
export const draftFields: Readonly<Record<keyof IndicatorDraft, string>> = {
  sector: '行业领域',
  levelOne: '一级指标',
  levelTwo: '二级指标',
  name: '指标名称',
  qualitative: '定性/定量',
  comparison: '指标性质',
  unit: '度量单位',
  formula: '计算公式',
  explanation: '指标解释',
  targetSource: '目标值依据',
  actualSource: '完成值来源',
  evidence: '佐证资料要求',
  usualValues: '常用值',
}

/** 常用值、历年值 say something: a number or a word. Signs alone (>>>, ≥**%) are none. Undefined where nothing is wrong. */
export function emptyValueWords(text: string): string | undefined {
  if (text === '' || /[\p{L}\p{N}]/u.test(text)) return undefined
  return `“${text.slice(0, 20)}”只有符号，没有数值或文字。请写成 ≥95% 的样子，没有的留空。`
}

/** What the definition says beside its meaning. */
const wordings = ['explanation', 'targetSource', 'actualSource', 'evidence', 'usualValues'] as const

/** 定性 has neither sign nor unit. */
export function plainDraft(draft: IndicatorDraft): IndicatorDraft {
  return draft.qualitative ? { ...draft, comparison: null, unit: '' } : draft
}

export function definitionOfDraft(
  draft: IndicatorDraft,
  place: Pick<IndicatorDefinition, 'id' | 'entryId' | 'number' | 'bridgeReason'>,
): IndicatorDefinition {
  const { unit, comparison, qualitative, formula, explanation, targetSource, actualSource, evidence, usualValues } = draft
  return {
    ...{ unit, comparison, qualitative, formula, explanation, targetSource, actualSource, evidence, usualValues },
    ...{ ...place, mergedFrom: '' },
  }
}

export function draftOf(entry: IndicatorEntry): IndicatorDraft {
  const { sector, levelOne, levelTwo, name } = entry
  const current = currentDefinition(entry)
  return {
    ...{ sector, levelOne, levelTwo, name, qualitative: current?.qualitative ?? false, comparison: current?.comparison ?? null },
    ...{ unit: current?.unit ?? '', formula: current?.formula ?? '', explanation: current?.explanation ?? '' },
    ...{ targetSource: current?.targetSource ?? '', actualSource: current?.actualSource ?? '' },
    ...{ evidence: current?.evidence ?? '', usualValues: current?.usualValues ?? '' },
  }
}

/** What saving a draft does to the definitions of an entry. */
export type DefinitionChange =
  | { readonly kind: 'none' }
  /** The meaning is the same: the current one is worded anew. */
  | { readonly kind: 'reworded'; readonly definition: IndicatorDefinition }
  /** 口径漂移: another begins. */
  | { readonly kind: 'begun'; readonly drift: readonly string[] }

export function definitionChange(entry: IndicatorEntry, draft: IndicatorDraft): DefinitionChange {
  const current = currentDefinition(entry)
  if (!current) return { kind: 'begun', drift: [] }
  const drift = driftOf(current, draft)
  if (drift.length > 0) return { kind: 'begun', drift }
  const reworded = { ...current, comparison: draft.comparison, formula: draft.formula || current.formula }
  const worded: IndicatorDefinition = { ...reworded, ...Object.fromEntries(wordings.map((field) => [field, draft[field]])) }
  const same = JSON.stringify(worded) === JSON.stringify(current)
  return same ? { kind: 'none' } : { kind: 'reworded', definition: worded }
}

/** 改了哪几栏, in words. */
export function draftChanges(before: IndicatorDraft, after: IndicatorDraft): { field: string; before: string; after: string }[] {
  return (Object.keys(draftFields) as (keyof IndicatorDraft)[]).flatMap((key) => {
    const [old, fresh] = [shown(key, before), shown(key, after)]
    return old === fresh ? [] : [{ field: draftFields[key], before: old, after: fresh }]
  })
}

function shown(key: keyof IndicatorDraft, draft: IndicatorDraft): string {
  const value = draft[key]
  if (key === 'qualitative') return value ? '定性' : '定量'
  if (key === 'comparison') return value === null ? '' : comparisonLabels[value as TargetComparison]
  return String(value ?? '')
}
