import type { AuditEntry } from './audit-entry.ts'
import { nameEntry, numbered, numbers, type ProblemList } from './audit-problem.ts'
import { type AuditSeal, GENESIS, type SealKey, sealText } from './audit-seal.ts'
import { checkEntry, type SealedRow } from './check-row.ts'
import { TimeCheck } from './check-time.ts'

export interface ChainCheck {
  readonly key: SealKey
  /** SHA-256 in hexadecimal. */
  readonly digest: (text: string) => string
  /** 归档断点: the chain begins after it. */
  readonly begin: { readonly number: number; readonly hash: string } | undefined
  readonly problems: ProblemList
}

export interface ChainChecker {
  /** Rows in the order of their numbers. */
  add(row: SealedRow): void
  /** What is not in the chain, at this time; whether it was put in afterwards. */
  addUnsealed(unsealed: { entry: AuditEntry; arrival: number }, now: Date): boolean
  /** Entries before this instant should have been sealed; undefined while nothing is sealed. */
  sealedUpTo(): string | undefined
  /** Once, after the last row. */
  finish(): void
}

interface Broken {
  readonly number: number
  readonly seal: AuditSeal
}

/** How many broken places are compared with each other to tell an exchange from a change. */
const MOST_COMPARED = 100

/** 校验一个区划的链: fed row by row, keeps nothing but the last link and the problems. */
export function chainChecker(check: ChainCheck): ChainChecker {
  return new Chain(check)
}

class Chain implements ChainChecker {
  readonly #check: ChainCheck
  readonly #brokenSeals: Broken[] = []
  readonly #foreignHashes: { number: number; sealed: string; found: string }[] = []
  #previous: { readonly number: number; readonly hash: string } | undefined
  readonly #time: TimeCheck

  constructor(check: ChainCheck) {
    this.#check = check
    this.#previous = check.begin
    this.#time = new TimeCheck(check.problems)
  }

  add(row: SealedRow): void {
    this.#checkLink(row.seal)
    const found = checkEntry(row, this.#check.digest, this.#check.problems)
    if (found !== undefined && this.#foreignHashes.length < MOST_COMPARED)
      this.#foreignHashes.push({ number: row.seal.number, sealed: row.seal.entryHash, found })
    this.#time.add(row.seal, row.entry)
  }

  addUnsealed({ entry, arrival }: { entry: AuditEntry; arrival: number }, now: Date): boolean {
    if (this.#time.judge(entry, { arrival, clock: now.getTime() }) !== 'inserted') return false
    const message = `这条留痕比已封存的更早，却没有封存：疑为事后插入，或者它的封存被删除。${nameEntry(entry)}。`
    this.#check.problems.add('entryInserted', `未封存的条目 ${entry.id}`, message)
    return true
  }

  sealedUpTo(): string | undefined {
    return this.#time.sealedUpTo()
  }

  finish(): void {
    const { key, problems } = this.#check
    this.#time.finish()
    nameExchangedEntries(this.#foreignHashes, problems)
    nameExchangedSeals(this.#brokenSeals, key, problems)
  }

  #checkLink(seal: AuditSeal): void {
    const { problems } = this.#check
    const expected = (this.#previous?.number ?? 0) + 1
    if (seal.number > expected) problems.add('sealMissing', numbers(expected, seal.number - 1), missingSeals(expected, seal.number - 1))
    else if (seal.previousHash !== (this.#previous?.hash ?? GENESIS))
      problems.add('chainBroken', numbered(seal.number), `与前一号接不上：前一号或本号的封存被改动、调换或插入。`)
    this.#checkSeal(seal)
    this.#previous = { number: seal.number, hash: seal.hash }
  }

  #checkSeal(seal: AuditSeal): void {
    const { key, problems } = this.#check
    const mac = key.mac(sealText(seal), seal)
    if (mac === seal.hash) return
    const place = numbered(seal.number)
    if (mac === undefined)
      problems.add('keyMissing', place, `封存所用的密钥（${seal.algorithm} 第 ${seal.keyVersion} 版）不在密钥文件里，无法核对。`)
    else problems.add('sealForged', place, `封存记录不是用本系统的密钥做的：被改动、调换，或者是插入的。`)
    if (this.#brokenSeals.length < MOST_COMPARED) this.#brokenSeals.push({ number: seal.number, seal })
  }
}

function missingSeals(from: number, to: number): string {
  return from === 1 ? `链的开头被删除，也没有对应的归档记录，共缺 ${to} 号。` : `封存记录被删除，共缺 ${to - from + 1} 号。`
}

function nameExchangedEntries(foreign: readonly { number: number; sealed: string; found: string }[], problems: ProblemList): void {
  for (const one of foreign) {
    const other = foreign.find(({ number, sealed, found }) => number > one.number && sealed === one.found && found === one.sealed)
    if (other) problems.add('entriesExchanged', `${numbered(one.number)}、${numbered(other.number)}`, '两条留痕的内容互相调换了。')
  }
}

/** A seal that is sound under another's number stands in the wrong place. */
function nameExchangedSeals(broken: readonly Broken[], key: SealKey, problems: ProblemList): void {
  const fits = ({ seal }: Broken, number: number) => key.mac(sealText({ ...seal, number }), seal) === seal.hash
  for (const one of broken) {
    const other = broken.find(({ number, seal }) => number > one.number && fits(one, number) && fits({ number, seal }, one.number))
    if (other) problems.add('sealsExchanged', `${numbered(one.number)}、${numbered(other.number)}`, '两条封存记录互相调换了。')
  }
}
