const HOUR_MS = 3_600_000

interface Hourly {
  /** Run again it changes nothing that stands already. */
  readonly work: () => Promise<unknown>
  /** Told of a run that failed; the next hour tries again. */
  readonly onFault: (error: unknown) => void
  readonly everyMs?: number
}

/** 定时办理: at start and every hour, one run at a time. Answers how to stop, after the run that is under way. */
export function runHourly({ work, onFault, everyMs = HOUR_MS }: Hourly): () => Promise<void> {
  let running: Promise<void> | undefined
  const run = () => {
    running ??= work()
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
