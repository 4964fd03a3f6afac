import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import { postVouchers } from '../../src/budget/server.ts'
import { type Db, inRegion } from '../../src/db/server.ts'
import type { Clock } from '../../src/kernel/index.ts'
import { account, demoPost, housing, wan, YEAR } from './adjustments.ts'

/** 下一年: it has not begun, so that its days lie ahead of any day on which the test runs. */
export const COMING = YEAR + 1

export interface YearClock extends Clock {
  /** 到那一天, ten in the morning in China; time goes on from there. */
  moveTo(day: string): void
}

export function yearClock(): YearClock {
  let [began, start] = [Date.now(), Date.now()]
  return {
    now: () => new Date(start + Date.now() - began),
    moveTo(day) {
      began = Date.now()
      start = Date.parse(`${day}T10:00:00+08:00`)
    },
  }
}

/** 支付 of 人才公寓, as the monthly import of the integrated system books it. */
export function pay(db: Db, clock: Clock, { on, amount }: { on: string; amount: string }): Promise<void> {
  const actor = demoPost('caiwu-01')
  const entries = [{ account: account(housing.id), amountFen: wan(amount) }]
  return inRegion(db, actor, async (tx) => {
    await postVouchers(tx, { actor, at: clock.now(), drafts: [{ kind: 'payment', fiscalYear: COMING, documentOn: on, entries }] })
  })
}

/** The words of a .docx, paragraph by paragraph. */
export function wordText(path: string): string {
  const xml = strFromU8(unzipSync(readFileSync(path))['word/document.xml']!)
  return [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)]
    .map(([paragraph]) => [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''))
    .join('\n')
}
