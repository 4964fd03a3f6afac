import { z } from 'zod'
import type { Actor } from '../org/index.ts'
import type { ScanView } from './paper.view.ts'
import type { StoredScan } from './scan-record.ts'

/** 上传结果 of `POST /files`: `hash` goes into the registration. */
export const UploadedFileView = z.object({
  hash: z.string(),
  fileName: z.string(),
  mediaType: z.string(),
  byteCount: z.number().int(),
})

/** 扫描件作废 by a person, such as one without signature. */
export const VoidScan = z.strictObject({ reason: z.string().trim().min(1, '请写明作废的理由。').max(500) })

export const ScanQuery = z.object({
  /** `1`: also when it is void, under a name that says so. */
  voided: z.enum(['1']).optional(),
})

export function presentScan(scan: StoredScan, { accountId }: Pick<Actor, 'accountId'>): ScanView {
  return {
    id: scan.id,
    fileName: scan.fileName,
    mediaType: scan.mediaType,
    edition: scan.edition,
    uploadedAt: scan.uploadedAt.toISOString(),
    uploadedBy: scan.uploadedBy,
    own: scan.uploadedAccountId === accountId,
    ...(scan.confirmedBy && { confirmedBy: scan.confirmedBy }),
    ...(scan.voidReason && { voidReason: scan.voidReason }),
  }
}

export type UploadedFileView = z.infer<typeof UploadedFileView>
