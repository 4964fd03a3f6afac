import { describe, expect, it } from 'vitest'
import { foundAfter, whole } from './fixtures/trail.ts'

describe('截断末尾', () => {
  const cut = (from: number) =>
    `create temporary table gone as select entry_id from audit_seal where number >= ${from};
     delete from audit_value where entry_id in (select entry_id from gone); delete from audit_entry where id in (select entry_id from gone);
     delete from audit_seal where number >= ${from}`

  it('末尾的留痕和封存全部删去：由库外存根查出', async () => {
    const trail = await whole()
    await trail.attack(cut(5))
    expect(await trail.found()).toEqual(['tailCut 第 5 至 6 号'])
    expect((await trail.verify()).problems[0]?.message).toMatch(/存根记载 2026-03-02 09:06:00 已封存到第 6 号/)
  })

  it('全部删光', async () => {
    expect(await foundAfter((trail) => trail.attack(cut(1)))).toEqual(['tailCut 第 1 至 6 号'])
  })

  it('截断以后又接着封存：与存根不符', async () => {
    const trail = await whole()
    await trail.attack(cut(4))
    await trail.work(5)
    expect(await trail.found()).toEqual(['anchorMismatch 第 4 号', 'anchorMismatch 第 5 号', 'anchorMismatch 第 6 号'])
  })

  it.each([
    ['存根没有了', undefined, ['anchorMissing 存根文件']],
    ['存根被清空', () => [], ['anchorMissing 存根文件']],
    [
      '改了一个字',
      (lines: string[]) => lines.map((line, index) => (index === 2 ? line.replace('"number":3', '"number":2') : line)),
      ['anchorLineDamaged 存根第 3 行'],
    ],
    ['断电留下半行', (lines: string[]) => [...lines, lines[0]!.slice(0, 40)], ['anchorLineDamaged 存根第 7 行']],
    ['末尾被删', (lines: string[]) => lines.slice(0, 4), ['anchorBehind 第 5 至 6 号']],
  ])('%s：说出来，不放过', async (_, change, expected) => {
    const trail = await whole()
    trail.anchor.content = change?.(trail.anchor.content!)
    trail.now = new Date(trail.now.getTime() + 3_600_000)
    expect(await trail.found()).toEqual(expected)
  })
})
