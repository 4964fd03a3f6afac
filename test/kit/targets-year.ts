import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import { postVouchers } from '../../src/budget/server.ts'
import { type Db, inRegion } from '../../src/db/server.ts'
import { type Clock, dayInChina } from '../../src/kernel/index.ts'
import { account, demoPost, housing, wan, YEAR } from './adjustments.ts'

/** 十二月二十日 of the running year, or later when it is later: monitoring and self-evaluation are due, whatever day the test runs on. */
export function lateInTheYear(): Clock {
  const began = Date.now()
  const start = Math.max(began, Date.UTC(YEAR, 11, 20, 2))
  return { now: () => new Date(start + Date.now() - began) }
}

export function today(clock: Clock): string {
  return dayInChina(clock.now())
}

/** 支付 of 人才公寓, as the monthly import of the integrated system books it. */
export function pay(db: Db, clock: Clock, { on, amount }: { on: string; amount: string }): Promise<void> {
  const actor = demoPost('caiwu-01')
  const payment = {
    kind: 'payment' as const,
    fiscalYear: YEAR,
    documentOn: on,
    entries: [{ account: account(housing.id), amountFen: wan(amount) }],
  }
  return inRegion(db, actor, async (tx) => {
    await postVouchers(tx, { actor, at: clock.now(), drafts: [payment] })
  })
}

/** The words of a .docx, paragraph by paragraph. */
export function wordText(path: string): string {
  const xml = strFromU8(unzipSync(readFileSync(path))['word/document.xml']!)
  return [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)]
    .map(([paragraph]) => [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''))
    .join('\n')
}
