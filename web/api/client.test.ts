import { afterEach, expect, it, vi } from 'vitest'
import { ApiError, FileChangedError, fileForm, furtherProblems, NetworkError, reasonOf, request, type WireProblem } from './client.ts'

afterEach(() => vi.unstubAllGlobals())

/** As a browser does with a file that was saved anew after it was chosen. */
class ChangedFile extends File {
  override slice(): Blob {
    return { arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')) } as unknown as Blob
  }
}

it('所选文件在选择后改动过的，说明文件已改动；没有改动的，是网络断开', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  const send = async (file: File) => {
    const form = new FormData()
    // Kept as it is: a form makes a plain File of it otherwise.
    vi.spyOn(form, 'values').mockReturnValue([file][Symbol.iterator]() as ReturnType<FormData['values']>)
    return request('POST', '/budget/imports', form).catch((error: unknown) => error)
  }
  const changed = await send(new ChangedFile(['x'], '支付.xlsx'))
  expect(changed).toBeInstanceOf(FileChangedError)
  expect(reasonOf(changed)).toBe('文件已改动，请重新选择。')
  expect(await request('POST', '/x', fileForm(new File(['x'], '支付.xlsx'))).catch((error: unknown) => error)).toBeInstanceOf(NetworkError)
})

it('逐处的问题和总的说明相同的，不再写一遍；不同的照写', () => {
  const said = '复核得分 8.00 与自评得分 10.00 不同，请写明理由。'
  const problem = (message: string): WireProblem => ({ code: 'x', severity: 'error', at: '理由', message })
  const told = (messages: readonly string[]) =>
    furtherProblems(new ApiError(422, said, { problems: messages.map(problem) })).map(({ message }) => message)
  expect(told([said])).toEqual([])
  expect(told([said, '等次没有选。'])).toEqual(['等次没有选。'])
})
