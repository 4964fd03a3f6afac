import type { EntryListView } from '../../../src/budget/index.ts'

/** Most lines that are printed from the page: beyond it a workbook is of more use. */
export const MOST_PRINTED = 5000
/** Lines of one request. */
const STEP = 500

/** 不能打印: said to the user as it is. */
export class PrintRefusedError extends Error {
  override name = 'PrintRefusedError'
}

/** 全部分录 of the conditions, page by page, for printing. Refused when the books move meanwhile: the sum would not fit its lines. */
export async function fetchAllEntries(fetchPage: (offset: number, limit: number) => Promise<EntryListView>): Promise<EntryListView> {
  const first = await fetchPage(0, STEP)
  if (first.total > MOST_PRINTED) {
    throw new PrintRefusedError(`共 ${first.total} 笔，超过一次打印的 ${MOST_PRINTED} 笔。请缩小范围或导出 Excel。`)
  }
  const entries = [...first.entries]
  while (entries.length < first.total) {
    const next = await fetchPage(entries.length, STEP)
    if (next.entries.length === 0 || JSON.stringify([next.total, next.totals]) !== JSON.stringify([first.total, first.totals])) {
      throw new PrintRefusedError('读取期间台账有新的入账，请再打印一次。')
    }
    entries.push(...next.entries)
  }
  return { ...first, entries }
}
