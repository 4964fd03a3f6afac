import { errorAt, type Problem, timeInChina } from '../kernel/index.ts'
import type { AuditEntry } from './audit-entry.ts'

/** 第 12 号, as problems and messages name a place in the chain. */
export function numbered(number: number): string {
  return `第 ${number} 号`
}

export function numbers(from: number, to: number): string {
  return from === to ? numbered(from) : `第 ${from} 至 ${to} 号`
}

/** Which act an entry tells of, for messages: time, account, action, subject. */
export function nameEntry({ at, accountName, action, subject }: AuditEntry): string {
  return `${inChina(at)} ${accountName} ${action} ${subject}`
}

/** 2026-03-01 16:00:00, as a clock in China shows it. */
export function inChina(iso: string): string {
  return timeInChina(new Date(iso))
}

/** Problems of a trail of any length: beyond the limit they are counted, not kept. */
export interface ProblemList {
  add(code: string, at: string, message: string): void
  warn(code: string, at: string, message: string): void
  readonly kept: readonly Problem[]
  readonly dropped: number
}

const MOST = 20_000

export function problemList(): ProblemList {
  const kept: Problem[] = []
  let dropped = 0
  const push = (problem: Problem): void => {
    if (kept.length < MOST) kept.push(problem)
    else dropped += 1
  }
  return {
    add: (code, at, message) => push(errorAt(at, `audit.${code}`, message)),
    warn: (code, at, message) => push({ code: `audit.${code}`, severity: 'warning', at, message }),
    kept,
    get dropped() {
      return dropped
    },
  }
}
