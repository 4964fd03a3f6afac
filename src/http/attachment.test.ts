import { describe, expect, it } from 'vitest'
import { attachmentHeader } from './attachment.ts'

describe('下载文件名', () => {
  it.each([
    ['评价报告.docx', `attachment; filename="report.docx"; filename*=UTF-8''%E8%AF%84%E4%BB%B7%E6%8A%A5%E5%91%8A.docx`],
    ['a"b\r\nX-Injected: 1.docx', `attachment; filename="report.docx"; filename*=UTF-8''abX-Injected%201.docx`],
    ["甲(1)'s*.docx", `attachment; filename="report.docx"; filename*=UTF-8''%E7%94%B2%281%29%27s.docx`],
    ['../../etc.docx', `attachment; filename="report.docx"; filename*=UTF-8''..etc.docx`],
    ['.docx', `attachment; filename="report"; filename*=UTF-8''docx`],
  ])('%j', (name, header) => {
    expect(attachmentHeader(name)).toBe(header)
  })

  it('很长的名称截短，扩展名保留，四字节汉字不切开', () => {
    const header = attachmentHeader(`${'𠮷'.repeat(300)}.docx`)
    expect(decodeURIComponent(header.split("''")[1]!)).toBe(`${'𠮷'.repeat(80)}.docx`)
  })
})
