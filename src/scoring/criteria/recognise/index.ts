import { unaccounted } from '../accounts.ts'
import { type Attempt, type Context, type Recogniser, understood, weightConflict } from '../attempt.ts'
import { readAnchors } from './anchors.ts'
import { readBands } from './bands.ts'
import { composites } from './composites.ts'
import { readConditions } from './conditions.ts'
import { readLevels, readZones } from './levels.ts'
import { statedTotal } from './limits.ts'
import { readAdditions, readShares } from './lists.ts'
import { readOccurrences } from './occurrences.ts'
import { readProportion } from './proportions.ts'
import { readComparison, readRanks } from './ranks.ts'
import { readStepAward } from './step-awards.ts'
import { readSteps } from './steps.ts'
import { readTable } from './tables.ts'

/** From the most particular to the most general. The first that accounts for the whole text is the reading. */
const SIMPLE: readonly Recogniser[] = [
  readShares,
  readAdditions,
  readZones,
  readLevels,
  readComparison,
  readRanks,
  readProportion,
  readAnchors,
  readSteps,
  readStepAward,
  readOccurrences,
  readBands,
  readConditions,
  readTable,
]

/** One rule for the whole text, or why there is none. */
export const readText: Recogniser = (context) => {
  const simple = readSimple(context)
  if (understood(simple)) return simple
  return composites(readSimple)(context) ?? simple
}

function readSimple(context: Context): Attempt {
  let doubt: Attempt
  for (const recognise of SIMPLE) {
    const attempt = recognise(context)
    if (understood(attempt)) return totalsAgree(attempt, context)
    doubt ??= attempt
  }
  return doubt
}

function totalsAgree(attempt: Attempt, context: Context): Attempt {
  const stated = statedTotal(context)
  if (stated) return weightConflict(stated, context.points, '评分标准写明的总分')
  return (understood(attempt) ? unaccounted(attempt.rule, context) : undefined) ?? attempt
}
