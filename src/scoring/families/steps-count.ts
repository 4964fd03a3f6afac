import { Fraction } from '../../kernel/index.ts'
import { note, type ScoringContext } from './context.ts'

/** 步数: part of a step by the text, otherwise by the pack, and then the working says so. */
export function countSteps(
  context: ScoringContext,
  exact: Fraction,
  partialStep: 'proportional' | 'completed' | 'started' | 'unspecified',
  unit: string,
  size: Fraction,
): Fraction {
  if (exact.isInteger()) return exact
  const byPack = partialStep === 'unspecified'
  const mode = byPack ? context.conventions.partialStep : partialStep
  if (byPack) note(context, 'reading', `partialByPack.${mode}`, { unit, size, label: context.conventions.label })
  if (mode === 'proportional') return exact
  const whole = new Fraction(mode === 'completed' ? exact.floor() : exact.ceil())
  note(context, 'arithmetic', `steps.${mode}`, { exact, whole })
  return whole
}
