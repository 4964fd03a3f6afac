import type { FastifyReply, FastifyRequest } from 'fastify'

const PLAIN_NAME = 'hengji_session'
/** `__Host-` binds the cookie to this very host and to https. */
const SECURE_NAME = '__Host-hengji_session'

/** 会话令牌 of the request. Under https only the bound name counts: the plain one could be set by a neighbouring host. */
export function sessionToken(request: FastifyRequest, secure: boolean): string | undefined {
  return request.cookies[secure ? SECURE_NAME : PLAIN_NAME]
}

export function setSessionCookie(reply: FastifyReply, token: string, secure: boolean): void {
  reply.setCookie(secure ? SECURE_NAME : PLAIN_NAME, token, { path: '/', httpOnly: true, sameSite: 'lax', secure })
}

export function clearSessionCookie(reply: FastifyReply, secure: boolean): void {
  reply.clearCookie(secure ? SECURE_NAME : PLAIN_NAME, { path: '/', httpOnly: true, sameSite: 'lax', secure })
}
