import { createHash, getHashes } from 'node:crypto'

/** 杂凑算法: SHA-256, or the domestic SM3 where this build of OpenSSL has it. */
export type DigestAlgorithm = 'sha256' | 'sm3'

export function hasDigest(algorithm: DigestAlgorithm): boolean {
  return getHashes().includes(algorithm)
}

/** 杂凑值, hex. */
export function digest(algorithm: DigestAlgorithm, text: string): string {
  if (!hasDigest(algorithm)) throw new Error(`this build of Node.js has no ${algorithm}`)
  return createHash(algorithm).update(text).digest('hex')
}
