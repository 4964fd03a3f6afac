import { CRITERION_LIMIT, checkFacts, FieldReader, isMap, numberOf } from '../evaluation/index.ts'
import { errorAt, type Fraction, formatFixed, formatPlain, hasErrors, type Problem } from '../kernel/index.ts'
import {
  type Facts,
  type Family,
  type Reading,
  type RenderedStep,
  readCriterion,
  renderSteps,
  type ScoreResult,
  type ScoringConventions,
  score,
} from '../scoring/index.ts'
import type { CliCommand } from './command.ts'
import { fileArguments } from './command-arguments.ts'
import { parseInput } from './parse-input.ts'
import { sayProblems } from './print-problems.ts'
import { DEFAULT_PACK, exitFor, requirePack } from './read-evaluation.ts'
import { readInput } from './read-input.ts'
import { oneLine } from './text-table.ts'

/** hengji criteria [FILE] */
export const criteriaCommand: CliCommand = {
  name: 'criteria',
  summary: '识别评分标准，并按给定依据计分',
  usage: `用法：hengji criteria [文件] [--pack 评分规则] [--json]
  文件为 JSON 数组 [{ "id", "text", "points", "facts"? }]；写“-”或不写时读标准输入。
  --pack  文中没有写明的，按哪一份评分规则（默认 ${DEFAULT_PACK}）
  --json  输出 JSON`,
  async run(args, io) {
    const { file, pack } = fileArguments(args)
    const { scoring } = requirePack(pack ?? DEFAULT_PACK)
    const parsed = parseInput(await readInput(file, io), { yaml: false })
    const entries = parsed.value
    const found = [...parsed.problems]
    if (entries !== undefined && !Array.isArray(entries)) {
      found.push(errorAt('全文', 'criteria.notList', '须为数组：[{ "id", "text", "points", "facts"? }, …]。'))
    }
    if (!Array.isArray(entries)) {
      if (io.json) io.stdout.write(`${JSON.stringify({ problems: found })}\n`)
      io.stderr.write(sayProblems(found, parsed.lineOf))
      return exitFor(found)
    }
    const read = entries.map((entry: unknown, index) => readEntry(entry, `[${index}]`, scoring))
    const faults = [...found, ...read.flatMap((each) => each.faults)]
    io.stdout.write(
      io.json
        ? `${JSON.stringify(
            read.map(({ output }) => output),
            null,
            2,
          )}\n`
        : sayEntries(read),
    )
    io.stderr.write(sayProblems(faults, parsed.lineOf))
    return exitFor(faults)
  },
}

type ResultOutput =
  | { readonly score: string; readonly rate: string | null; readonly bonus?: string; readonly steps: readonly RenderedStep[] }
  | { readonly range: readonly [string, string]; readonly unscorable: string; readonly steps: readonly RenderedStep[] }
  | { readonly unscorable: string }

interface ReadEntry {
  /** What is wrong with the input; what is wrong with a text is a result and stands in `output`. */
  readonly faults: readonly Problem[]
  readonly output: {
    readonly id: unknown
    readonly status: Reading['status']
    readonly family: string | null
    readonly rule: unknown
    readonly restatement: string
    readonly problems: readonly Problem[]
    readonly results: readonly ResultOutput[]
    readonly alternatives?: readonly { label: string; restatement: string }[]
  }
}

function readEntry(input: unknown, at: string, conventions: ScoringConventions): ReadEntry {
  const faults: Problem[] = []
  const fields = new FieldReader(input, at, faults)
  if (!isMap(input)) return refused(null, faults, [])
  const id = fields.raw('id') ?? null
  if (id === null) fields.missing('id', '编号')
  else if (typeof id !== 'number') fields.text('id')
  const text = fields.requiredText('text', '评分标准')
  if (text !== undefined && text.length > CRITERION_LIMIT) {
    fields.error('text', 'criterionTooLong', `评分标准有${text.length}字，最多${CRITERION_LIMIT}字。请核对是否误粘贴了其他内容。`)
  }
  const points = readPoints(fields)
  const facts = fields.list('facts', { most: 10_000 }) ?? []
  fields.finish()
  if (text === undefined || points === undefined || hasErrors(faults.filter((fault) => !fault.code.endsWith('unknownField')))) {
    return refused(id, faults, facts)
  }
  const reading = readCriterion(text, points, conventions)
  const factFaults = facts.map((given, index) => checkFacts(given, `${at}.facts[${index}]`))
  faults.push(...factFaults.flat())
  const results = facts.map((given, index) => {
    const fault = factFaults[index]!.find(({ severity }) => severity === 'error')
    return resultOutput(
      fault
        ? { kind: 'unscorable', reason: `${placeIn(fault, `${at}.facts[${index}]`)}${fault.message}` }
        : scoreFacts(reading, given as Facts, points, conventions),
      conventions,
    )
  })
  return { faults, output: { id, ...readingOutput(reading), problems: [...faults, ...reading.problems], results } }
}

