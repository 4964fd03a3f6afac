/** 校验码: what the QR code in the footer of a printed paper says. It proves form and version, not the signature. */
export interface PaperCode {
  /** 表单, the last part of the paper type. */
  readonly form: string
  readonly paperId: string
  readonly edition: number
  readonly submission: number
  /** Version of the key by which the code was made. */
  readonly key: number
  /** First characters of the HMAC over form, paper, edition and the hash of the edition. */
  readonly mac: string
}

const PREFIX = 'HJ1'
const MAC_LENGTH = 16
const CODE = /^HJ1\.([A-Za-z0-9]{1,40})\.([A-Za-z0-9_-]{22})\.([1-9]\d{0,4})\.([1-9]\d{0,4})\.([1-9]\d{0,4})\.([0-9a-f]{16})$/

/** `targets.projectTargets` is printed as `projectTargets`: a short code has larger squares. */
export function shortForm(type: string): string {
  return type.slice(type.lastIndexOf('.') + 1)
}

/** `HJ1.projectTargets.AZAAAAAAcACAAAAAAAAQAA.1.2.1.7f2a91cd00112233` */
export function encodeCode({ form, paperId, edition, submission, key, mac }: PaperCode): string {
  return [PREFIX, form, packId(paperId), edition, submission, key, mac].join('.')
}

/** Undefined for anything that this system does not print. */
export function parseCode(text: string): PaperCode | undefined {
  const [, form, id, edition, submission, key, mac] = CODE.exec(text) ?? []
  const paperId = id && unpackId(id)
  if (!form || !paperId || !mac) return undefined
  return { form, paperId, edition: Number(edition), submission: Number(submission), key: Number(key), mac }
}

/** What the code is computed over. The whole type and the content's hash stand in it, though only a part is printed. */
export function codeSubject(paper: { type: string; paperId: string; edition: number; submission: number; hash: string }): string {
  return [PREFIX, paper.type, paper.paperId, paper.edition, paper.submission, paper.hash].join('\n')
}

/** The full HMAC, cut to what is printed. */
export function printedMac(mac: string): string {
  return mac.slice(0, MAC_LENGTH)
}

/** 7F2A-91CD: printed beside the code, to be compared by eye or read out on the telephone. */
export function shortMac(mac: string): string {
  return `${mac.slice(0, 4)}-${mac.slice(4, 8)}`.toUpperCase()
}

/** 第 1 版（第 2 次报送）, or 第 1 版（定稿）: freezing the 定稿 is counted, but it is no submission. */
export function versionLabel({ edition, submission, final }: { edition: number; submission: number; final?: boolean }): string {
  return `第 ${edition} 版（${final ? '定稿' : `第 ${submission} 次报送`}）`
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** A UUID as 22 characters of base64url; pure, because the browser runs it too. */
function packId(id: string): string {
  let bits = BigInt(`0x${id.replaceAll('-', '')}`) << 4n
  let text = ''
  for (let place = 0; place < 22; place++) {
    text = ALPHABET[Number(bits & 63n)]! + text
    bits >>= 6n
  }
  return text
}

function unpackId(text: string): string | undefined {
  let bits = 0n
  for (const character of text) bits = (bits << 6n) | BigInt(ALPHABET.indexOf(character))
  // The last four bits carry nothing.
  if ((bits & 15n) !== 0n) return undefined
  const hex = (bits >> 4n).toString(16).padStart(32, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
