import type { AuditEntry } from './audit-entry.ts'
import { inChina, nameEntry, numbered, numbers, type ProblemList } from './audit-problem.ts'
import type { AuditSeal } from './audit-seal.ts'

/**
 * An entry is sealed within a second or two of its commit, and no transaction lasts as long as this. When a newer act was sealed more
 * than this after an entry's time, the sealer was at work and the entry was not there yet.
 */
export const LATE_MS = 10 * 60_000
/** How far the clocks of several servers may lie apart before an entry of the one that is behind counts as put in afterwards. */
const MOST_APART_MS = 90 * 60_000
/** Warnings so near to each other in the chain are one. */
const SAME_RUN = 100

/**
 * 次序与时间. The time of an entry is the word of a server's clock, and clocks are set. Three witnesses beside it: the order of
 * arrival, counted by the database without a clock; the time of sealing, which never goes back; and what the sealer's own clock
 * showed. All three stand under the key once an entry is sealed.
 *
 * An entry older than what was sealed before it is
 * - a matter of the clock when the sealer's own clock showed the same time (set back, by however much), or when it arrived in order
 *   and lies at most an hour and a half behind (a second server whose clock is slow): a warning;
 * - put in afterwards otherwise: a number of arrival that was overtaken long ago, or a time further back than servers lie apart.
 *
 * What this cannot tell: a row put in by SQL that takes the next number of arrival and a time less than ten minutes back looks like
 * an act; one up to an hour and a half back looks like a slow server and is named in the warning. Who changes the database while no
 * sealer runs is seen only by the order of arrival.
 */
export class TimeCheck {
  readonly #problems: ProblemList
  /** Sealed within the last minutes: the highest number of arrival for each time of sealing. */
  readonly #recent: { readonly sealedAt: number; most: number }[] = []
  /** The highest number of arrival that was sealed more than `LATE_MS` ago: lower ones are too late. */
  #settled = Number.NEGATIVE_INFINITY
  #newest = Number.NEGATIVE_INFINITY
  #run: { from: number; to: number; count: number; apart: number; first: AuditEntry } | undefined

  constructor(problems: ProblemList) {
    this.#problems = problems
  }

  /** Rows in the order of their numbers. */
  add(seal: AuditSeal, entry: AuditEntry | undefined): void {
    const sealedAt = Date.parse(seal.sealedAt)
    this.#settle(sealedAt)
    if (entry) {
      const place = { arrival: seal.arrival, clock: Date.parse(seal.clockAt) }
      const judged = this.judge(entry, place)
      if (judged === 'inserted') this.#problems.add('entryInserted', numbered(seal.number), insertedAfterwards(seal, entry))
      if (judged === 'clock') this.#note(seal.number, entry)
      this.#newest = Math.max(this.#newest, Math.min(Date.parse(entry.at), sealedAt))
    }
    const last = this.#recent.at(-1)
    if (last?.sealedAt === sealedAt) last.most = Math.max(last.most, seal.arrival)
    else this.#recent.push({ sealedAt, most: seal.arrival })
  }

  /** `clock`: what the sealer's own clock showed, or shows now for what is not sealed yet. */
  judge({ at: time }: AuditEntry, { arrival, clock }: { arrival: number; clock: number }): 'sound' | 'clock' | 'inserted' {
    const at = Date.parse(time)
    if (at >= this.#newest - LATE_MS) return 'sound'
    if (at >= clock - LATE_MS) return 'clock'
    return arrival < this.#settled || at < this.#newest - MOST_APART_MS ? 'inserted' : 'clock'
  }

  /** Entries before this instant should have been sealed; undefined while nothing is sealed. */
  sealedUpTo(): string | undefined {
    return Number.isFinite(this.#newest) ? new Date(this.#newest - LATE_MS).toISOString() : undefined
  }

  /** Once, after the last row. */
  finish(): void {
    if (!this.#run) return
    const { from, to, count, apart, first } = this.#run
    this.#run = undefined
    this.#problems.warn(
      'clockTurned',
      numbers(from, to),
      `时钟曾调整，或几台服务器的时钟不一致：有 ${count} 条所记时间早于先前封存的留痕，最多早 ${Math.ceil(apart / 60_000)} 分钟；到达次序正常。第一条：${nameEntry(first)}。请对照服务器校时的记录核对。`,
    )
  }

  #settle(now: number): void {
    while (this.#recent[0] && this.#recent[0].sealedAt <= now - LATE_MS) this.#settled = Math.max(this.#settled, this.#recent.shift()!.most)
  }

  #note(number: number, entry: AuditEntry): void {
    const apart = this.#newest - Date.parse(entry.at)
    if (this.#run && number - this.#run.to > SAME_RUN) this.finish()
    this.#run ??= { from: number, to: number, count: 0, apart, first: entry }
    this.#run.to = number
    this.#run.count += 1
    this.#run.apart = Math.max(this.#run.apart, apart)
  }
}

function insertedAfterwards({ sealedAt }: AuditSeal, entry: AuditEntry): string {
  return `留痕条目所记时间是 ${inChina(entry.at)}，到 ${inChina(sealedAt)} 才封存，其间封存一直在进行：疑为事后插入。${nameEntry(entry)}。`
}
