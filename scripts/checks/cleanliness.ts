import type { CheckedFile } from './checked-files.ts'

/** Paths of one machine. Written with brackets so that this file does not find itself. */
const machinePaths = [
  /(?<![\w.])[/]work[/]/,
  /(?<![\w.])[/]home[/][a-z]/,
  /(?<![\w.])[/]Users[/][A-Za-z]/,
  /(?<![\w.])[/]root[/]/,
  /[A-Z]:\\Users\\/,
]

/** Leftovers of a merge or of debugging. */
const leftovers = [/^<{7} /, /^>{7} /, /\.only[(]/, /^\s*debugger\b/, /\bconsole[.]debug[(]/]

/** A repository says nothing about the machine it was written on. */
export function checkCleanliness(files: readonly CheckedFile[]): string[] {
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => {
      if (path.startsWith('scripts/checks/')) return []
      const where = `${path}:${index + 1}`
      return [
        ...(machinePaths.some((pattern) => pattern.test(line)) ? [`${where}: path of one machine: ${line.trim().slice(0, 80)}`] : []),
        ...(leftovers.some((pattern) => pattern.test(line)) ? [`${where}: leftover: ${line.trim().slice(0, 80)}`] : []),
      ]
    }),
  )
}
