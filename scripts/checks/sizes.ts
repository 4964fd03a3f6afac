import ts from 'typescript'
import { type CheckedFile, isSource, isTest } from './checked-files.ts'

const FILE_LINES = { product: 250, test: 400 }
const FUNCTION_LINES = { '.tsx': 80, other: 40 }

/** Files that are too long, and functions that are; tests are lists of cases and may be long as functions. */
export function checkSizes(files: readonly CheckedFile[]): string[] {
  return files.filter(({ path }) => isSource(path)).flatMap((file) => [...checkFile(file), ...checkFunctions(file)])
}

function checkFile({ path, text }: CheckedFile): string[] {
  const lines = text.trimEnd().split('\n').length
  const limit = isTest(path) ? FILE_LINES.test : FILE_LINES.product
  return lines > limit ? [`${path}: ${lines} lines, at most ${limit}`] : []
}

function checkFunctions({ path, text }: CheckedFile): string[] {
  if (isTest(path)) return []
  const limit = path.endsWith('.tsx') ? FUNCTION_LINES['.tsx'] : FUNCTION_LINES.other
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node) => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) {
      const first = lineOf(source, node.getStart(source))
      const lines = lineOf(source, node.getEnd()) - first + 1
      if (lines > limit) found.push(`${path}:${first + 1}: function of ${lines} lines, at most ${limit}`)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function lineOf(source: ts.SourceFile, position: number): number {
  return source.getLineAndCharacterOfPosition(position).line
}
