import type { FastifyReply } from 'fastify'
import { attachmentHeader } from '../../http/server.ts'

const mediaTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const

/** 下载 of what the program made. */
export function sendFile(
  reply: FastifyReply,
  { fileName, bytes, kind }: { fileName: string; bytes: Uint8Array; kind: keyof typeof mediaTypes },
): FastifyReply {
  return reply
    .header('content-type', mediaTypes[kind])
    .header('content-disposition', attachmentHeader(fileName, 'budget'))
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
}
