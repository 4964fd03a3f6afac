import { describe, expect, it } from 'vitest'
import type { EntryListView, EntryView } from '../../../src/budget/index.ts'
import { fetchAllEntries } from './print-ledger.ts'

const totals = { increaseFen: '0', decreaseFen: '0', paidFen: '0', balanceFen: '0', transferBalanceFen: '0' }

/** 台账 of so many entries; `grows` books another one after every request. */
function books(total: number, grows = false) {
  let requests = 0
  const fetchPage = async (offset: number, limit: number): Promise<EntryListView> => {
    const now = total + (grows ? requests : 0)
    requests += 1
    const entries = Array.from({ length: Math.max(0, Math.min(limit, now - offset)) }, (_, index) => ({ id: `${offset + index}` }))
    return { total: now, totals, openingFen: '0', entries: entries as EntryView[] }
  }
  return { fetchPage, requests: () => requests }
}

describe('打印台账', () => {
  it('2988 笔全部打印，一笔不重不漏', async () => {
    const { fetchPage, requests } = books(2988)
    const { entries } = await fetchAllEntries(fetchPage)
    expect(new Set(entries.map(({ id }) => id)).size).toBe(2988)
    expect(requests()).toBe(6)
  })

  it('超过 5000 笔的，请缩小范围或导出，不再读下去', async () => {
    const { fetchPage, requests } = books(5001)
    await expect(fetchAllEntries(fetchPage)).rejects.toThrow('请缩小范围或导出 Excel')
    expect(requests()).toBe(1)
  })

  it('读取期间又入了账的，合计与分录对不上，不打印', async () => {
    await expect(fetchAllEntries(books(900, true).fetchPage)).rejects.toThrow('有新的入账')
  })
})
