import type { PaperProblem } from './paper-model.ts'

/** 同类的提醒合为一条. */
export interface ProblemGroup {
  readonly key: string
  /** What they have in common; the words of the problem itself where it stands alone. */
  readonly words: string
  readonly problems: readonly PaperProblem[]
}

/** So many of a kind are summed up. */
const MANY = 4

/** 校验结果 as they are listed: in the order of the form, many warnings of a kind in the place of the first. Errors stand alone. */
export function groupProblems(problems: readonly PaperProblem[]): ProblemGroup[] {
  const ofKind = Map.groupBy(
    problems.filter(({ severity }) => severity !== 'error'),
    kindOf,
  )
  const listed = new Set<string>()
  return problems.flatMap((problem): ProblemGroup[] => {
    const kind = kindOf(problem)
    const own = problem.severity === 'error' ? [] : (ofKind.get(kind) ?? [])
    if (own.length < MANY)
      return [{ key: `${problem.cell}/${problem.code}/${problem.message}`, words: problem.message, problems: [problem] }]
    if (listed.has(kind)) return []
    listed.add(kind)
    return [{ key: kind, words: commonWords(problem.message), problems: own }]
  })
}

function kindOf({ code, severity, message }: PaperProblem): string {
  return `${severity}/${code}/${commonWords(message)}`
}

/** “校舍维修”没有对应的绩效指标。 → 没有对应的绩效指标。 Names and row numbers are what the places say. */
function commonWords(message: string): string {
  return message
    .replace(/“[^”]*”/g, '')
    .replace(/第\s*\d+\s*行/g, '另一行')
    .replace(/\d[\d,.]*/g, '')
    .trim()
}

/** 提醒 that still ask for something, and those that were explained. */
export function splitKept(problems: readonly PaperProblem[]): { open: PaperProblem[]; kept: PaperProblem[] } {
  return { open: problems.filter(({ kept }) => !kept), kept: problems.filter(({ kept }) => kept) }
}
