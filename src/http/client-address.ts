import { isIP } from 'node:net'
import type { FastifyRequest } from 'fastify'

/** The longest way to write an address: IPv6 with an IPv4 tail. */
const LONGEST = 45

/**
 * 来源地址, for the trail and for counting. What a trusted proxy passes on may still be text that a client made up: then it is the
 * address of the connection itself.
 */
export function clientAddress(request: Pick<FastifyRequest, 'ip' | 'socket'>): string {
  const { ip, socket } = request
  return [ip, socket.remoteAddress ?? ''].find((address) => address.length <= LONGEST && isIP(address) > 0) ?? ''
}

/** 采信的代理 as Fastify asks for it: the hop 0 is the connection itself. */
export function trustOf(trusted: number | readonly string[] | undefined): false | string[] | ((address: string, hop: number) => boolean) {
  if (trusted === undefined) return false
  return typeof trusted === 'number' ? (_, hop) => hop < trusted : [...trusted]
}
