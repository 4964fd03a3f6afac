/** 一格的文字, folded sign by sign: full-width digits, letters and signs to plain ones; odd blanks to blanks. Nothing changes its length. */
export function foldedText(text: string): string {
  if (PLAIN.test(text)) return text
  return text.replace(WIDE, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replace(BLANK, ' ')
}

/** For comparing: folded, without blanks, brackets of one kind. */
export function bareText(text: string): string {
  if (BARE.test(text)) return text
  return foldedText(text)
    .replaceAll(/[\s"'“”‘’*·]/g, '')
    .replaceAll('〔', '(')
    .replaceAll('〕', ')')
    .replaceAll('[', '(')
    .replaceAll(']', ')')
    .toLowerCase()
}

/** Most texts: nothing to fold. */
const BARE = /^[\u4e00-\u9fff0-9a-z.]*$/
const PLAIN = /^[ -~\u4e00-\u9fff]*$/
const WIDE = /[\uff01-\uff5e]/g
const BLANK = /[\u3000\u00a0\t]/g

/** 最接近的: the one of the known words that is most alike, when it is alike enough. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const pairs = pairsOf(bareText(word))
  let [best, most] = [undefined as string | undefined, 0.45]
  for (const candidate of known) {
    const other = pairsOf(bareText(candidate))
    let common = 0
    for (const pair of pairs) if (other.has(pair)) common += 1
    const alike = (2 * common) / (pairs.size + other.size || 1)
    if (alike > most) [best, most] = [candidate, alike]
  }
  return best
}

function pairsOf(text: string): Set<string> {
  if (text.length < 2) return new Set([text])
  return new Set(Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2)))
}

/** 第 3 个字是字母 O，请改为数字 0: letters that look like digits. */
export function lookalikeHint(text: string): string | undefined {
  const at = text.search(/[OoIl]/)
  if (at < 0 || !/\d/.test(text)) return undefined
  const letter = text.charAt(at)
  return `第 ${at + 1} 个字是字母 ${letter}，请改为数字 ${/[Oo]/.test(letter) ? '0' : '1'}。`
}
