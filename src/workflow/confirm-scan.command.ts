import { appendAudit } from '../audit/server.ts'
import { type Db, inRegion, type Tx } from '../db/server.ts'
import { type Clock, newId } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import { NoSuchPaperError, PaperActRefusedError } from './errors.ts'
import { findPaperOfScan, type PaperOfScan } from './print.store.ts'
import { findScan, insertScanAct, markConfirmed, voidScans } from './scan.store.ts'
import { ScanNotFoundError, ScanVoidedError } from './scan-errors.ts'
import type { StoredScan } from './scan-record.ts'

interface Deps {
  readonly db: Db
  readonly clock: Clock
}

interface ScanOrder {
  readonly actor: Actor
  readonly paperId: string
  readonly scanId: string
}

const OWN_UPLOAD = '扫描件是您本人上传的，签字盖章须由另一人核对。请由本机构的负责人或其他经办核对。'

/** 核对签字盖章: the code proves the version, another person than the uploader sees that it is signed and sealed. */
export function confirmScan({ db, clock }: Deps, { actor, paperId, scanId }: ScanOrder): Promise<StoredScan> {
  return inRegion(db, actor, async (tx) => {
    const { scan } = await requireScan(tx, { paperId, scanId })
    if (scan.voidReason) throw new ScanVoidedError(scan.voidReason)
    if (scan.confirmedBy) return scan
    // Whatever post the person acts in now.
    if (scan.uploadedAccountId === actor.accountId) throw new PaperActRefusedError({ kind: 'person', text: OWN_UPLOAD })

    const at = clock.now()
    await markConfirmed(tx, { scanId, at, by: actor.displayName })
    await appendAudit(tx, {
      ...{ actor, action: 'workflow.confirmScan', subject: `paper/${paperId}`, at },
      changes: [{ field: '签字盖章', before: '待核对', after: `已核对（${scan.fileName}）` }],
    })
    return { ...scan, confirmedBy: actor.displayName }
  })
}

/** 扫描件作废 by hand, such as a page without signature. */
export function voidScan({ db, clock }: Deps, { actor, paperId, scanId, reason }: ScanOrder & { reason: string }): Promise<StoredScan> {
  return inRegion(db, actor, async (tx) => {
    const { scan, paper } = await requireScan(tx, { paperId, scanId })
    if (scan.voidReason) return scan

    const at = clock.now()
    await voidScans(tx, { paperId, scanId, reason, at })
    const place = { regionId: actor.regionId, departmentId: paper.departmentId, paperId, at }
    await insertScanAct(tx, { ...place, id: newId(at.getTime()), edition: scan.edition, act: 'voidScan', by: actor, reason })
    await appendAudit(tx, {
      ...{ actor, action: 'workflow.voidScan', subject: `paper/${paperId}`, at },
      changes: [{ field: '扫描件', before: `有效（${scan.fileName}）`, after: `作废：${reason}` }],
    })
    return { ...scan, voidReason: reason }
  })
}

/** The paper is locked, so that confirming and unlocking come one after the other. */
async function requireScan(tx: Tx, place: { paperId: string; scanId: string }): Promise<{ scan: StoredScan; paper: PaperOfScan }> {
  const paper = await findPaperOfScan(tx, place.paperId, { lock: true })
  if (!paper) throw new NoSuchPaperError()
  const scan = await findScan(tx, place)
  if (!scan) throw new ScanNotFoundError()
  return { scan, paper }
}
