import { fenOf } from '../../kernel/index.ts'
import type { Cells } from '../../workflow/index.ts'
import { type FundKind, fundKinds, type Origin, origins } from '../ledger/money-mark.ts'
import { type AccountMarks, readMarks } from './account-marks.ts'

/** 调整明细的一行 as it was typed: the account in words, the change signed. */
export interface TypedLine {
  readonly row: number
  readonly unit: string
  /** 代码 名称; empty for 基本支出. */
  readonly project: string
  readonly fundKind: FundKind | undefined
  readonly origin: Origin | undefined
  readonly functionCode: string
  readonly economyCode: string
  /** Undefined: nothing was said. Unknown words are kept, so that they can be named. */
  readonly marks: { readonly known: AccountMarks; readonly unknown: readonly string[] } | undefined
  /** Undefined: no amount, two of them, or one that is no positive number. */
  readonly changeFen: bigint | undefined
  readonly note: string
}

/** Rows of 调整明细 that hold anything. */
export function readLines(cells: Cells): TypedLine[] {
  return rowsIn(cells, 'changes').map((row) => {
    const text = (column: string) => cells.get(`changes/${row}/${column}`)?.trim() ?? ''
    const marks = text('marks')
    return {
      ...{ row, unit: text('unit'), project: text('project'), note: text('note') },
      fundKind: keyOf(fundKinds, text('fundKind')),
      origin: keyOf(origins, text('origin')),
      ...{ functionCode: text('functionCode'), economyCode: text('economyCode') },
      marks: marks === '' ? undefined : readMarks(marks),
      changeFen: changeOf(text('increase'), text('decrease')),
    }
  })
}

/** 一行受影响的目标 as it was typed. */
export interface TypedDecision {
  readonly row: number
  readonly project: string
  readonly decision: string
  readonly reason: string
}

export function readDecisions(cells: Cells): TypedDecision[] {
  return rowsIn(cells, 'projects').map((row) => {
    const text = (column: string) => cells.get(`projects/${row}/${column}`)?.trim() ?? ''
    return { row, project: text('project'), decision: text('decision'), reason: text('reason') }
  })
}

/** 一行受影响的绩效指标 as it was typed. */
export interface TypedTarget {
  readonly row: number
  readonly project: string
  /** 行次 in the approved form. */
  readonly number: string
  readonly name: string
  readonly decision: string
  readonly newTarget: string
  readonly reason: string
}

export function readTargetRows(cells: Cells): TypedTarget[] {
  return rowsIn(cells, 'targets').map((row) => {
    const text = (column: string) => cells.get(`targets/${row}/${column}`)?.trim() ?? ''
    const columns = { project: text('project'), number: text('number'), name: text('name') }
    return { row, ...columns, decision: text('decision'), newTarget: text('newTarget'), reason: text('reason') }
  })
}

/** 项目代码 of what was typed: `2020-01-03 第十四届学运会` and `2020-01-03` mean the same project. */
export function projectKey(text: string): string {
  return text.trim().split(/\s+/)[0] ?? ''
}

/** Projects whose money changes, by key, with the sum of the change; what only moves inside a project does not touch its targets. */
export function affectedProjects(lines: readonly TypedLine[]): ReadonlyMap<string, { readonly text: string; readonly changeFen: bigint }> {
  const sums = new Map<string, { text: string; changeFen: bigint }>()
  for (const { project, changeFen } of lines) {
    if (project === '' || changeFen === undefined) continue
    const key = projectKey(project)
    const before = sums.get(key)
    sums.set(key, { text: before?.text ?? project, changeFen: (before?.changeFen ?? 0n) + changeFen })
  }
  return new Map([...sums].filter(([, { changeFen }]) => changeFen !== 0n))
}

/** 调整净额 */
export function netOf(lines: readonly Pick<TypedLine, 'changeFen'>[]): bigint {
  return lines.reduce((total, { changeFen = 0n }) => total + changeFen, 0n)
}

function rowsIn(cells: Cells, grid: string): number[] {
  const rows = new Set<number>()
  for (const [cell, value] of cells) {
    const [id, row, column] = cell.split('/')
    if (id === grid && column !== undefined && value.trim() !== '') rows.add(Number(row))
  }
  return [...rows].sort((a, b) => a - b)
}

function changeOf(increase: string, decrease: string): bigint | undefined {
  if ((increase === '') === (decrease === '')) return undefined
  const fen = fenOf(increase || decrease, '万元')
  if (fen === undefined || fen <= 0n) return undefined
  return increase === '' ? -fen : fen
}

function keyOf<Key extends string>(words: Readonly<Record<Key, string>>, label: string): Key | undefined {
  return (Object.keys(words) as Key[]).find((key) => words[key] === label)
}
