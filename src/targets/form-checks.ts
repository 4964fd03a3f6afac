import { errorAt, type Fraction, formatPlain, fraction, type Problem, parseFraction, sum, warningAt } from '../kernel/index.ts'
import { readTarget } from '../scoring/index.ts'
import {
  type CellProblem,
  type Cells,
  type CheckedForm,
  labelOf,
  type RoomChecks,
  type RowsSection,
  rowNumbers,
} from '../workflow/index.ts'
import { type IndicatorRow, readIndicatorRows } from './indicator-rows.ts'

type Declared<Kind extends keyof RoomChecks> = Parameters<RoomChecks[Kind]>[0]

/** 绩效目标的系统校验 that the forms of packs declare, by kind. */
export const targetChecks: RoomChecks = { indicators: checkIndicatorRows, points: checkPoints, tasksHaveIndicators: checkTasks }

/** 指标值 that cannot be read, an indicator entered twice, none at all, and what the form must have. */
function checkIndicatorRows(declared: Declared<'indicators'>, form: CheckedForm, cells: Cells): CellProblem[] {
  const section = sectionOf(form, declared.section)
  const rows = readIndicatorRows(declared, section, cells)
  if (rows.length === 0) {
    const message = `没有填写${section.title}。请至少填写一行。`
    return [{ ...errorAt(section.title, 'targets.noIndicators', message), cell: cellOf(declared, 1, nameColumn(declared)) }]
  }
  const first = new Map(rows.toReversed().map((row) => [nameOf(row), row]))
  return [
    ...rows.flatMap((row) => [
      ...checkWhole(declared, form, row),
      ...checkTarget(declared, form, row),
      ...checkRepetition({ declared, form, row, first: first.get(nameOf(row))! }),
    ]),
    ...checkGroups(declared, section, rows),
  ]
}

/** One of name and value without the other; where the form requires both, blanks are reported already. */
function checkWhole(declared: Declared<'indicators'>, form: CheckedForm, { row, path, target }: IndicatorRow): CellProblem[] {
  const section = sectionOf(form, declared.section)
  return [
    { column: nameColumn(declared), filled: path.at(-1) !== '' },
    { column: declared.target, filled: target !== '' },
  ].flatMap(({ column, filled }) => {
    if (filled || section.columns.find(({ id }) => id === column)?.required) return []
    const cell = cellOf(declared, row, column)
    const at = labelOf(form, cell)
    if (column === declared.target && declared.blankTarget) {
      return [{ ...warningAt(at, 'targets.targetBlank', `${at}没有填写，按“不考核”列出。请确认，或填写指标值。`), cell }]
    }
    return [{ ...errorAt(at, 'workflow.cellMissing', `${at}没有填写，请填写。`), cell }]
  })
}

function checkTarget(declared: Declared<'indicators'>, form: CheckedForm, { row, target }: IndicatorRow): CellProblem[] {
  if (target === '') return []
  const cell = cellOf(declared, row, declared.target)
  return readTarget(target).problems.map((problem) => ({ ...placed(problem, labelOf(form, cell)), cell }))
}

function placed({ code, severity, message }: Problem, at: string): Problem {
  return { code: `targets.${code.split('.').at(-1)}`, severity, at, message }
}

interface Repetition {
  readonly declared: Declared<'indicators'>
  readonly form: CheckedForm
  readonly row: IndicatorRow
  /** The first row of this name. */
  readonly first: IndicatorRow
}

function nameOf({ path }: IndicatorRow): string {
  return path.join('／')
}

function checkRepetition({ declared, form, row: { row, path }, first }: Repetition): CellProblem[] {
  if (first.row === row || path.at(-1) === '') return []
  const cell = cellOf(declared, row, nameColumn(declared))
  const message = `${path.length > 2 ? '三级指标' : '指标'}“${path.at(-1)}”与第${first.row}行相同。请删去一行，或写明区别。`
  return [{ ...warningAt(labelOf(form, cell), 'targets.indicatorRepeated', message), cell }]
}

