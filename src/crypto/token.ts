import { createHash, randomBytes } from 'node:crypto'

/** An unguessable token of 256 bits, for cookies. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of a token or of a name that must not be readable. */
/** SHA-256 of bytes, hex: how an uploaded file is told from another. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

export function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** 初始口令: 16 characters without the ones that are mistaken for each other. */
export function newPassword(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyzACDEFGHJKLMNPQRTUVWXY34679'
  const characters: string[] = []
  while (characters.length < 16) {
    // Values beyond the last whole multiple are dropped, or some letters would be likelier.
    for (const byte of randomBytes(32)) if (byte < 196 && characters.length < 16) characters.push(alphabet[byte % alphabet.length]!)
  }
  return characters.join('').replace(/(.{4})(?=.)/g, '$1-')
}
