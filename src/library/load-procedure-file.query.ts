import type { Actor } from '../org/index.ts'
import { loadAttachment } from '../workflow/server.ts'
import type { LibraryDeps } from './deps.ts'
import { findProcedureFile } from './procedure.store.ts'

/** 立项程序的附件: who sees the project sees it. */
export function loadProcedureFile(deps: Pick<LibraryDeps, 'db' | 'files'>, { actor, id }: { actor: Actor; id: string }) {
  const { regionId } = actor
  return loadAttachment(deps, { actor, find: (tx) => findProcedureFile(tx, { regionId, id }) })
}