/** 必设的指标: an error without a condition; with one the person decides whether it applies. */
function checkGroups(declared: Declared<'indicators'>, { title }: RowsSection, rows: readonly IndicatorRow[]): CellProblem[] {
  const missing = (declared.mustHave ?? []).filter(({ path }) => !rows.some((row) => path.every((name, level) => row.path[level] === name)))
  return missing.map(({ path, when, note }) => {
    const name = path.join('／')
    const message = `没有设置“${name}”。${when ? `${when}须设置，请核对。` : '请补充。'}${note ?? ''}`
    const report = when ? warningAt : errorAt
    return { ...report(title, 'targets.groupMissing', message), cell: declared.section }
  })
}

/** 分值: the total by the cases of the form, then the groups by the case that comes nearest. */
function checkPoints(declared: Declared<'points'>, form: CheckedForm, cells: Cells): CellProblem[] {
  const { section: id, column, groupBy, cases } = declared
  const section = sectionOf(form, id)
  const rows = rowNumbers(section, cells).map((row) => ({
    row,
    points: parseFraction(cells.get(`${id}/${row}/${column}`) ?? ''),
    group: (cells.get(`${id}/${row}/${groupBy}`) ?? '').trim(),
  }))
  const filled = rows.flatMap(({ points, ...row }) => (points ? [{ ...row, points }] : []))
  // Blanks and unreadable points are reported as such.
  if (filled.length === 0 || filled.length < rows.length) return []
  const total = sum(filled.map(({ points }) => points))
  const fitting = cases.filter((one) => fraction(one.total).eq(total))
  if (fitting.length === 0) {
    const alike = new Set(cases.map((one) => one.total)).size === 1
    const wanted = alike ? `${cases[0]!.total} 分` : cases.map((one) => `${one.total} 分（${one.case}）`).join('，或 ')
    const message = `${section.title}的分值合计 ${formatPlain(total)} 分，应为 ${wanted}。请调整。`
    return [{ ...errorAt(section.title, 'targets.pointsTotal', message), cell: id }]
  }
  const off = fitting.map(({ groups }) => groupsOff(groups, filled)).sort((a, b) => a.length - b.length)[0]!
  return off.map((message) => ({ ...warningAt(section.title, 'targets.pointsOfGroup', message), cell: id }))
}

function groupsOff(groups: Readonly<Record<string, string>>, rows: readonly { group: string; points: Fraction }[]): string[] {
  return Object.entries(groups).flatMap(([group, points]) => {
    const own = sum(rows.filter((row) => row.group === group).map((row) => row.points))
    return own.eq(fraction(points)) ? [] : [`“${group}”的分值合计 ${formatPlain(own)} 分，原则上为 ${points} 分。请核对。`]
  })
}

/** 没有指标的任务: no row of indicators names it. */
function checkTasks({ tasks, name }: Declared<'tasksHaveIndicators'>, form: CheckedForm, cells: Cells): CellProblem[] {
  const grids = form.checks.flatMap((check) => (check.kind === 'indicators' ? [`${check.section}/`] : []))
  const written = [...cells].filter(([cell]) => grids.some((grid) => cell.startsWith(grid))).map(([, value]) => value)
  return rowNumbers(sectionOf(form, tasks), cells).flatMap((row) => {
    const cell = `${tasks}/${row}/${name}`
    const task = (cells.get(cell) ?? '').trim()
    if (task === '' || written.some((value) => value.includes(task))) return []
    const message = `“${task}”没有对应的绩效指标。请补充指标，或说明不设的理由。`
    return [{ ...warningAt(labelOf(form, cell), 'targets.taskWithoutIndicator', message), cell }]
  })
}

function sectionOf({ sections }: CheckedForm, id: string): RowsSection {
  return sections.find((one): one is RowsSection => one.kind === 'rows' && one.id === id)!
}

function nameColumn({ levels }: Declared<'indicators'>): string {
  return levels.at(-1)!
}

function cellOf({ section }: Declared<'indicators'>, row: number, column: string): string {
  return `${section}/${row}/${column}`
}
