import type { IndicatorEntryView } from '../../../src/targets/index.ts'

type Value = IndicatorEntryView['values'][number]

/** 一个单位或项目的历年值, the earliest year first. */
export interface HistoryLine {
  readonly holder: string
  readonly values: readonly Value[]
}

/** 历年值 by holder: who has the most years comes first. */
export function linesOf(values: readonly Value[]): HistoryLine[] {
  const byHolder = Map.groupBy(values, ({ holder }) => holder)
  return [...byHolder]
    .map(([holder, own]) => ({ holder, values: own.toSorted((a, b) => a.fiscalYear - b.fiscalYear) }))
    .sort((a, b) => b.values.length - a.values.length)
}

export interface Point {
  readonly fiscalYear: number
  readonly value: number
  readonly text: string
}

/** What a line draws: the first figure of result or target, of years that may be compared. Words have no place on it. */
export function pointsOf({ values }: HistoryLine): Point[] {
  return values.flatMap(({ fiscalYear, actual, target, comparable }) => {
    const text = actual || target
    const figure = /-?\d+(?:\.\d+)?/.exec(text.replaceAll(',', ''))?.[0]
    // A day is no height.
    return comparable && figure !== undefined && !/\d{4}年|\d月|\d{4}[-./]\d/.test(text)
      ? [{ fiscalYear, value: Number(figure), text }]
      : []
  })
}
