import { canonicalJson } from './audit-entry.ts'
import { requireMac, type SealKey, type SealKeyName } from './audit-seal.ts'

/** 归档断点: up to here the chain was written to a file and removed from the database. */
export interface Checkpoint {
  readonly regionId: string
  /** The last seal that was removed. */
  readonly number: number
  readonly sealHash: string
  readonly sealedAt: string
  /** Day: entries before it went into the file. */
  readonly beforeOn: string
  readonly fileName: string
  readonly fileHash: string
  readonly archivedAt: string
}

export type CheckpointText = Checkpoint & SealKeyName

/** Keyed like a seal: who has rights in the database only cannot pass off a deletion as archiving. */
export function signCheckpoint(checkpoint: Checkpoint, key: SealKey): CheckpointText & { hash: string } {
  const signed = { ...checkpoint, ...key.current }
  return { ...signed, hash: requireMac(key, checkpointText(signed), key.current) }
}

export function isGenuine(checkpoint: CheckpointText & { hash: string }, key: SealKey): boolean {
  return key.mac(checkpointText(checkpoint), checkpoint) === checkpoint.hash
}

function checkpointText({ hash: _, ...checkpoint }: CheckpointText & { hash?: string }): string {
  return `checkpoint\n${canonicalJson(checkpoint)}`
}
