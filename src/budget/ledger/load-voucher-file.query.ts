import type { Actor } from '../../org/index.ts'
import { loadAttachment } from '../../workflow/server.ts'
import type { BudgetDeps } from '../deps.ts'
import { findVoucherFile } from './voucher-detail.store.ts'

/** 批复文件 of a voucher: who sees the voucher sees it. The workbook of an import is not kept, only its hash. */
export function loadVoucherFile(deps: Pick<BudgetDeps, 'db' | 'files'>, { actor, id }: { actor: Actor; id: string }) {
  return loadAttachment(deps, { actor, find: (tx) => findVoucherFile(tx, id) })
}
