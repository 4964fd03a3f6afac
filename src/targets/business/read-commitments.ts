import { type Span, ZERO } from '../../kernel/index.ts'
import { type Quantity, readQuantities, type Token, tokenize } from '../../scoring/index.ts'
import type { CommitmentProposal, Quote } from './commitment.ts'
import { plainText } from './plain-text.ts'
import { type DueAt, dueOf } from './proposal-due.ts'
import { countsNothing, leadingVerb, namesMeasure, withoutVerb } from './proposal-words.ts'

const SENTENCE = /[。；;\n！？!?]/
const CLAUSE = /[。；;\n！？!?，,：:]/
const ITEM = /[。；;\n！？!?，,：:、]/
/** How far the words around a quantity reach at most. */
const REACH = 200

/**
 * 目标任务分解: the quantities and deadlines of 目标内容, each as a task that a person confirms, corrects, joins or drops. Nothing is
 * left out that could be a commitment; years, document numbers, ordinals, grades and names in quotation marks are none.
 */
export function readCommitments(text: string, { fiscalYear }: { fiscalYear: number }): CommitmentProposal[] {
  const plain = plainText(text)
  const tokens = tokenize(plain)
  const dates = tokens.flatMap((token) => (token.kind === 'date' ? (dueOf(token.date, { text: plain, fiscalYear }) ?? []) : []))
  const numbers = tokens.filter(({ kind }) => kind === 'number')
  const written = readQuantities(tokens, plain).flatMap((quantity) => placed(quantity, numbers, plain) ?? [])
  const quantities = written.filter(({ to }, index) => to <= (written[index + 1]?.from ?? Number.POSITIVE_INFINITY))
  const sentenceOf = sentenceNumbers(text)
  const dues = quantities.map((quantity) => dueFor(quantity, { dates, sentenceOf }))
  const proposals = quantities.map((quantity, index) => ofQuantity(quantity, { text, quantities, index, due: dues[index] }))
  const taken = new Set(dues)
  const own = dates.filter((due) => due.deadline && !taken.has(due))
  return [...proposals, ...own.map((due) => ofDeadline(due, text))].sort((a, b) => a.quote.from - b.quote.from)
}

/** 一处数量: the figure itself with the comparison that stands directly before it. */
interface PlacedQuantity extends Span {
  readonly figure: Quantity
  /** Compared by a word of the text, and whether it stands directly before the figure. */
  readonly compared: boolean
}

function placed(read: Quantity, numbers: readonly Token[], text: string): PlacedQuantity | undefined {
  const number = numbers.find(({ from, to }) => from >= read.from && to <= read.to)
  if (!number || !read.number || read.number.suspect || read.ratio || read.spread || read.unit === null) return undefined
  const { unit, to } = counting({ unit: read.unit, to: trimmedEnd(text, read.to), text })
  const figure = { ...read, unit }
  const prefix = figure.prefixText ?? ''
  const adjacent = prefix !== '' && text.slice(figure.from + prefix.length, number.from).trim() === ''
  const tells = adjacent && figure.prefix !== undefined && figure.prefix.kind !== 'none'
  const compared = tells || figure.suffix !== undefined
  if (read.number.value.lte(ZERO) && !compared) return undefined
  if (countsNothing({ unit, behind: text.slice(to, to + 8).trimStart(), compared })) return undefined
  if (/[A-Za-z第]/.test(text[number.from - 1] ?? '') || /[A-Za-z]/.test(text[to] ?? '')) return undefined
  return { figure, compared, from: tells ? figure.from : number.from + spaces(text, number.from), to }
}

const PLACES = /个(县区|县|市州|市|区县|区|乡镇|乡|镇|街道|社区|行政村|自然村|村|省|地市)$/

/** The unit of running prose: 7部门 is the whole word, in 5个省级试点 the place belongs to what is counted. */
function counting({ unit, to, text }: { unit: string; to: number; text: string }): { unit: string; to: number } {
  if (unit === '部' && text[to] === '门') return { unit: '部门', to: to + 1 }
  const place = PLACES.exec(unit)?.[1]
  if (place && text.slice(to - place.length - 1, to) === `个${place}`) return { unit: unit.slice(0, -place.length), to: to - place.length }
  return { unit, to }
}

function spaces(text: string, at: number): number {
  let count = 0
  while (text[at + count] === ' ') count++
  return count
}

function trimmedEnd(text: string, to: number): number {
  let end = to
  while (text[end - 1] === ' ') end--
  return end
}

interface Around {
  readonly text: string
  readonly quantities: readonly PlacedQuantity[]
  /** Its place among them. */
  readonly index: number
  readonly due: DueAt | undefined
}

