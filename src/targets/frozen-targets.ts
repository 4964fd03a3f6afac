import { parseFraction } from '../kernel/index.ts'
import { readTarget } from '../scoring/index.ts'
import type { Cells } from '../workflow/index.ts'
import { type DeclaredIndicators, readIndicatorRows } from './indicator-rows.ts'
import type { PerformanceTarget } from './performance-target.ts'

/** 指标值 as it is kept: printed, and as it was read. */
export type ReadTarget = Pick<PerformanceTarget, 'target' | 'comparison' | 'targetValues' | 'unit' | 'qualitative'>

/** 一行指标 out of the cells of an approved form. */
export type FrozenTarget = ReadTarget &
  Pick<PerformanceTarget, 'formRow' | 'levelOne' | 'levelTwo' | 'name' | 'points' | 'explanation' | 'dueOn'>

/** What the form says of its indicators. */
export interface IndicatorColumns {
  readonly indicators: DeclaredIndicators
  /** 分值 column; a form without points has none. */
  readonly points?: string
}

/** 冻结: the indicator rows of an approved form. Rows without a name or a value were only another half of the form. */
export function frozenTargets(cells: Cells, { indicators, points }: IndicatorColumns): FrozenTarget[] {
  const { section } = indicators
  return readIndicatorRows(indicators, {}, cells).flatMap(({ row, path, target }) => {
    const name = path.at(-1)!
    if (name === '' || target === '') return []
    const text = (column: string) => (cells.get(`${section}/${row}/${column}`) ?? '').trim()
    const given = points === undefined ? undefined : parseFraction(text(points))?.toString()
    const dueOn = text('dueOn')
    return [
      {
        ...{ formRow: row, levelOne: path.length > 1 ? path[0]! : '', levelTwo: path.slice(1, -1).join('／'), name },
        ...{ ...understood(target), points: given !== undefined && /^\d+(\.\d+)?$/.test(given) ? given : null },
        ...{ explanation: text('explanation'), dueOn: /^\d{4}-\d{2}-\d{2}$/.test(dueOn) ? dueOn : null },
      },
    ]
  })
}

/**
 * 指标值 as it is printed and as it was read. What is no number and no day, such as 上年度, stays in words; so does a month of a time limit
 * (12月底前), which is no number to be reckoned with.
 */
export function understood(target: string): ReadTarget {
  const { comparison, value, unit, qualitative } = readTarget(target)
  const values = value === null ? [] : typeof value === 'string' ? [value] : [...value]
  const exact = values.every((one) => (unit === 'date' ? /^\d{4}-\d{2}-\d{2}$/ : /^-?\d+(\.\d+)?$/).test(one))
  return { target, comparison, targetValues: exact ? values : [], unit: unit ?? '', qualitative }
}
