/** 操作留痕的一条: who did what, when, to which subject. */
export interface AuditEntry {
  readonly regionId: string
  readonly departmentId: string
  readonly id: string
  /** ISO instant. */
  readonly at: string
  readonly accountId: string
  readonly accountName: string
  /** `room.act`, such as `evaluation.saveCells`. */
  readonly action: string
  /** What it was done to, such as `evaluation/0197…`. */
  readonly subject: string
  /** Names of the fields that changed; the values stand in a side table. */
  readonly fields: readonly string[]
  /** Salted hash of the side table's row, null without values. */
  readonly valuesHash: string | null
  // Entries of the first version lack the following; what is absent is left out of the hash.
  /** 岗位 in which the person acted. */
  readonly postLabel?: string
  readonly organisationId?: string
  readonly organisationName?: string
  /** 来源地址 */
  readonly address?: string
  /** 管理员的操作: its values may be read by the audit administrator. */
  readonly administrative?: boolean
}

/** One changed field with its old and new value. */
export interface AuditChange {
  readonly field: string
  readonly before?: unknown
  readonly after?: unknown
}

/** The entry's own hash. The chain over the entries is made later from these. */
export function hashEntry(entry: AuditEntry): Promise<string> {
  return sha256(entryText(entry))
}

/** What an entry's hash is made over. */
export function entryText(entry: AuditEntry): string {
  return canonicalJson(entry)
}

/** The salt keeps a value of few possibilities from being guessed out of its hash. */
export function hashChanges(salt: string, changes: readonly AuditChange[]): Promise<string> {
  return sha256(changesText(salt, changes))
}

export function changesText(salt: string, changes: readonly AuditChange[]): string {
  return `${salt}\n${canonicalJson(changes)}`
}

/** JSON with sorted keys: jsonb returns an object's keys in another order than they were written. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
