import { canonicalJson } from './audit-entry.ts'

/** 封存: one link of a region's chain over the trail's entries. */
export interface AuditSeal extends SealKeyName {
  readonly regionId: string
  /** 1, 2, 3 … without a gap. */
  readonly number: number
  readonly entryId: string
  readonly entryHash: string
  /** Hash of the seal before; `GENESIS` in the first one. */
  readonly previousHash: string
  /** ISO instant, never before that of the seal before. */
  readonly sealedAt: string
  /** What the sealer's clock showed: earlier than `sealedAt` after it was set back. */
  readonly clockAt: string
  /** 到达次序 of the entry, counted by the database. */
  readonly arrival: number
  /** Keyed hash of everything above. */
  readonly hash: string
}

/** Which key made a seal: keys are changed, seals stay. */
export interface SealKeyName {
  readonly algorithm: string
  readonly keyVersion: number
}

/** 封存密钥: who can write to the database but has not this cannot make a seal. */
export interface SealKey {
  /** For new seals. */
  readonly current: SealKeyName
  /** Undefined for a key that is not at hand. */
  mac(text: string, name: SealKeyName): string | undefined
}

/** The installation's key ring, as far as sealing needs it. */
export interface MacRing {
  readonly version: number
  /** Throws when there is no such version. */
  mac(purpose: string, text: string, version?: number): string
}

const ALGORITHM = 'hmac-sha256'

export function sealKeyOf(ring: MacRing): SealKey {
  return {
    current: { algorithm: ALGORITHM, keyVersion: ring.version },
    mac(text, { algorithm, keyVersion }) {
      if (algorithm !== ALGORITHM) return undefined
      try {
        return ring.mac('audit-seal', text, keyVersion)
      } catch {
        return undefined
      }
    },
  }
}

/** 链首: where the chain stands now. */
export type SealHead = Pick<AuditSeal, 'regionId' | 'number' | 'hash' | 'sealedAt'>

export const GENESIS = '0'.repeat(64)

/** What the keyed hash of a seal is made over. */
export function sealText({ hash: _, ...seal }: Omit<AuditSeal, 'hash'> & { hash?: string }): string {
  return `seal\n${canonicalJson(seal)}`
}

/** The next links after `head`, one an entry, in the given order. */
export function makeSeals(
  entries: readonly { readonly id: string; readonly hash: string; readonly arrival: number }[],
  { regionId, head, clockAt, key }: { regionId: string; head: SealHead | undefined; clockAt: string; key: SealKey },
): AuditSeal[] {
  let previousHash = head?.hash ?? GENESIS
  // A clock that was set back must not turn the order of the chain.
  const sealedAt = head && head.sealedAt > clockAt ? head.sealedAt : clockAt
  return entries.map(({ id, hash: entryHash, arrival }, index) => {
    const number = (head?.number ?? 0) + index + 1
    const seal = { regionId, number, entryId: id, entryHash, previousHash, sealedAt, clockAt, arrival, ...key.current }
    previousHash = requireMac(key, sealText(seal), key.current)
    return { ...seal, hash: previousHash }
  })
}

export function requireMac(key: SealKey, text: string, name: SealKeyName): string {
  const mac = key.mac(text, name)
  if (mac === undefined) throw new TypeError(`no key ${name.algorithm} ${name.keyVersion}`)
  return mac
}
