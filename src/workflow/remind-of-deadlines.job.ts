import type { Db } from '../db/server.ts'
import type { Clock } from '../kernel/index.ts'
import { remindOfDeadlines } from './remind-of-deadlines.command.ts'

const HOUR_MS = 3_600_000

interface Reminding {
  readonly db: Db
  readonly clock: Clock
  /** Told of a run that failed; the next hour tries again. */
  readonly onFault: (error: unknown) => void
  readonly everyMs?: number
}

/** 到期提醒: at start and every hour, one run at a time. Answers how to stop, after the run that is under way. */
export function startReminding({ db, clock, onFault, everyMs = HOUR_MS }: Reminding): () => Promise<void> {
  let running: Promise<void> | undefined
  const run = () => {
    running ??= remindOfDeadlines({ db, clock })
      .then(() => undefined, onFault)
      .finally(() => {
        running = undefined
      })
  }
  const timer = setInterval(run, everyMs)
  timer.unref()
  run()
  return async () => {
    clearInterval(timer)
    await running
  }
}
