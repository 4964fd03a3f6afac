import { fraction } from '../../../kernel/index.ts'
import type { Attempt, Context } from '../attempt.ts'
import { readDraft } from '../clauses.ts'
import type { Token, Tokens } from '../token.ts'
import { readBands } from './bands.ts'

/** A printed table run together: 完成计划100% 3 完成计划99%-80% 2-0: each range is followed by a bare number of 分. */
export function readTable(context: Context): Attempt {
  const { draft } = context
  if (draft.clauses.length > 0 || draft.items.length > 0) return undefined
  const rewritten = withOutcomes(draft.tokens)
  if (!rewritten) return undefined
  return readBands({ ...context, draft: readDraft(draft.text, rewritten) })
}

/** Turns the number that closes each row into an award; undefined when rows and numbers do not alternate. */
function withOutcomes(tokens: Tokens): Tokens | undefined {
  const result: Token[] = []
  let [open, rows, measured] = [false, 0, 0]
  for (const token of tokens) {
    const isScore = (token.kind === 'number' || (token.kind === 'span' && token.unit === '')) && (open || isLastRow(token, tokens))
    if (isScore) {
      result.push(award(token))
      open = false
      rows++
    } else if (token.kind === 'bound' || token.kind === 'value' || (token.kind === 'span' && token.unit !== '')) {
      if (open) return undefined
      open = true
      measured++
      result.push(token)
    } else if (token.kind === 'words') result.push(token)
    else return undefined
  }
  return rows >= 3 && !open && measured >= rows - 1 ? result : undefined
}

/** 减产 0: the last row may name its case in words. */
function isLastRow(token: Token, tokens: Tokens): boolean {
  return token === tokens.at(-1) && token.kind === 'number' && fraction(token.value).isZero()
}

function award(token: Token): Token {
  const { from, to } = token
  if (token.kind === 'span')
    return { kind: 'award', verb: '', amount: { low: { points: token.low }, high: { points: token.high } }, from, to }
  if (token.kind !== 'number' || fraction(token.value).isZero()) return { kind: 'zero', from, to }
  return { kind: 'award', verb: '', amount: { points: token.value }, from, to }
}
