import { type Fraction, parseFraction } from './fraction.ts'

const WIDE = /[\uff01-\uff5e]/g
const GROUPED = /^([+-]?)(\d{1,3}(?:,\d{3})+)((?:\.\d+)?%?)$/

/**
 * 填写的数字 as people write them: `1,234.50`, `１２３４．５`, `－1.22`. Read everywhere alike, into `1234.50`.
 * A comma out of its place stays, so that what follows refuses the text instead of reading another number.
 */
export function plainTyped(text: string): string {
  const folded = text
    .trim()
    .replace(WIDE, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/^[−–]/, '-')
  return folded.replace(GROUPED, (_, sign: string, whole: string, rest: string) => `${sign}${whole.replaceAll(',', '')}${rest}`)
}

/** The number that was typed; undefined when it is none. */
export function parseTyped(text: string): Fraction | undefined {
  return parseFraction(plainTyped(text))
}
