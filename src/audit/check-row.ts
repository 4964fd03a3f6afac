import { type AuditChange, type AuditEntry, changesText, entryText } from './audit-entry.ts'
import { inChina, nameEntry, numbered, type ProblemList } from './audit-problem.ts'
import type { AuditSeal } from './audit-seal.ts'

/** 封存的一条 as the database has it now: seal, entry and values, each may be missing. */
export interface SealedRow {
  readonly seal: AuditSeal
  readonly entry: AuditEntry | undefined
  /** 到达次序 as it stands beside the entry now. */
  readonly arrival: number | undefined
  /** The entry's own hash as stored beside it. */
  readonly storedHash: string | undefined
  readonly values: StoredValues | undefined
}

export interface StoredValues {
  readonly salt: string
  readonly changes: readonly AuditChange[]
  readonly departmentId: string
  readonly administrative: boolean
}

/** An entry and its values against the seal. Returns the hash that is there in place of the sealed one, when it is another. */
export function checkEntry(row: SealedRow, digest: Digest, problems: ProblemList): string | undefined {
  const { seal, entry, arrival, storedHash, values } = row
  const place = numbered(seal.number)
  if (!entry) {
    problems.add('entryMissing', place, `封存于 ${inChina(seal.sealedAt)} 的留痕条目 ${seal.entryId} 已被删除。`)
    return undefined
  }
  const name = nameEntry(entry)
  const altered = digest(entryText(entry)) !== seal.entryHash
  if (altered) problems.add('entryAltered', place, `留痕条目的内容与封存时不符：${name}。`)
  else if (storedHash !== seal.entryHash) problems.add('entryHashAltered', place, `留痕条目自身的散列被改动，内容与封存时相符：${name}。`)
  else if (arrival !== seal.arrival) problems.add('entryAltered', place, `留痕条目的到达次序与封存时不符：${name}。`)
  checkValues(entry, values, { digest, problems, place, name })
  return storedHash === seal.entryHash ? undefined : storedHash
}

type Digest = (text: string) => string

interface ValueCheck {
  readonly digest: Digest
  readonly problems: ProblemList
  readonly place: string
  readonly name: string
}

function checkValues(entry: AuditEntry, values: StoredValues | undefined, { digest, problems, place, name }: ValueCheck): void {
  if (entry.valuesHash === null) {
    if (values) problems.add('valuesInserted', place, `这条留痕原来没有新旧值，现在多出了新旧值：${name}。`)
    return
  }
  if (!values) {
    problems.add('valuesMissing', place, `新旧值已被删除：${name}。`)
    return
  }
  if (digest(changesText(values.salt, values.changes)) !== entry.valuesHash)
    problems.add('valuesAltered', place, `新旧值与记录时不符：${name}。`)
  // Not under the hash, but they decide who may read the values.
  if (values.departmentId !== entry.departmentId || values.administrative !== (entry.administrative ?? false))
    problems.add('valuesMoved', place, `新旧值的可见范围与留痕条目不符，可能被不该看的人看到：${name}。`)
}
