import { isCollection, LineCounter, parseDocument, type YAMLParseError } from 'yaml'
import { errorAt, type Problem } from '../kernel/index.ts'
import { jsonPlaces } from './json-places.ts'
import type { InputFault, InputText } from './read-input.ts'

/** Deeper than any input of these commands. */
const DEEPEST = 60

/** A parsed JSON or YAML input, with the line of every place in it. */
export interface ParsedInput {
  /** Undefined when the text could not be parsed; `problems` says why. */
  readonly value: unknown
  readonly problems: readonly Problem[]
  /** 1-based line of a place such as `indicators[3].facts.measure`, or of the nearest thing around it. */
  readonly lineOf: (at: string) => number | undefined
}

/** Parses JSON, or YAML where `yaml` is set and the text is no JSON. Broken text is a problem with line and column. */
export function parseInput(input: InputText | InputFault, { yaml }: { yaml: boolean }): ParsedInput {
  if ('fault' in input) return refused(errorAt(input.name, 'input.unreadable', input.fault))
  const text = input.text.replace(/^\uFEFF/, '')
  const json = /^\s*[[{"]/.test(text)
  if (json || !yaml) {
    const parsed = parseJson(text, input.name)
    // Flow YAML looks like JSON: `{ title: … }`.
    if (parsed.problems.length === 0 || !yaml || looksLikeJson(input.name, text)) return parsed
  }
  return parseYaml(text, input.name)
}

function looksLikeJson(name: string, text: string): boolean {
  return /\.json$/i.test(name) || /^\s*[[{]\s*(?:"|\{\s*"|\[|\]|\})/.test(text)
}

function parseJson(text: string, name: string): ParsedInput {
  const places = jsonPlaces(text, DEEPEST)
  const lines = lineStarts(text)
  if (places.tooDeepAt !== undefined) return refused(tooDeep(`${name}:${lineAt(lines, places.tooDeepAt)}`))
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return refused(jsonFault(error, { text, name, lines }))
  }
  const problems = places.duplicates.map(({ path, offset }) => duplicate(path, `第${lineAt(lines, offset)}行`))
  return { value, problems, lineOf: (at) => nearest(at, (path) => offsetLine(places.offsetOf(path), lines)) }
}

function jsonFault(error: unknown, { text, name, lines }: { text: string; name: string; lines: readonly number[] }): Problem {
  const message = error instanceof Error ? error.message : ''
  const found = /at position (\d+)/.exec(message)?.[1]
  const position = found === undefined ? (/Unexpected end/.test(message) ? text.length : undefined) : Number(found)
  const at = position === undefined ? name : `${name}:${lineAt(lines, position)}:${position - lines[lineAt(lines, position) - 1]! + 1}`
  const sign = position === undefined ? '' : text.slice(position, position + 1).trim()
  const what = position !== undefined && position >= text.length ? '内容没有写完' : sign === '' ? '写法有误' : `“${sign}”处写法有误`
  return errorAt(at, 'input.syntax', `JSON ${what}。请检查此处前后的引号、逗号和括号是否成对。`)
}

function parseYaml(text: string, name: string): ParsedInput {
  const counter = new LineCounter()
  try {
    const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, uniqueKeys: true, logLevel: 'silent' })
    if (document.errors.length > 0) return refused(...yamlFaults(document.errors, name, counter))
    const lineOf = (path: string) => {
      const node = document.getIn(keysOf(path), true)
      const range =
        typeof node === 'object' && node !== null && 'range' in node ? (node.range as readonly number[] | null | undefined) : undefined
      return range ? counter.linePos(range[0]!).line : undefined
    }
    if (depthOf(document.contents) > DEEPEST) return refused(tooDeep(name))
    return { value: document.toJS({ maxAliasCount: 100 }), problems: [], lineOf: (at) => nearest(at, lineOf) }
  } catch (error) {
    if (error instanceof RangeError) return refused(tooDeep(name))
    if (error instanceof ReferenceError) return refused(errorAt(name, 'input.aliases', 'YAML 的引用（& 和 *）过多或有误。请展开后再试。'))
    throw error
  }
}

function yamlFaults(errors: readonly YAMLParseError[], name: string, counter: LineCounter): Problem[] {
  if (errors.some(({ message }) => message.includes('call stack'))) return [tooDeep(name)]
  const seen = new Set<string>()
  return errors.slice(0, 50).flatMap(({ pos, code, message }) => {
    const { line, col } = counter.linePos(pos[0])
    const at = `${name}:${line}:${col}`
    if (seen.has(at)) return []
    seen.add(at)
    return [errorAt(at, 'input.syntax', `YAML ${YAML_FAULTS[code] ?? `写法有误（${message}）`}。`)]
  })
}

/** Messages of the parser that a person can act on, in Chinese. */
const YAML_FAULTS: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: '同一层有两个同名的项。请删去或改名',
  BAD_INDENT: '缩进不对。同一层的各项须左对齐',
  TAB_AS_INDENT: '用了制表符缩进。请改用空格',
  MISSING_CHAR: '缺少符号，如引号或括号没有成对，或冒号后没有空格',
  BAD_DQ_ESCAPE: '双引号内的反斜杠写法有误',
  UNEXPECTED_TOKEN: '此处有多余的内容',
  MULTILINE_IMPLICIT_KEY: '项目名称跨了行，或冒号后没有空格',
  BLOCK_AS_IMPLICIT_KEY: '一行里有两个冒号。含冒号的文字请加引号',
  BLOCK_IN_FLOW: '方括号或花括号内的内容没有写完',
  BAD_ALIAS: '* 引用的名称不存在。以 * 开头的文字请加引号',
  BAD_SCALAR_START: '文字以 @ 或 ` 开头。请加引号',
  MULTIPLE_DOCS: '文件里有多份内容（以 --- 隔开）。请只保留一份',
  KEY_OVER_1024_CHARS: '项目名称过长',
}

