import type { TestAnswer, TestClient, TestServer } from './server.ts'

/** 上传一个文件, as the page does. */
export async function upload(
  { origin }: TestServer,
  { cookie }: Pick<TestClient, 'cookie'>,
  { path, name, content }: { path: string; name: string; content: Uint8Array<ArrayBuffer> | string },
): Promise<Pick<TestAnswer, 'status' | 'body'>> {
  const form = new FormData()
  form.append('file', new Blob([content]), name)
  const response = await fetch(new URL(path, origin), {
    ...{ method: 'POST', headers: { origin, cookie }, body: form, signal: AbortSignal.timeout(30_000) },
  })
  const text = await response.text()
  return { status: response.status, body: text ? JSON.parse(text) : undefined }
}
