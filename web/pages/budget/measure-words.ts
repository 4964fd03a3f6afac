import type { DefinitionView } from '../../../src/budget/index.ts'

/** 97.39% · −1.22% · 不适用 · why there is none. */
export function sayRate({ status, rate, reason }: DefinitionView): string {
  if (status === 'rate') return `${rate}%`.replace('-', '−')
  return status === 'notApplicable' ? '不适用' : reason
}
