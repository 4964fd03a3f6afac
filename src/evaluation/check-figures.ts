import { type Fraction, formatGrouped, type Problem, parseFraction, warningAt, ZERO } from '../kernel/index.ts'
import type { FigureInput, IndicatorInput } from './evaluation-file.ts'
import { plainNumber } from './field-reader.ts'

/** A figure that is put together from others, with what the parts come to. */
export interface FigureSum {
  readonly figure: FigureInput
  readonly value: Fraction
  readonly terms: readonly { readonly figure: FigureInput; readonly value: Fraction; readonly minus: boolean }[]
  readonly computed: Fraction
}

/** A number as typed in a file whose shape was checked: `"97.39%"`, `"1,234.5"`, `97.39`. */
export function numberOf(typed: string | number): Fraction {
  return parseFraction(plainNumber(String(typed))) ?? ZERO
}

/** 调整后预算数 = 年初预算批复数 + 预算调整数: every sum that the figures state. Terms that are not there are left out. */
export function figureSums(figures: readonly FigureInput[]): readonly FigureSum[] {
  const byName = new Map(figures.map((figure) => [figure.name, figure]))
  return figures.flatMap((figure) => {
    const terms = (figure.sumOf ?? []).flatMap((written) => {
      const minus = /^[-−－]/.test(written) && !byName.has(written)
      const term = byName.get(minus ? written.slice(1).trim() : written.trim())
      return term ? [{ figure: term, value: numberOf(term.value), minus }] : []
    })
    if (terms.length === 0) return []
    const computed = terms.reduce((total, { value, minus }) => (minus ? total.sub(value) : total.add(value)), ZERO)
    return [{ figure, value: numberOf(figure.value), terms, computed }]
  })
}

/** 取数 against each other: names that do not exist, sums that do not come out. */
export function checkFigures({ figures = [] }: IndicatorInput, at: string): Problem[] {
  const names = new Set(figures.map((figure) => figure.name))
  const unknown = figures.flatMap((figure, index) =>
    (figure.sumOf ?? []).flatMap((written) => {
      const name = written.replace(/^[-−－]\s*/, '')
      if (names.has(written) || names.has(name)) return []
      const message = `“${figure.name}”由“${name}”等相加，但没有名为“${name}”的取数。请补上或更正名称。`
      return [warningAt(`${at}.figures[${index}].sumOf`, 'evaluation.figureUnknown', message)]
    }),
  )
  const sums = figureSums(figures).flatMap(({ figure, value, computed, terms }) => {
    if (value.eq(computed) || terms.length < (figure.sumOf?.length ?? 0)) return []
    const unit = figure.unit ?? ''
    const message =
      `“${figure.name}”填报${money(value)}${unit}，按所列${terms.length}项计算为${money(computed)}${unit}，` +
      `相差${money(value.sub(computed).abs())}${unit}。请补充明细或更正数字。`
    return [warningAt(`${at}.figures[${figures.indexOf(figure)}]`, 'evaluation.figureSumDiffers', message)]
  })
  return [...unknown, ...sums]
}

/** 调整后预算数 = 369,740.97 − 62,686.30 = 307,054.67; only where it comes out. */
export function sayFigureSum({ figure, terms, value, computed }: FigureSum): string | undefined {
  if (!value.eq(computed)) return undefined
  const written = terms.map(({ value: term, minus }, index) => {
    const negative = minus !== term.n < 0n
    const sign = negative ? ' − ' : ' + '
    return index === 0 && !negative ? money(term.abs()) : `${index === 0 ? '−' : sign}${money(term.abs())}`
  })
  return `${figure.name} = ${written.join('')} = ${money(value)}`
}

function money(value: Fraction): string {
  return value.isInteger() ? formatGrouped(value, 0) : formatGrouped(value, 2)
}
