/** 签字盖章的扫描件 as it is kept. */
export interface StoredScan {
  readonly id: string
  readonly edition: number
  readonly fileHash: string
  readonly fileName: string
  /** As found in the content. */
  readonly mediaType: string
  readonly uploadedAt: Date
  readonly uploadedBy: string
  /** The person: another one confirms. */
  readonly uploadedAccountId: string | null
  readonly confirmedBy: string | null
  readonly voidReason: string | null
}
