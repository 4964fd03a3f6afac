import { describe, expect, it } from 'vitest'
import { demoActor, testDatabase } from '../../test/kit/database.ts'
import { inRegion, sql } from '../db/server.ts'
import { systemClock } from '../kernel/index.ts'
import { loadBudgetDemo } from './server.ts'

const { db } = await testDatabase()
await loadBudgetDemo({ db, clock: systemClock })

/** 万元 and counts, as the finance office reads the books. */
async function books(accountName = 'caiwu-01') {
  return inRegion(db, demoActor(accountName), async (tx) => {
    const { rows } = await sql<{ year: number; entries: number; accounts: number; allotted: string; paid: string }>`
      select account.fiscal_year as year, count(distinct account.id)::int as accounts,
             (select count(*)::int from ledger_entry where ledger_entry.fiscal_year = account.fiscal_year) as entries,
             round(sum(allotted_fen) / 1000000.0, 2)::text as allotted, round(sum(paid_fen) / 1000000.0, 2)::text as paid
        from ledger_account account group by account.fiscal_year order by 1`.execute(tx)
    return rows
  })
}

describe('演示数据入账', () => {
  it('两个年度的指标和支付：2019 年结清，2020 年区市未下达 356.94 万元', async () => {
    const rows = await books()
    expect(rows.map(({ year, allotted, paid }) => ({ year, allotted, paid }))).toEqual([
      { year: 2019, allotted: '149573.94', paid: '149573.94' },
      // 决算 299053.12 + 下达区市 127367.16；可用指标多出区市未下达的 356.94。
      { year: 2020, allotted: '426777.22', paid: '426420.28' },
    ])
  })

  it('再载入一次不重复', async () => {
    const before = await books()
    await loadBudgetDemo({ db, clock: systemClock })
    expect(await books()).toEqual(before)
  })

  it('学校只见本单位的账，郑州什么也见不到', async () => {
    expect((await books('yizhong-01')).map(({ year, accounts }) => ({ year, accounts }))).toEqual([{ year: 2020, accounts: 2 }])
    expect(await books('zhengzhou-01')).toEqual([])
  })
})
