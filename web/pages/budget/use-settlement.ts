import { useAct } from '../../app/use-act.ts'

/** Everything that these pages show hangs together: it is read anew after each act, also after one that was refused. */
export const settlementKey = 'settlement'

export function useSettlementAct<Asked, Answer>(act: (asked: Asked) => Promise<Answer>, done: (answer: Answer) => void) {
  return useAct(act, { done, changes: [[settlementKey]] })
}
