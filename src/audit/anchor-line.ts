import { canonicalJson } from './audit-entry.ts'
import { requireMac, type SealHead, type SealKey, type SealKeyName } from './audit-seal.ts'

/** 存根文件, outside the database: one line a head of the chain. Given by the composition root. */
export interface AnchorFile {
  /** For messages. */
  readonly path: string
  /** On the disk when it returns. */
  append(line: string): Promise<void>
  /** Undefined when there is no such file. */
  lines(): AsyncIterable<string> | undefined
}

/** The line carries its own keyed hash: who can write to the file but has not the key cannot make one. */
export function writeAnchorLine({ regionId, number, hash, sealedAt }: SealHead, key: SealKey): string {
  const line = { regionId, number, hash, sealedAt, ...key.current }
  return JSON.stringify({ ...line, mac: requireMac(key, anchorText(line), key.current) })
}

/** Undefined when the line is damaged or not ours. */
export function readAnchorLine(text: string, key: SealKey): SealHead | undefined {
  const line = parse(text)
  if (!line) return undefined
  const { regionId, number, hash, sealedAt, algorithm, keyVersion, mac } = line
  if (key.mac(anchorText({ regionId, number, hash, sealedAt, algorithm, keyVersion }), { algorithm, keyVersion }) !== mac) return undefined
  return { regionId, number, hash, sealedAt }
}

function anchorText(line: SealHead & SealKeyName): string {
  return `anchor\n${canonicalJson(line)}`
}

function parse(text: string): (SealHead & SealKeyName & { mac: string }) | undefined {
  try {
    const line: unknown = JSON.parse(text)
    return line !== null && typeof line === 'object' && 'regionId' in line && 'mac' in line && typeof line.mac === 'string'
      ? (line as SealHead & SealKeyName & { mac: string })
      : undefined
  } catch {
    return undefined
  }
}
