import { dayInChina } from '../../../src/kernel/index.ts'
import { useAct } from '../../app/use-act.ts'

export const organisationsKey = ['organisations'] as const
export const fundChainsKey = ['fund-chains'] as const

/** One act on organisations or fund chains; lists and histories are read anew afterwards, also when it was refused. */
export function useOrganisationAct<Asked, Answer>(act: (asked: Asked) => Promise<Answer>, done: (answer: Answer) => void) {
  return useAct(act, { done, changes: [organisationsKey, fundChainsKey] })
}

/** `2026-05-01`: the day it is in China. */
export function todayInChina(): string {
  return dayInChina(new Date())
}