function depthOf(node: unknown, depth = 0): number {
  if (!isCollection(node) || depth > DEEPEST) return depth
  let deepest = depth + 1
  for (const item of node.items) {
    const value = typeof item === 'object' && item !== null && 'value' in item && !('range' in item) ? item.value : item
    deepest = Math.max(deepest, depthOf(value, depth + 1))
  }
  return deepest
}

function refused(...problems: Problem[]): ParsedInput {
  return { value: undefined, problems, lineOf: () => undefined }
}

function tooDeep(at: string): Problem {
  return errorAt(at, 'input.tooDeep', `内容嵌套超过${DEEPEST}层。请核对括号是否成对。`)
}

function duplicate(path: string, where: string): Problem {
  return errorAt(path, 'input.duplicateKey', `${where}的“${path}”前面已经写过一次。请删去一处。`)
}

/** The line of a place, or of what encloses it when it is missing itself. */
function nearest(at: string, lineOf: (path: string) => number | undefined): number | undefined {
  let path = at
  while (path !== '') {
    const line = lineOf(path)
    if (line !== undefined) return line
    path = path.replace(/(?:\.[^.[\]]*|\[\d+\]|^[^.[\]]*)$/, '').slice(0, path.length - 1)
  }
  return undefined
}

function keysOf(path: string): (string | number)[] {
  return [...path.matchAll(/\[(\d+)\]|[^.[\]]+/g)].map(([whole, index]) => (index === undefined ? whole : Number(index)))
}

function lineStarts(text: string): readonly number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** 1-based line of an offset, by halving. */
function lineAt(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (starts[middle]! <= offset) low = middle
    else high = middle - 1
  }
  return low + 1
}

function offsetLine(offset: number | undefined, lines: readonly number[]): number | undefined {
  return offset === undefined ? undefined : lineAt(lines, offset)
}
