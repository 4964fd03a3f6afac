import type { FastifyRequest } from 'fastify'
import { UploadRefusedError } from './errors.ts'
import { uploadName } from './upload-name.ts'

const MEGABYTE = 1024 * 1024

interface ReceivedFile {
  readonly bytes: Uint8Array
  /** As it was sent: '' where a part of the form has none. */
  readonly fileName: string
  /** Larger than is taken: what is here is only its beginning. */
  readonly truncated: boolean
}

/** 收到的文件 of a form, not more than one; undefined where none was sent. */
export async function receiveFile(request: FastifyRequest, mostMegabytes: number): Promise<ReceivedFile | undefined> {
  const part = request.isMultipart()
    ? await request.file({ limits: { fileSize: mostMegabytes * MEGABYTE, files: 1 }, throwFileSizeLimit: false })
    : undefined
  if (!part) return undefined
  const bytes = await part.toBuffer()
  const { filename = '' }: { filename?: string } = part
  return { bytes, fileName: filename, truncated: part.file.truncated }
}

/** 上传的表; one that is larger is refused before it is read. `kinds`: what may be chosen, in words. */
export async function readUpload(
  request: FastifyRequest,
  { mostMegabytes, kinds }: { readonly mostMegabytes: number; readonly kinds: string },
): Promise<{ bytes: Uint8Array; fileName: string }> {
  const received = await receiveFile(request, mostMegabytes)
  if (!received) throw new UploadRefusedError('http.noFile', `没有收到文件。请选择 ${kinds} 文件后再提交。`)
  const { bytes, fileName, truncated } = received
  if (truncated)
    throw new UploadRefusedError('office.tooLarge', `文件超过 ${mostMegabytes} MB，没有读取。请删去图片等无关内容，或分成几个文件。`)
  return { bytes, fileName: uploadName(fileName) }
}
