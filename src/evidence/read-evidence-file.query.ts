import type { FastifyRequest } from 'fastify'
import { isStorable } from '../kernel/index.ts'
import { keptName } from '../workflow/index.ts'
import { FileTooLargeError, NoFileError } from './errors.ts'
import type { Upload } from './search-file.query.ts'

const MEGABYTE = 1024 * 1024
const MOST_MEGABYTES = 20

/** 上传的文件: one of a form, refused where it is larger than is taken. */
export async function readEvidenceFile(request: FastifyRequest): Promise<Upload> {
  const part = request.isMultipart()
    ? await request.file({ limits: { fileSize: MOST_MEGABYTES * MEGABYTE, files: 1 }, throwFileSizeLimit: false })
    : undefined
  if (!part) throw new NoFileError()
  const bytes = await part.toBuffer()
  const { filename = '' }: { filename?: string } = part
  const fileName = keptName(isStorable(filename) ? filename : '')
  if (part.file.truncated) throw new FileTooLargeError(fileName, MOST_MEGABYTES)
  return { fileName, bytes }
}
