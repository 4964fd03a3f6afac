import { describe, expect, it } from 'vitest'
import { mergedTable, paper, twoSections } from './fixtures/sample.ts'
import { renderDocx, renderDocxInWorker } from './server.ts'

describe('在独立线程中生成', () => {
  it('与直接生成的文件相同', async () => {
    const [there, here] = [await renderDocxInWorker(twoSections), await renderDocx(twoSections)]
    expect(Buffer.compare(there, here)).toBe(0)
  })

  it('几份同时生成，各得各的', async () => {
    const texts = ['甲', '乙', '丙']
    const made = await Promise.all(texts.map((text) => renderDocxInWorker(paper({ kind: 'paragraph', text }))))
    const expected = await Promise.all(texts.map((text) => renderDocx(paper({ kind: 'paragraph', text }))))
    for (const [index, bytes] of made.entries()) expect(Buffer.compare(bytes, expected[index]!)).toBe(0)
  })

  it('一份出错，说明原因，不影响下一份', async () => {
    const broken = paper({ ...mergedTable, rows: [{ cells: [{ text: '甲' }] }] })
    await expect(renderDocxInWorker(broken)).rejects.toThrow('表格第 1 行的单元格不足 4 列')
    expect((await renderDocxInWorker(paper({ kind: 'paragraph', text: '正文' }))).length).toBeGreaterThan(1000)
  })
})
