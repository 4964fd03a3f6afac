import type { RowsSection } from '../../workflow/index.ts'
import type { DeclaredIndicators } from '../indicator-rows.ts'
import { comparisonLabels, type PerformanceTarget } from '../performance-target.ts'

interface Around {
  readonly declared: DeclaredIndicators
  readonly section: RowsSection
  /** What else stood in its row last year, by column. */
  readonly before: ReadonlyMap<string, string>
}

export interface LastYearRow {
  readonly name: string
  readonly path: string
  readonly target: string
  readonly cells: Record<string, string>
}

/** 上年批复的一行 as a row of this year's form: its own columns only, choices only as this form offers them. */
export function rowOfLastYear(target: PerformanceTarget, { declared, section, before }: Around): LastYearRow {
  const { levelOne, levelTwo, name, explanation } = target
  const groups = [levelOne, ...levelTwo.split('／')]
  const levels = declared.levels.map((id, index): [string, string] => [
    id,
    index === declared.levels.length - 1 ? name : (groups[index] ?? ''),
  ])
  const known = new Map([...before, ...levels, ['explanation', explanation] as const, ...valueCells(target, declared)])
  const cells = section.columns.flatMap(({ id, choices, origin }): [string, string][] => {
    const value = known.get(id) ?? ''
    return value === '' || origin || (choices && !choices.includes(value)) ? [] : [[id, value]]
  })
  return { name, path: groups.filter((group) => group !== '').join('／'), target: target.target, cells: Object.fromEntries(cells) }
}

/** 指标值 in one cell, or in three where the form keeps them apart. */
function valueCells(
  { target, comparison, targetValues, unit, qualitative }: PerformanceTarget,
  declared: DeclaredIndicators,
): [string, string][] {
  const one: [string, string] = [declared.target, target]
  if (!declared.comparison) return [one]
  if (qualitative) return [one, [declared.comparison, '定性']]
  if (targetValues.length !== 1 || comparison === null || unit === 'date') return [one]
  return [
    [declared.target, targetValues[0]!],
    [declared.comparison, comparisonLabels[comparison]],
    ...(declared.unit ? [[declared.unit, unit] as [string, string]] : []),
  ]
}
