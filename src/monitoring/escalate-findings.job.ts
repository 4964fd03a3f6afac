import type { Db } from '../db/server.ts'
import type { Clock } from '../kernel/index.ts'
import { escalateFindings } from './escalate-findings.command.ts'

const HOUR_MS = 3_600_000

interface Escalating {
  readonly db: Db
  readonly clock: Clock
  /** Told of a run that failed; the next hour tries again. */
  readonly onFault: (error: unknown) => void
  readonly everyMs?: number
}

/** 逾期上报: at start and every hour, one run at a time. Answers how to stop, after the run that is under way. */
export function startEscalating({ db, clock, onFault, everyMs = HOUR_MS }: Escalating): () => Promise<void> {
  let running: Promise<void> | undefined
  const run = () => {
    running ??= escalateFindings({ db, clock })
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
