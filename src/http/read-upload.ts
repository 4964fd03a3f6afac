import type { FastifyRequest } from 'fastify'
import { UploadRefusedError } from './errors.ts'
import { uploadName } from './upload-name.ts'

const MEGABYTE = 1024 * 1024

/** 上传的文件: one of a form; anything more or larger is refused before it is read. `kinds`: what may be chosen, in words. */
export async function readUpload(
  request: FastifyRequest,
  { mostMegabytes, kinds }: { readonly mostMegabytes: number; readonly kinds: string },
): Promise<{ bytes: Uint8Array; fileName: string }> {
  const part = request.isMultipart()
    ? await request.file({ limits: { fileSize: mostMegabytes * MEGABYTE, files: 1 }, throwFileSizeLimit: false })
    : undefined
  if (!part) throw new UploadRefusedError('http.noFile', `没有收到文件。请选择 ${kinds} 文件后再提交。`)
  const bytes = await part.toBuffer()
  if (part.file.truncated)
    throw new UploadRefusedError('office.tooLarge', `文件超过 ${mostMegabytes} MB，没有读取。请删去图片等无关内容，或分成几个文件。`)
  return { bytes, fileName: uploadName(part.filename) }
}
