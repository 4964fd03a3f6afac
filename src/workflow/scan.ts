import { type PaperCode, parseCode, shortForm } from './code.ts'
import type { FrozenEdition } from './print.ts'

/** 扫描件与版次的比对: the edition that the code proves, or why the scan is not taken. */
export type ScanMatch =
  | { readonly kind: 'matched'; readonly edition: FrozenEdition }
  | { readonly kind: 'refused'; readonly mismatch: ScanMismatch }

/**
 * 退回的原因: `noCode` · `foreignCode` not printed here · `severalCodes` of different prints · `otherPaper` · `altered` the code is
 * not genuine · `notFinal` nothing approved yet · `older` edition · `superseded` an earlier submission of other content
 */
export type ScanMismatch =
  | { readonly reason: 'noCode' | 'foreignCode' | 'severalCodes' | 'altered' | 'notFinal' }
  | { readonly reason: 'otherPaper'; readonly paperId: string }
  | { readonly reason: 'older'; readonly edition: number; readonly current: number; readonly approved: boolean }
  | { readonly reason: 'superseded'; readonly edition: number; readonly submission: number; readonly current: number }

interface ScanQuestion {
  /** What the QR codes in the picture say. */
  readonly codes: readonly string[]
  readonly paper: { readonly id: string; readonly state: string; readonly edition: number }
  readonly editions: readonly FrozenEdition[]
  /** Whether the code was made here for this very edition. */
  readonly isGenuine: (code: PaperCode, edition: FrozenEdition) => boolean
}

/** Only a print of the 定稿 in force is taken; a print of the submission that became it has the same content and is taken too. */
export function matchScan({ codes, paper, editions, isGenuine }: ScanQuestion): ScanMatch {
  if (codes.length === 0) return refused({ reason: 'noCode' })
  const own = codes.map(parseCode).filter((code) => code !== undefined)
  const [code] = own
  if (!code) return refused({ reason: 'foreignCode' })
  if (own.some((other) => !samePrint(other, code))) return refused({ reason: 'severalCodes' })
  if (code.paperId !== paper.id) return refused({ reason: 'otherPaper', paperId: code.paperId })

  const printed = editions.find(({ edition, submission }) => edition === code.edition && submission === code.submission)
  if (!printed || shortForm(printed.type) !== code.form || !isGenuine(code, printed)) return refused({ reason: 'altered' })
  return matchEdition(printed, paper, editions)
}

function matchEdition(
  printed: FrozenEdition,
  { state, edition: current }: ScanQuestion['paper'],
  editions: readonly FrozenEdition[],
): ScanMatch {
  const approved = state === 'approved'
  if (printed.edition !== current) return refused({ reason: 'older', edition: printed.edition, current, approved })
  const final = approved ? editions.find((each) => each.final && each.edition === current) : undefined
  if (!final) return refused({ reason: 'notFinal' })
  if (printed.hash !== final.hash) {
    return refused({ reason: 'superseded', edition: printed.edition, submission: printed.submission, current: final.submission })
  }
  return { kind: 'matched', edition: final }
}

function samePrint(one: PaperCode, other: PaperCode): boolean {
  return one.paperId === other.paperId && one.edition === other.edition && one.submission === other.submission && one.mac === other.mac
}

function refused(mismatch: ScanMismatch): ScanMatch {
  return { kind: 'refused', mismatch }
}

/** 扫描件的文件名 as it is kept: no path, no control characters, not endless. */
export function keptName(fileName: string): string {
  const name = fileName
    .slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1)
    .replace(/[\p{Cc}\p{Cs}\u{202A}-\u{202E}\u{2066}-\u{2069}]/gu, '')
    .trim()
  return [...name].slice(0, 120).join('') || '未命名'
}
