import type { ImportDoneView, ImportJobView, ImportPreviewView } from './import.view.ts'

interface Job {
  readonly accountId: string
  readonly stop: AbortController
  state: ImportJobView
  startedAt: number
}

const KEPT_MS = 30 * 60_000
const MOST_JOBS = 200

/**
 * 正在进行的导入 of this process: how far it is, what came of it, how to stop it. Nothing here is the truth of anything: a server that
 * starts again forgets it, what was booked stands in the list of imports.
 */
export class ImportJobs {
  readonly #jobs = new Map<string, Job>()

  /** Does the work; the outcome is also kept for the page that comes back. */
  async run<Result>(
    { id, accountId, now }: { id: string | undefined; accountId: string; now: number },
    work: (watch: { signal: AbortSignal; onProgress: (share: number) => void }) => Promise<Result>,
    keep: (result: Result) => { preview: ImportPreviewView } | { done: ImportDoneView },
  ): Promise<Result> {
    const stop = new AbortController()
    const job: Job = { accountId, stop, startedAt: now, state: { state: 'running', percent: 0 } }
    if (id !== undefined) this.#keep(id, job, now)
    try {
      const result = await work({
        signal: stop.signal,
        onProgress: (share) => {
          job.state = { state: 'running', percent: Math.min(99, Math.floor(share * 100)) }
        },
      })
      job.state = { state: 'done', percent: 100, ...keep(result) }
      return result
    } catch (error) {
      job.state = {
        state: 'refused',
        percent: 100,
        message: error instanceof Error && 'status' in error ? error.message : '没有办理成功，请再试一次。',
      }
      throw error
    }
  }

  /** Undefined when it is not there, or somebody else's. */
  find(id: string, accountId: string): ImportJobView | undefined {
    const job = this.#jobs.get(id)
    return job?.accountId === accountId ? job.state : undefined
  }

  stop(id: string, accountId: string): boolean {
    const job = this.#jobs.get(id)
    if (job?.accountId !== accountId) return false
    job.stop.abort()
    return true
  }

  #keep(id: string, job: Job, now: number): void {
    for (const [other, { startedAt }] of this.#jobs) {
      if (now - startedAt > KEPT_MS || this.#jobs.size >= MOST_JOBS) this.#jobs.delete(other)
    }
    const known = this.#jobs.get(id)
    // A job of somebody else is not overwritten, whatever number is sent.
    if (known && known.accountId !== job.accountId) return
    this.#jobs.set(id, job)
  }
}
