import { expect, it } from 'vitest'
import { uploadName } from './upload-name.ts'

it.each([
  ['没有文件名', undefined, '未命名.xlsx'],
  ['空文件名', '', '未命名.xlsx'],
  ['不能保存的字', '甲\u0000.xlsx', '未命名.xlsx'],
  ['平常的', '指标.xlsx', '指标.xlsx'],
  ['过长的截到二百字，不切开一个字', '𠮷'.repeat(300), '𠮷'.repeat(200)],
])('%s', (_, given, kept) => expect(uploadName(given)).toBe(kept))