function ofQuantity(quantity: PlacedQuantity, { text, quantities, index, due }: Around): CommitmentProposal {
  const { figure, from, to } = quantity
  const clause = around(text, quantity, CLAUSE)
  const item = around(text, quantity, ITEM)
  const before = text.slice(Math.max(item.from, quantities[index - 1]?.to ?? 0), from).trim()
  const after = text.slice(to, Math.min(item.to, quantities[index + 1]?.from ?? item.to))
  const counted = countedOf({ before: withoutDates(before), after, unit: figure.unit!, compared: quantity.compared })
  return {
    quote: { from, to, text: text.slice(from, to) },
    clause,
    name: nameOf({ item, clause, text }),
    counted: counted.slice(0, 40),
    ...comparisonOf(quantity),
    values: [figure.number!, ...(figure.high ? [figure.high] : [])].map(({ value }) => value.toString()),
    unit: figure.unit!,
    dueOn: due?.day ?? null,
  }
}

function ofDeadline(due: DueAt, text: string): CommitmentProposal {
  const clause = around(text, due, CLAUSE)
  return {
    quote: { from: due.from, to: due.to, text: text.slice(due.from, due.to) },
    clause,
    name: tidied(clause.text),
    counted: '',
    ...{ comparison: 'by', assumed: false, values: [due.day], unit: '', dueOn: due.day },
  }
}

/** 评选50个, 减少20家: without a word it is so many at least, which a person confirms. */
function comparisonOf({ figure, compared, from }: PlacedQuantity): Pick<CommitmentProposal, 'comparison' | 'assumed'> {
  if (figure.high) return { comparison: 'range', assumed: false }
  const { prefix, suffix, approximate } = figure
  if (prefix?.kind === 'strict' && compared && from === figure.from) return { comparison: prefix.comparison, assumed: false }
  if (suffix) return { comparison: suffix, assumed: false }
  if (prefix && prefix.kind !== 'none' && compared) return { comparison: prefix.comparison, assumed: prefix.kind === 'assumed' }
  if (approximate === 'atLeast') return { comparison: 'atLeast', assumed: false }
  return { comparison: 'atLeast', assumed: true }
}

/** 优秀德育案例 behind 50个; 示范区 before 3个; 优质园比例 before 50%以上. */
function countedOf({ before, after, unit, compared }: { before: string; after: string; unit: string; compared: boolean }): string {
  const head = withoutVerb(tidied(before)).replace(/(?:共计|累计|合计|总计|共|约|近|为|达)+$/, '')
  const tail = after.replace(/^的/, '').trim()
  if (head !== '' && (namesMeasure(head) || tail === '')) return head
  if (tail === '') return head
  if (unit === '%' && head !== '' && compared && !after.startsWith('的')) return head
  return tail
}

function withoutDates(words: string): string {
  return words.replace(/^.*(?:年底前?|月底前?|日前|年内|月前|年度)/, '')
}

/** 任务名称: the item of the clause; an item without a verb of its own takes that of the clause. */
function nameOf({ item, clause, text }: { item: Quote; clause: Quote; text: string }): string {
  const own = tidied(text.slice(item.from, item.to))
  const verb = item.from > clause.from ? leadingVerb(tidied(clause.text)) : undefined
  return verb && leadingVerb(own) === undefined ? `${verb}${own}` : own
}

/** Without the number of a list before it and line ends in it. */
function tidied(words: string): string {
  return words
    .trim()
    .replace(/^(?:[(（]?\d{1,2}[)）]|\d{1,2}[.．、](?!\d)|[①-⑳])\s*/, '')
    .replaceAll('\n', '')
}

function around(text: string, { from, to }: Span, end: RegExp): Quote {
  let start = from
  let stop = to
  while (start > Math.max(0, from - REACH) && !isEnd(text, start - 1, end)) start--
  while (stop < Math.min(text.length, to + REACH) && !isEnd(text, stop, end)) stop++
  while (start < from && /[\s　]/.test(text[start]!)) start++
  while (stop > to && /[\s　]/.test(text[stop - 1]!)) stop--
  return { from: start, to: stop, text: text.slice(start, stop) }
}

/** A comma between digits groups them: 1,200. */
function isEnd(text: string, at: number, end: RegExp): boolean {
  return end.test(text[at]!) && !(/[,，]/.test(text[at]!) && /\d/.test(text[at - 1] ?? '') && /\d/.test(text[at + 1] ?? ''))
}

/** Which sentence each character is of. */
function sentenceNumbers(text: string): Uint32Array {
  const numbers = new Uint32Array(text.length + 1)
  for (let at = 0; at < text.length; at++) numbers[at + 1] = numbers[at]! + (SENTENCE.test(text[at]!) ? 1 : 0)
  return numbers
}

/** The last deadline before the quantity in its sentence, otherwise the first behind it. */
function dueFor(quantity: Span, { dates, sentenceOf }: { dates: readonly DueAt[]; sentenceOf: Uint32Array }): DueAt | undefined {
  const own = dates.filter(({ from }) => sentenceOf[from] === sentenceOf[quantity.from])
  return own.findLast(({ to }) => to <= quantity.from) ?? own[0]
}