function readPoints(fields: FieldReader): Fraction | undefined {
  if (!fields.has('points')) return fields.missing('points', '分值')
  const given = fields.number('points')
  if (given === undefined) return undefined
  const points = numberOf(given)
  return points.n >= 0n ? points : fields.error('points', 'pointsNegative', `分值为${formatPlain(points)}，不能小于零。`)
}

/** `measure：` where the fault lies in one field of the facts. */
function placeIn({ at }: Problem, facts: string): string {
  const field = at.slice(facts.length).replace(/^\./, '')
  return field === '' ? '' : `${field}：`
}

function refused(id: unknown, faults: readonly Problem[], facts: readonly unknown[]): ReadEntry {
  const results = facts.map(() => ({ unscorable: '输入有误，没有计分。' }))
  return { faults, output: { id, status: 'unreadable', family: null, rule: null, restatement: '', problems: faults, results } }
}

function readingOutput(reading: Reading) {
  switch (reading.status) {
    case 'unreadable':
      return { status: reading.status, family: null, rule: null, restatement: '' }
    case 'ambiguous': {
      const alternatives = reading.alternatives.map(({ label, restatement }) => ({ label, restatement }))
      return { status: reading.status, family: null, rule: null, restatement: reading.restatement, alternatives }
    }
    default:
      return { status: reading.status, family: reading.family, rule: reading.rule, restatement: reading.restatement }
  }
}

function scoreFacts(reading: Reading, facts: Facts, points: Fraction, conventions: ScoringConventions): ScoreResult {
  if (reading.status === 'unreadable') return { kind: 'unscorable', reason: '评分标准无法识别，不能计分。' }
  if (reading.status === 'ambiguous') return { kind: 'unscorable', reason: '评分标准有歧义，不能计分。' }
  return score(reading.rule, facts, points, conventions)
}

/** A result as contracts.md writes it: numbers as strings. */
function resultOutput(result: ScoreResult, { rounding }: ScoringConventions): ResultOutput {
  if (result.kind === 'unscorable') return { unscorable: result.reason }
  if (result.kind === 'range') {
    const range = [formatFixed(result.low, rounding.score), formatFixed(result.high, rounding.score)] as const
    return { range, unscorable: result.reason, steps: renderSteps(result.steps) }
  }
  return {
    score: formatFixed(result.score, rounding.score),
    rate: result.rate === undefined ? null : formatFixed(result.rate, 2),
    ...(result.bonus && { bonus: formatFixed(result.bonus, rounding.score) }),
    steps: renderSteps(result.steps),
  }
}

const STATUS = { compiled: '已识别', judgement: '由人评定', ambiguous: '有歧义', unreadable: '无法识别' } as const

/** 规则族 in the words of officers, for the readable output; JSON carries the identifier. */
const FAMILY_WORDS: Readonly<Record<Family, string>> = {
  stepDeduction: '按步扣分',
  stepAward: '按步得分',
  occurrences: '按次计分',
  shares: '各项等分',
  additions: '逐项得分',
  condition: '满足与否',
  cases: '分情形',
  bands: '分档',
  anchors: '分点',
  proportional: '按比例得分',
  levels: '分等级',
  comparison: '与上年比较',
  rank: '按名次',
  judgement: '区间内评定',
  veto: '一票否决',
  bonus: '加分',
  composite: '分部分计分',
}

function sayEntries(read: readonly ReadEntry[]): string {
  const count = (status: Reading['status']) => read.filter(({ output }) => output.status === status).length
  const summary = (Object.keys(STATUS) as Reading['status'][]).map((status) => `${STATUS[status]} ${count(status)}`).join('，')
  return `${read.map(sayEntry).join('\n\n')}${read.length > 0 ? '\n\n' : ''}共 ${read.length} 条：${summary}\n`
}

function sayEntry({ output, faults }: ReadEntry): string {
  const own = output.problems.filter((problem) => !faults.includes(problem))
  return [
    `【${oneLine(String(output.id ?? '（无编号）'))}】${STATUS[output.status]}${output.family ? `（${FAMILY_WORDS[output.family as Family] ?? output.family}）` : ''}`,
    ...(output.restatement ? [`  规则解读：${oneLine(output.restatement)}`] : []),
    ...own.map(({ message }) => `  说明：${oneLine(message)}`),
    ...(output.alternatives ?? []).map(({ label, restatement }) => `  一种读法：${oneLine(label)}：${oneLine(restatement)}`),
    ...output.results.flatMap(sayResult),
  ].join('\n')
}

function sayResult(result: ResultOutput, index: number): string[] {
  const head = `  依据${index + 1}：`
  if ('range' in result) return [`${head}${result.range.join('至')}分之间，${oneLine(result.unscorable)}`]
  if ('unscorable' in result) return [`${head}不能计分，${oneLine(result.unscorable)}`]
  return [
    `${head}得分${result.score}${result.rate === null ? '' : `，得分率${result.rate}%`}${result.bonus ? `，其中加分${result.bonus}` : ''}`,
    ...result.steps.filter(({ kind }) => kind !== 'applied').map(({ text }) => `      ${oneLine(text)}`),
  ]
}
