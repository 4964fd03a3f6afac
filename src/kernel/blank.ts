/** Leaves no mark on paper and none on the screen: controls, zero-width characters, fillers, variation marks. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u115f\u1160\u2800\u3164\uffa0]|\u034f|[\ufe00-\ufe0f]/gu

/** The text as it is seen: without what nobody can see, and without blanks at its ends. */
export function seenText(text: string): string {
  return text.replace(UNSEEN, '').trim()
}

/** Two texts that look the same may differ by what nobody sees. */
export function hasUnseen(text: string): boolean {
  return text.search(UNSEEN) >= 0
}
