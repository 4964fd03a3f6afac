import { describe, expect, it } from 'vitest'
import { BookBuilder, openBook, SheetBuilder } from './grid-data.ts'
import { GridFault } from './grid-fault.ts'

const sheet = { name: '支付', hidden: false, merges: [] }

/** One row for each pair of texts. */
function bookOf(rows: readonly (readonly [string, string])[]) {
  const [book, cells] = [new BookBuilder(), new SheetBuilder()]
  const known = new Map<string, number>()
  rows.forEach((texts, index) => {
    texts.forEach((text, column) => {
      const number = known.get(text) ?? book.text(text)
      known.set(text, number)
      cells.cell({ column: column + 1, kind: 'text', text: number })
    })
    cells.endRow(index + 1, false)
  })
  book.add(cells.finish(sheet))
  return openBook(book.finish())[0]!
}

describe('表格在线程之间', () => {
  it('一万行各不相同的字，加上行行相同的字：哪一行先问，读出来都是自己的', () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => [`凭证${index}`, '财政直接支付'] as const)
    const grid = bookOf(rows)
    const order = [...rows.keys(), ...[...rows.keys()].reverse()]
    const wrong = order.filter((index) => grid.rowAt(index).cells.some(({ text }, column) => text !== rows[index]![column]))
    expect(wrong).toEqual([])
  })

  it('行行相同的字是同一个单元格，不另占地方', () => {
    const grid = bookOf([
      ['甲', '财政直接支付'],
      ['乙', '财政直接支付'],
    ])
    expect(grid.rowAt(1).cells[1]).toBe(grid.rowAt(0).cells[1])
  })

  it('生僻字、表情、半个字：一个码位不差', () => {
    const texts = ['𠮷野', '😀'.repeat(3), '\ud83d', 'a\0b', 'Ａ１'] as const
    const grid = bookOf(texts.map((text) => [text, '一'] as const))
    expect(texts.map((_, index) => grid.rowAt(index).cells[0]!.text)).toEqual(texts)
  })

  it('文字总数到上限为止', () => {
    const book = new BookBuilder(10)
    book.text('12345')
    book.text('67890')
    expect(() => book.text('一')).toThrow(GridFault)
    expect(() => book.text('一')).toThrow('表格的文字过多')
  })
})
