import { appendAudit } from '../audit/server.ts'
import { type Db, inRegion } from '../db/server.ts'
import type { Clock } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'

/** 下载评价报告 leaves a trace: a report outside the system cannot be called back. */
export function recordDownload(
  { db, clock }: { db: Db; clock: Clock },
  { actor, evaluationId, title }: { actor: Actor; evaluationId: string; title: string },
): Promise<void> {
  return inRegion(db, actor, (tx) =>
    appendAudit(tx, {
      actor,
      action: 'report.download',
      subject: `evaluation/${evaluationId}`,
      at: clock.now(),
      changes: [{ field: '文件', after: `${title}.docx` }],
    }),
  )
}
