import { DomainError } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import { approvePaper } from './approve-paper.command.ts'
import type { WorkflowDeps } from './deps.ts'

export interface ApprovalResult {
  readonly id: string
  readonly approved: boolean
  readonly message: string
}

/** 批量审核: each paper in its own transaction, so that one refusal keeps none of the others. */
export async function approvePapers(
  deps: WorkflowDeps,
  { actor, papers, comment }: { actor: Actor; papers: readonly { id: string; version: number }[]; comment: string },
): Promise<ApprovalResult[]> {
  const results: ApprovalResult[] = []
  for (const { id, version } of papers) {
    try {
      await approvePaper(deps, { actor, id, version, comment })
      results.push({ id, approved: true, message: '已同意。' })
    } catch (refusal) {
      if (!(refusal instanceof DomainError)) throw refusal
      results.push({ id, approved: false, message: refusal.message })
    }
  }
  return results
}
