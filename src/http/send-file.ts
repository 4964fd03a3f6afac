import type { FastifyReply } from 'fastify'
import { attachmentHeader } from './attachment.ts'

const mediaTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const

interface MadeFile {
  /** 文件名 with its ending. */
  readonly fileName: string
  readonly bytes: Uint8Array
  readonly kind: keyof typeof mediaTypes
  /** Name for programs that read no Chinese. */
  readonly plain?: string
}

/** 附件 as it was uploaded. */
export interface UploadedContent {
  readonly fileName: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** 下载 of what somebody uploaded: never opened as a page of this origin, of the kind that it is, without rights of its own. */
export function sendUpload(reply: FastifyReply, { fileName, mediaType, bytes }: UploadedContent, plain = 'file'): FastifyReply {
  return reply
    .header('content-type', mediaType)
    .header('content-disposition', attachmentHeader(fileName, plain))
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, no-store')
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
}

/** 下载 of a document that the program made. */
export function sendFile(reply: FastifyReply, { fileName, bytes, kind, plain = 'report' }: MadeFile): FastifyReply {
  return reply
    .header('content-type', mediaTypes[kind])
    .header('content-disposition', attachmentHeader(fileName, plain))
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
}
