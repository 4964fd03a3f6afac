import type { Problem } from '../kernel/index.ts'
import { oneLine } from './text-table.ts'

const WORDS = { error: '错误', warning: '提醒', info: '说明' } as const

/** One line a problem: what kind, where, what is wrong and what to do. */
export function sayProblem(problem: Problem, line?: number): string {
  const place = [line === undefined ? '' : `第${line}行`, oneLine(problem.at), sayOffsets(problem)].filter(Boolean).join(' ')
  return `${WORDS[problem.severity]}  ${place}：${oneLine(problem.message)}`
}

function sayOffsets({ from, to }: Problem): string {
  if (from === undefined) return ''
  return to === undefined || to <= from + 1 ? `第${from + 1}字` : `第${from + 1}至${to}字`
}

/** Every problem, errors first, and how many there are. Long lists are cut: the JSON result holds all of them. */
export function sayProblems(problems: readonly Problem[], lineOf: (at: string) => number | undefined = () => undefined): string {
  if (problems.length === 0) return ''
  const order = ['error', 'warning', 'info']
  const sorted = problems.toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))
  const shown = sorted.slice(0, MOST).map((problem) => sayProblem(problem, lineOf(problem.at)))
  if (sorted.length > MOST) shown.push(`…… 另有${sorted.length - MOST}处，用 --json 可看全部。`)
  return `${shown.join('\n')}\n`
}

const MOST = 200
