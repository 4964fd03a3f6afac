/** Serialisation failure, deadlock: nothing was wrong but the moment. */
const CONFLICTS = new Set(['40001', '40P01'])
const TIMES = 4

/** Does a whole transaction again when the database gave way to another one. The work must begin from nothing each time. */
export async function repeatOnConflict<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let time = 1; ; time++) {
    try {
      return await work()
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      if (time === TIMES || !CONFLICTS.has(code)) throw error
      await new Promise((resolve) => setTimeout(resolve, 20 * time * time * (0.5 + Math.random())))
    }
  }
}
