import type { Actor } from '../../org/index.ts'
import { loadAttachment } from '../../workflow/server.ts'
import type { BudgetDeps } from '../deps.ts'
import { findReplies } from './reply.store.ts'

/** 批复原件: who sees the reply sees its file. */
export function loadReplyFile(deps: Pick<BudgetDeps, 'db' | 'files'>, { actor, id }: { actor: Actor; id: string }) {
  return loadAttachment(deps, {
    actor,
    find: async (tx) => {
      const [reply] = await findReplies(tx, { id })
      return reply?.file ? { departmentId: reply.departmentId, hash: reply.file.hash, fileName: reply.file.name } : undefined
    },
  })
}
