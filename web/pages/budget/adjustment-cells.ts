import {
  type AdjustmentChoicesView,
  affectedProjects,
  fundKinds,
  marksText,
  origins,
  projectKey,
  readLines,
  readMarks,
  type TypedLine,
} from '../../../src/budget/index.ts'
import type { Cells } from '../../../src/workflow/index.ts'

export type Choices = AdjustmentChoicesView
export type AccountChoice = Choices['accounts'][number]

export interface CellEdit {
  readonly cell: string
  readonly value: string | null
}

/** 代码 名称, as a line names its project. */
export function projectText({ code, name }: { readonly code: string; readonly name: string }): string {
  return `${code} ${name}`
}

/** What a chosen account writes into its line. */
export function editsOfAccount(row: number, account: AccountChoice, choices: Choices): CellEdit[] {
  const project = choices.projects.find(({ id }) => id === account.projectId)
  return editsOf(row, {
    ...{ unit: account.unitName, project: project ? projectText(project) : null },
    ...{ fundKind: account.fundKindLabel, origin: account.originLabel },
    ...{ functionCode: account.functionCode || null, economyCode: account.economyCode || null },
    marks: account.marks || '无',
  })
}

/** A project without an account yet: the usual money, the unit to be chosen. */
export function editsOfProject(row: number, project: Choices['projects'][number], unit: string): CellEdit[] {
  const usual = { fundKind: fundKinds.general, origin: origins.city, functionCode: null, economyCode: null, marks: null }
  return editsOf(row, { unit, project: projectText(project), ...usual })
}

/** 增 or 减, and how much: one of the two cells is filled. */
export function editsOfChange(row: number, sign: 'increase' | 'decrease', amount: string): CellEdit[] {
  const other = sign === 'increase' ? 'decrease' : 'increase'
  return editsOf(row, { [sign]: amount || null, [other]: null })
}

function editsOf(row: number, values: Readonly<Record<string, string | null>>): CellEdit[] {
  return Object.entries(values).map(([column, value]) => ({ cell: `changes/${row}/${column}`, value }))
}

/** The account of the ledger that a line means; undefined when there is none, or more than one. */
export function accountOf(line: TypedLine, choices: Choices): AccountChoice | undefined {
  const project = choices.projects.find(({ code, name }) => projectKey(line.project) === code || line.project === name)
  const fitting = choices.accounts.filter(
    (account) =>
      account.unitName === line.unit &&
      account.projectId === (line.project === '' ? null : (project?.id ?? '')) &&
      (line.fundKind === undefined || account.fundKindLabel === fundKinds[line.fundKind]) &&
      (line.origin === undefined || account.originLabel === origins[line.origin]) &&
      (line.functionCode === '' || account.functionCode === line.functionCode) &&
      (line.economyCode === '' || account.economyCode === line.economyCode) &&
      (line.marks === undefined || account.marks === marksText(line.marks.known)),
  )
  return fitting.length === 1 ? fitting[0] : undefined
}

/** With a line goes the decision on a project that no line names any more. */
export function withDecisions(cells: Cells, edits: readonly CellEdit[]): CellEdit[] {
  const next = new Map(cells)
  for (const { cell, value } of edits) {
    if (value === null) next.delete(cell)
    else next.set(cell, value)
  }
  const named = new Set(readLines(next).map(({ project }) => projectKey(project)))
  const stale = [...next].flatMap(([cell, value]) => {
    const [grid, row, column] = cell.split('/')
    if (grid !== 'projects' || column !== 'project' || named.has(projectKey(value))) return []
    return ['project', 'decision', 'reason'].map((name) => ({ cell: `projects/${row}/${name}`, value: null }))
  })
  const lines = [...next].flatMap(([cell, value]) => {
    const [grid, , column] = cell.split('/')
    return grid === 'targets' && column === 'project' && !named.has(projectKey(value)) ? [cell.slice(0, cell.lastIndexOf('/'))] : []
  })
  for (const line of lines) {
    stale.push(...[...next.keys()].filter((cell) => cell.startsWith(`${line}/`)).map((cell) => ({ cell, value: null })))
  }
  return [...edits, ...stale]
}

export interface DecisionRow {
  readonly row: number
  readonly key: string
  readonly text: string
  readonly changeFen: bigint
  readonly decision: string
  readonly reason: string
}

/** 受影响的目标: a row for each affected project, whether it was decided or not. */
export function decisionRows(cells: Cells): DecisionRow[] {
  const rows = new Map<string, number>()
  let last = 0
  for (const [cell, value] of cells) {
    const [grid, row, column] = cell.split('/')
    if (grid !== 'projects' || !row) continue
    last = Math.max(last, Number(row))
    if (column === 'project') rows.set(projectKey(value), Number(row))
  }
  return [...affectedProjects(readLines(cells))].map(([key, { text, changeFen }]) => {
    const row = rows.get(key) ?? ++last
    const read = (column: string) => cells.get(`projects/${row}/${column}`) ?? ''
    return { row, key, text, changeFen, decision: read('decision'), reason: read('reason') }
  })
}

/** The account behind a choice, as the interface takes it. */
export function keyOfChoice(value: string, { accounts, projects }: Choices) {
  const account = accounts.find(({ id }) => id === value)
  if (account) {
    const { organisationId, divisionId, projectId, functionCode, economyCode, marks } = account
    const fundKind = keyOf(fundKinds, account.fundKindLabel)
    const origin = keyOf(origins, account.originLabel)
    return { organisationId, divisionId, projectId, fundKind, origin, functionCode, economyCode, ...readMarks(marks).known }
  }
  const project = projects.find(({ id }) => `project:${id}` === value)!
  return { organisationId: project.organisationId, divisionId: project.divisionId, projectId: project.id }
}

function keyOf<Key extends string>(words: Readonly<Record<Key, string>>, label: string): Key {
  return (Object.keys(words) as Key[]).find((key) => words[key] === label)!
}
