import { afterEach, expect, it, vi } from 'vitest'
import { FileChangedError, fileForm, NetworkError, reasonOf, request } from './client.ts'

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
