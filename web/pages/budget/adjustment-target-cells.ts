import { projectKey, readTargetRows, targetDecisions } from '../../../src/budget/index.ts'
import type { Cells } from '../../../src/workflow/index.ts'
import type { CellEdit, Choices, DecisionRow } from './adjustment-cells.ts'

/** What a project without approved indicators is told beside the choice. */
export const NOTHING_TO_CHANGE = '本项目没有现行有效的绩效指标，没有可以调整的，请选择保留或取消。'

export type ProjectTargets = Choices['projects'][number]['targets']

/** 一项受影响的指标 with the line of the form that decides it. */
export interface TargetLine {
  /** Row of the form. */
  readonly row: number
  readonly target: ProjectTargets[number]
  readonly decision: string
  readonly newTarget: string
  readonly reason: string
}

export function targetsOf({ key, text }: Pick<DecisionRow, 'key' | 'text'>, choices: Choices | undefined): ProjectTargets {
  return choices?.projects.find(({ code, name }) => code === key || name === text)?.targets ?? []
}

/** 逐项处理 by project: lines that the form has, and free ones for the targets that nobody has decided. */
export function targetLines(cells: Cells, rows: readonly DecisionRow[], choices: Choices | undefined): ReadonlyMap<string, TargetLine[]> {
  const typed = readTargetRows(cells)
  let free = Math.max(0, ...typed.map(({ row }) => row)) + 1
  return new Map(
    rows.map((project) => [
      project.key,
      targetsOf(project, choices).map((target) => {
        const own = typed.find(
          (line) => projectKey(line.project) === project.key && line.number === String(target.row) && line.name === target.name,
        )
        const { decision = '', newTarget = '', reason = '' } = own ?? {}
        return { row: own?.row ?? free++, target, decision, newTarget, reason }
      }),
    ]),
  )
}

/** Writing one column writes what the line is about too. */
export function editsOfTarget(project: string, { row, target }: TargetLine, column: string, value: string): CellEdit[] {
  const about = { project, number: String(target.row), name: target.name, current: target.value, [column]: value || null }
  const cleared = column === 'decision' && value !== targetDecisions.changed ? { newTarget: null } : {}
  return Object.entries({ ...about, ...cleared }).map(([name, text]) => ({ cell: `targets/${row}/${name}`, value: text }))
}

/** 取消 and 保留 go for all: lines of their own would only contradict. */
export function withoutLines(cells: Cells, key: string): CellEdit[] {
  return readTargetRows(cells)
    .filter(({ project }) => projectKey(project) === key)
    .flatMap(({ row }) =>
      ['project', 'number', 'name', 'current', 'decision', 'newTarget', 'reason'].map((column) => ({
        cell: `targets/${row}/${column}`,
        value: null,
      })),
    )
}

export function isDecided({ decision, newTarget }: TargetLine): boolean {
  return decision !== '' && (decision !== targetDecisions.changed || newTarget.trim() !== '')
}
