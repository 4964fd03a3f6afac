import { errorAt, type Problem } from '../kernel/index.ts'
import { placeOf, type YamlFile } from './pack-folder.query.ts'

interface MergedFiles {
  readonly data: Record<string, unknown>
  /** File and line of a path into the data. */
  readonly place: (path: readonly PropertyKey[]) => string
  readonly problems: Problem[]
}

interface Part {
  readonly file: YamlFile
  /** How many entries of the list stand in files before this one. */
  readonly before: number
}

/** Lists that grow over several files: an official form is long enough for a file of its own. */
const overSeveralFiles: ReadonlySet<string> = new Set(['forms'])

/** Sections may stand in any file of the folder, each in one only; 表式 in as many as one likes. */
export function mergeFiles(files: readonly YamlFile[]): MergedFiles {
  const data: Record<string, unknown> = {}
  const parts = new Map<string, Part[]>()
  const problems: Problem[] = []
  for (const file of files) {
    const content: unknown = file.document.toJS()
    if (content === null || typeof content !== 'object' || Array.isArray(content)) {
      problems.push(errorAt(`${file.label}:1`, 'packs.notMap', '文件须由“名称: 内容”组成。'))
      continue
    }
    for (const [section, value] of Object.entries(content)) {
      const others = parts.get(section) ?? []
      const known = data[section]
      if (others.length > 0 && overSeveralFiles.has(section) && Array.isArray(known) && Array.isArray(value)) {
        parts.set(section, [...others, { file, before: known.length }])
        data[section] = [...known, ...value]
      } else if (others.length > 0) {
        const message = `“${section}”在 ${others[0]!.file.label} 中已经写过。请合并到一处。`
        problems.push(errorAt(placeOf(file, [section]), 'packs.sectionTwice', message))
      } else {
        data[section] = value
        parts.set(section, [{ file, before: 0 }])
      }
    }
  }
  return { data, place: (path) => placeIn(parts, files, path), problems }
}

function placeIn(parts: ReadonlyMap<string, readonly Part[]>, files: readonly YamlFile[], path: readonly PropertyKey[]): string {
  const [section, index, ...rest] = path
  const own = parts.get(String(section)) ?? []
  const part = typeof index === 'number' ? own.findLast(({ before }) => before <= index) : own[0]
  if (!part) return placeOf(files[0]!, path)
  return placeOf(part.file, typeof index === 'number' ? [section!, index - part.before, ...rest] : path)
}
