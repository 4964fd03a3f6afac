import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Document, isNode, LineCounter, parseDocument } from 'yaml'
import { errorAt, type Problem } from '../kernel/index.ts'

/** One YAML file of a pack, with what is needed to say on which line something stands. */
export interface YamlFile {
  /** As messages show it: `mof-2020/pack.yaml`. */
  readonly label: string
  readonly text: string
  readonly document: Document.Parsed
  readonly lines: LineCounter
}

/** Names of the folders under `rules/` that hold a pack. */
export function packNames(directory: string): string[] {
  if (!existsSync(directory)) return []
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(directory, entry.name, 'pack.yaml')))
    .map((entry) => entry.name)
    .sort()
}

/** The files of a pack (or its cases), `pack.yaml` first, the others by name. */
export function readYamlFiles(directory: string, name: string, kind: 'pack' | 'cases'): YamlFile[] {
  const names = readdirSync(join(directory, name)).filter(
    (file) => file.endsWith('.yaml') && file.endsWith('.cases.yaml') === (kind === 'cases'),
  )
  const ordered = names.sort((a, b) => Number(b === 'pack.yaml') - Number(a === 'pack.yaml') || (a < b ? -1 : 1))
  return ordered.map((file) => parseYaml(`${name}/${file}`, readFileSync(join(directory, name, file), 'utf8')))
}

export function parseYaml(label: string, text: string): YamlFile {
  const lines = new LineCounter()
  return { label, text, lines, document: parseDocument(text, { lineCounter: lines, prettyErrors: false }) }
}

/** Broken YAML: where, and what the parser missed. */
export function syntaxProblems({ label, document, lines }: YamlFile): Problem[] {
  return document.errors.map((error) => {
    const { line, col } = lines.linePos(error.pos[0])
    return errorAt(
      `${label}:${line}`,
      'packs.yaml',
      `第 ${line} 行第 ${col} 列的 YAML 写法有误（${error.code}）。请检查缩进、冒号、引号和重复的名称。`,
    )
  })
}

/** `mof-2020/pack.yaml:12` for a path into the data; the nearest parent that is written where the path itself is not. */
export function placeOf({ label, document, lines }: YamlFile, path: readonly PropertyKey[]): string {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return `${label}:${lines.linePos(node.range[0]).line}`
  }
  return `${label}:1`
}

/** SHA-256 in hexadecimal, over texts with line ends made equal, so that a checkout on another system keeps its hash. */
export function contentHash(texts: readonly string[]): string {
  const hash = createHash('sha256')
  for (const text of texts) hash.update(text.replaceAll('\r\n', '\n')).update('\0')
  return hash.digest('hex')
}
