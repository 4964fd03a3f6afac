/**
 * Text that XML and Word can carry: control characters, lone halves of 4-byte characters and code points that are no
 * characters are taken out, odd line ends become `\n`, tabs become spaces. What is left is shown as it was typed.
 */
export function printable(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(UNPRINTABLE, '')
}

/** `Cs` is a lone surrogate under the `u` flag; a pair is one character and stays. Direction overrides could disguise a figure. */
const UNPRINTABLE = /(?!\n)[\p{Cc}\p{Cs}\u{FFFE}\u{FFFF}\u{FEFF}\u{202A}-\u{202E}\u{2066}-\u{2069}]/gu

/** The lines of a text, without empty ones. */
export function linesOf(text: string): readonly string[] {
  return printable(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/**
 * 单元格里的行. Full-width blanks before the words are kept: forms put （2）below （1） by them. Upright words stand one below the other.
 */
export function cellLinesOf(text: string, upright = false): readonly string[] {
  const lines = printable(text)
    .split('\n')
    .map((line) => line.replace(/^[ \u00a0]+/, '').trimEnd())
    .filter((line) => line !== '')
  return upright ? lines.flatMap((line) => Array.from(line)) : lines
}
