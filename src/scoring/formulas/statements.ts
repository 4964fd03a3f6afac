/** One sentence of a formula cell, with its place in the folded text. */
export interface Statement {
  readonly from: number
  readonly to: number
}

const MARKER = /[①-⑳]/
const OPERATOR = /[+\-*/×÷=([{]/

/**
 * Cuts a folded cell at 。, ;, ①②③ and line ends, but never inside brackets and not where an operator shows
 * that the line goes on.
 */
export function statementsOf(text: string): Statement[] {
  const statements: Statement[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!
    if ('([{'.includes(character)) depth++
    else if (')]}'.includes(character)) depth = Math.max(0, depth - 1)
    const ends = '。;'.includes(character) || MARKER.test(character) || (character === '\n' && depth === 0 && lineEnds(text, at))
    if (!ends) continue
    if (at > from) statements.push({ from, to: at })
    from = at + 1
    depth = 0
  }
  if (text.length > from) statements.push({ from, to: text.length })
  return statements
}

function lineEnds(text: string, at: number): boolean {
  const before = text.slice(0, at).trimEnd().at(-1) ?? ''
  const after = text.slice(at).trimStart()[0] ?? ''
  return !OPERATOR.test(before) && !/[+\-*/×÷=)\]}]/.test(after)
}
