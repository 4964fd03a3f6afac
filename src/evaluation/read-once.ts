import type { Fraction } from '../kernel/index.ts'
import { type Reading, readCriterion, type ScoringConventions } from '../scoring/index.ts'

const MOST = 2_000

/** Readings by conventions, then by points and text. Reading is pure; criteria stay the same from save to save. */
const readings = new WeakMap<ScoringConventions, Map<string, Reading>>()

/** `readCriterion`, remembered: one changed figure does not have every criterion of the evaluation read again. */
export function readOnce(text: string, points: Fraction, conventions: ScoringConventions): Reading {
  const known = readings.get(conventions) ?? new Map<string, Reading>()
  readings.set(conventions, known)
  const key = `${points}\n${text}`
  const found = known.get(key)
  if (found) return found
  if (known.size >= MOST) known.clear()
  const reading = readCriterion(text, points, conventions)
  known.set(key, reading)
  return reading
}
