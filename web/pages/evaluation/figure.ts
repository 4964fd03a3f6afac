import { type Fraction, formatFixed, formatGrouped, HUNDRED, parseFraction } from '../../../src/kernel/index.ts'

/** What a person typed into a figure cell, as the exact text that is stored, or what is wrong with it. */
export type Entry = { kind: 'empty' } | { kind: 'figure'; text: string } | { kind: 'wrong'; message: string }

const FULL_WIDTH = /[０-９．，－＋％]/g

/** Reads `307,054.67`, `97.39%`, `−1.22`, full-width signs. Units stay outside the cell. */
export function readEntry(typed: string): Entry {
  const text = typed
    .replace(FULL_WIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u3000]/g, '')
    .replace(/[−–—]/g, '-')
    .replace(/％|%$/, '')
  if (text === '') return { kind: 'empty' }
  const plain = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain)) return { kind: 'wrong', message: `“${typed.trim()}”不是数字。请只填数字，不填单位。` }
  return {
    kind: 'figure',
    text: plain
      .replace(/^\+/, '')
      .replace(/^(-?)\./, '$10.')
      .replace(/\.$/, ''),
  }
}

/** A stored figure for display: thousands separators, at least two decimals unless it is a whole count. */
export function showFigure(value: unknown, { count = false } = {}): string {
  const figure = parseFraction(String(value ?? '').replace(/%$/, ''))
  if (!figure) return String(value ?? '')
  const decimals = Math.max(count ? 0 : 2, /\.(\d+)/.exec(String(value))?.[1]?.length ?? 0)
  return formatGrouped(figure, Math.min(decimals, 6))
}

/** A rate typed as numerator and denominator, in percent with 2 decimals; undefined while it cannot be computed. */
export function quotientRate(numerator: unknown, denominator: unknown): string | undefined {
  const [over, under] = [parse(numerator), parse(denominator)]
  if (!over || !under || under.isZero()) return undefined
  return formatFixed(over.mul(HUNDRED).div(under), 2).replace('-', '−')
}

function parse(value: unknown): Fraction | undefined {
  return value === undefined || value === null ? undefined : parseFraction(String(value))
}
