import type { Problem } from '../kernel/index.ts'
import { listAllRegions } from './list-regions.query.ts'
import { type Verification, verifyRegions } from './verify-regions.query.ts'
import type { VerifyDeps, VerifyProgress } from './verify-trail.query.ts'

/** 校验进度 of one region, in this process. */
export type VerificationRun =
  | { readonly kind: 'none' }
  | { readonly kind: 'running'; readonly startedAt: string; readonly progress: VerifyProgress }
  | { readonly kind: 'done'; readonly startedAt: string; readonly verification: Verification }
  | { readonly kind: 'failed'; readonly startedAt: string; readonly problem: Problem }

export interface VerificationRuns {
  /** One run a region at a time: a second request joins the first. */
  start(regionId: string): VerificationRun
  state(regionId: string): VerificationRun
}

/** 后台校验: the page may be left; the last result is kept until the next one. */
export function verificationRuns(deps: VerifyDeps): VerificationRuns {
  const runs = new Map<string, VerificationRun>()
  const run = async (regionId: string, startedAt: string): Promise<void> => {
    try {
      const known = (await listAllRegions(deps)).map(({ id }) => id)
      const onProgress = (progress: VerifyProgress) => void runs.set(regionId, { kind: 'running', startedAt, progress })
      runs.set(regionId, { kind: 'done', startedAt, verification: await verifyRegions(deps, { regionIds: [regionId], known, onProgress }) })
    } catch (error) {
      runs.set(regionId, { kind: 'failed', startedAt, problem: notFinished(error) })
    }
  }
  return {
    start(regionId) {
      const current = runs.get(regionId)
      if (current?.kind === 'running') return current
      const started: VerificationRun = { kind: 'running', startedAt: deps.clock.now().toISOString(), progress: { done: 0, of: 0 } }
      runs.set(regionId, started)
      void run(regionId, started.startedAt)
      return started
    },
    state: (regionId) => runs.get(regionId) ?? { kind: 'none' },
  }
}

function notFinished(error: unknown): Problem {
  const reason = error instanceof Error ? error.message : String(error)
  return { code: 'audit.notVerified', severity: 'error', at: '校验', message: `校验没有完成（${reason}）。请稍后再试。` }
}
