import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { paper } from './fixtures/sample.ts'
import { isUntouched, renderDocx } from './server.ts'

const docx = await renderDocx(paper({ kind: 'paragraph', text: '正文' }))

describe('是否有人改过', () => {
  it('原样生成的文件没有改过', () => {
    expect(isUntouched(docx)).toBe(true)
  })

  it('文字处理软件保存过的文件改过了', () => {
    const saved = { ...unzipSync(docx), 'docProps/app.xml': strToU8('<Properties><Application>WPS</Application></Properties>') }
    expect(isUntouched(zipSync(saved))).toBe(false)
  })

  it.each([
    ['空文件', new Uint8Array()],
    ['文本文件', strToU8('正文')],
    ['截断的文件', docx.slice(0, 2000)],
  ])('%s不是本系统的文件', (_, bytes) => {
    expect(isUntouched(bytes)).toBe(false)
  })
})
