import { setTimeout as sleep } from 'node:timers/promises'

/** Asks again every `everyMs` until the answer is not undefined; undefined when `withinMs` have passed. Every wait has a bound. */
export async function waitFor<Answer>(
  ask: () => Promise<Answer | undefined> | Answer | undefined,
  { withinMs, everyMs = 20 }: { withinMs: number; everyMs?: number },
): Promise<Answer | undefined> {
  const end = performance.now() + withinMs
  for (;;) {
    const answer = await ask()
    if (answer !== undefined) return answer
    if (performance.now() >= end) return undefined
    await sleep(everyMs)
  }
}
