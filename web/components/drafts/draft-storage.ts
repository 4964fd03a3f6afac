/** 未上传的修改 of one cell: what the user started from, and what it is now. */
export interface Draft {
  readonly base: unknown
  readonly value: unknown
  readonly at: number
}

/** Where drafts survive a reload: one entry a cell, per account and page, so that two windows do not overwrite each other. */
export interface DraftStorage {
  load(): Map<string, Draft>
  save(drafts: ReadonlyMap<string, Draft>): void
}

export function localDrafts(storage: Storage, account: string, subject: string): DraftStorage {
  const prefix = `hengji/draft/${account}/${subject}/`
  const own = new Map<string, string>()
  return {
    load() {
      const drafts = new Map<string, Draft>()
      for (const key of Object.keys(storage)) {
        const draft = key.startsWith(prefix) ? readDraft(storage.getItem(key)) : undefined
        if (!draft) continue
        drafts.set(key.slice(prefix.length), draft)
        own.set(key, JSON.stringify(draft))
      }
      return drafts
    },
    save(drafts) {
      for (const key of [...own.keys()]) {
        if (drafts.has(key.slice(prefix.length))) continue
        storage.removeItem(key)
        own.delete(key)
      }
      for (const [cell, draft] of drafts) {
        const [key, text] = [prefix + cell, JSON.stringify(draft)]
        if (own.get(key) === text) continue
        own.set(key, text)
        keepText(storage, key, text)
      }
    },
  }
}

/** A full or forbidden storage must not stop the work: the draft then lives in this window only. */
function keepText(storage: Storage, key: string, text: string): void {
  try {
    storage.setItem(key, text)
  } catch {
    storage.removeItem(key)
  }
}

function readDraft(text: string | null): Draft | undefined {
  try {
    const draft = JSON.parse(text ?? 'null') as Partial<Draft> | null
    return draft && 'value' in draft ? { base: draft.base, value: draft.value, at: Number(draft.at) } : undefined
  } catch {
    return undefined
  }
}

/** Equal as JSON, whatever the order of the keys. */
export function sameValue(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b)
}

function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, inner: unknown) =>
      inner && typeof inner === 'object' && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
        : inner,
    ) ?? ''
  )
}
