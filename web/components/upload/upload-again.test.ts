import { expect, it } from 'vitest'
import { ApiError, FileChangedError } from '../../api/client.ts'
import { mayHelpAgain } from './upload-again.ts'

const refused = (status: number, code: string) => new ApiError(status, '没有保存。', { code })

it('有密级标志、种类不对、过大、选择后改动过的文件，再传还是不收', () => {
  expect(mayHelpAgain(refused(422, 'evidence.secrecyMark'))).toBe(false)
  expect(mayHelpAgain(refused(422, 'evidence.file.unknownKind'))).toBe(false)
  expect(mayHelpAgain(refused(413, 'evidence.tooLarge'))).toBe(false)
  expect(mayHelpAgain(new FileChangedError('文件已改动，请重新选择。'))).toBe(false)
})

it('服务器忙、读取用时过长、一时出错，可以再传一次', () => {
  expect(mayHelpAgain(refused(503, 'evidence.file.busy'))).toBe(true)
  expect(mayHelpAgain(refused(422, 'evidence.file.tooSlow'))).toBe(true)
  expect(mayHelpAgain(refused(429, 'http.tooMany'))).toBe(true)
  expect(mayHelpAgain(new Error('x'))).toBe(true)
})
