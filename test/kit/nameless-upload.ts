import type { TestClient, TestServer } from './server.ts'

/** 没有文件名的上传: the part of the form says that it is a file, not how it is called. */
export async function namelessUpload(
  { origin }: TestServer,
  { cookie, path, content }: Pick<TestClient, 'cookie'> & { path: string; content: Uint8Array },
): Promise<{ status: number; text: string }> {
  const head = '--part\r\nContent-Disposition: form-data; name="file"\r\nContent-Type: application/octet-stream\r\n\r\n'
  const response = await fetch(new URL(path, origin), {
    method: 'POST',
    headers: { origin, cookie, 'content-type': 'multipart/form-data; boundary=part' },
    body: Buffer.concat([Buffer.from(head), content, Buffer.from('\r\n--part--\r\n')]),
    signal: AbortSignal.timeout(20_000),
  })
  return { status: response.status, text: await response.text() }
}
