import { momentWords, plainTyped } from '../../../src/kernel/index.ts'
import { isFigure, shownValue } from '../../../src/workflow/index.ts'
import type { Field } from './paper-model.ts'

export const alignsRight: (field: Pick<Field, 'kind'>) => boolean = isFigure
export const showTyped: (field: Pick<Field, 'kind'>, value: string | undefined) => string = shownValue

/** A pasted text as it is stored: figures without separators, days as 2026-03-31. Anything else is kept and checked as it is. */
export function typedValue(field: Field, text: string): string {
  const trimmed = text.replace(/ /g, ' ').trim()
  if (isFigure(field)) return plainTyped(trimmed)
  if (field.kind === 'date') {
    const day = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(trimmed)
    return day ? `${day[1]}-${day[2]!.padStart(2, '0')}-${day[3]!.padStart(2, '0')}` : trimmed
  }
  return trimmed
}

/** 3月15日 10:42 */
export function shortMoment(iso: string): string {
  return momentWords(new Date(iso))
}
