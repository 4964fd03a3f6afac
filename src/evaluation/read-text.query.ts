import { errorAt } from '../kernel/index.ts'
import { loadPack } from '../packs/server.ts'
import { readCriterion } from '../scoring/index.ts'
import { numberOf } from './check-figures.ts'
import { InvalidCellsError } from './errors.ts'
import type { ReadingRequest, ReadingView } from './evaluation.view.ts'
import { faultOfNumber } from './field-reader.ts'
import { presentReading } from './present-evaluation.view.ts'

export const DEFAULT_PACK = 'mof-2020'

/** 试读 a criterion that is stored nowhere. */
export function readText({ text, points, pack = DEFAULT_PACK }: ReadingRequest): ReadingView {
  const fault = faultOfNumber(points)
  if (fault !== undefined) throw new InvalidCellsError([errorAt('points', 'evaluation.notNumber', fault)])
  const conventions = loadPack(pack).scoring
  const value = numberOf(points)
  return presentReading(readCriterion(text, value, conventions), { points: value, conventions })
}
