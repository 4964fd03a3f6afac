import { z } from 'zod'
import type { VerificationRun } from './run-verification.job.ts'

const ProblemView = z.object({ code: z.string(), severity: z.enum(['error', 'warning', 'info']), at: z.string(), message: z.string() })

/** 校验: where it stands, and what it found. */
export const VerificationView = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('running'), startedAt: z.string(), done: z.number().int(), of: z.number().int() }),
  z.object({ kind: z.literal('failed'), startedAt: z.string(), problems: z.array(ProblemView) }),
  z.object({
    kind: z.literal('done'),
    startedAt: z.string(),
    verifiedAt: z.string(),
    whole: z.boolean(),
    sealed: z.number().int(),
    firstNumber: z.number().int().nullable(),
    lastNumber: z.number().int().nullable(),
    lastSealedAt: z.string().nullable(),
    archivedUntil: z.object({ number: z.number().int(), beforeOn: z.string(), fileName: z.string() }).nullable(),
    unsealed: z.number().int(),
    oldestUnsealed: z.string().nullable(),
    problems: z.array(ProblemView),
    moreProblems: z.number().int(),
  }),
])
export type VerificationView = z.infer<typeof VerificationView>

/** A page shows no more; the command line names all. */
const MOST_SHOWN = 200

export function presentVerification(run: VerificationRun): VerificationView {
  if (run.kind === 'none') return run
  const { startedAt } = run
  if (run.kind === 'running') return { kind: 'running', startedAt, ...run.progress }
  if (run.kind === 'failed') return { kind: 'failed', startedAt, problems: [run.problem] }
  const { whole, anchorProblems, regions } = run.verification
  const { verifiedAt, sealed, firstNumber, lastNumber, lastSealedAt, archived, unsealed, moreProblems, ...trail } = regions[0]!
  const problems = [...anchorProblems, ...trail.problems]
  return {
    ...{ kind: 'done', startedAt, verifiedAt, whole, sealed },
    ...{ firstNumber: firstNumber ?? null, lastNumber: lastNumber ?? null, lastSealedAt: lastSealedAt ?? null },
    archivedUntil: archived ? { number: archived.number, beforeOn: archived.beforeOn, fileName: archived.fileName } : null,
    ...{ unsealed: unsealed.count, oldestUnsealed: unsealed.oldest ?? null },
    problems: problems.slice(0, MOST_SHOWN).map(({ code, severity, at, message }) => ({ code, severity, at, message })),
    moreProblems: moreProblems + Math.max(0, problems.length - MOST_SHOWN),
  }
}
