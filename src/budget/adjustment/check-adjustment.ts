import { errorAt, moneyText } from '../../kernel/index.ts'
import type { CellProblem, Cells } from '../../workflow/index.ts'
import { ledgerKinds } from '../ledger/ledger-kind.ts'
import type { AdjustmentKind } from './adjustment-kind.ts'
import { affectedProjects, netOf, projectKey, readDecisions, readLines, type TypedLine } from './adjustment-line.ts'

/** 系统校验 of an application, told from its cells alone. What the ledger says is asked when it is submitted. */
export function checkAdjustment(cells: Cells, kind: AdjustmentKind | undefined): CellProblem[] {
  const lines = readLines(cells)
  if (lines.length === 0)
    return [problem('changes/1/unit', '调整明细', 'noLines', '没有填写调整明细。请写明哪个单位、哪个项目调增或调减多少。')]
  return [...lines.flatMap(checkLine), ...(kind ? checkKind(cells, kind, lines) : []), ...checkDecisions(cells, lines)]
}

function checkLine({ row, changeFen, functionCode, economyCode, marks }: TypedLine): CellProblem[] {
  const problems: CellProblem[] = []
  const at = `调整明细 第${row}行`
  if (changeFen === undefined) {
    problems.push(problem(`changes/${row}/increase`, at, 'oneAmount', `${at}须在“调增”“调减”中填一个大于零的金额，另一个不填。`))
  }
  for (const [column, label, code] of [
    ['functionCode', '功能科目', functionCode] as const,
    ['economyCode', '经济科目', economyCode] as const,
  ]) {
    if (!/^\d{0,7}$/.test(code)) {
      problems.push(problem(`changes/${row}/${column}`, at, 'code', `${at}的${label}“${code}”不是科目编码。请填写不超过 7 位的数字。`))
    }
  }
  if (marks && marks.unknown.length > 0) {
    const words = marks.unknown.join('、')
    problems.push(
      problem(`changes/${row}/marks`, at, 'marks', `${at}的其他标识“${words}”没有这种写法。请写支付方式、直达资金、债券资金、政府采购等。`),
    )
  }
  return problems
}

function checkKind(cells: Cells, kind: AdjustmentKind, lines: readonly TypedLine[]): CellProblem[] {
  const { label, sign, zeroSum } = ledgerKinds[kind]
  const known = lines.filter(({ changeFen }) => changeFen !== undefined)
  if (known.length < lines.length) return []
  const problems = known
    .filter(({ changeFen }) => sign !== 'either' && changeFen! > 0n !== (sign === 'plus'))
    .map(({ row }) => {
      const [wrong, right] = sign === 'plus' ? (['decrease', '调增'] as const) : (['increase', '调减'] as const)
      return problem(
        `changes/${row}/${wrong}`,
        `调整明细 第${row}行`,
        'direction',
        `“${label}”只有${right}。请核对第${row}行的金额或调整类别。`,
      )
    })
  if (zeroSum) problems.push(...checkBalance(kind, known))
  const net = netOf(known)
  if (kind === 'unitTransfer' && net !== 0n && !cells.get('counterpart')?.trim()) {
    const message = `划转净额 ${moneyText(net, '万元')} 万元没有在本部门内转平。请填写划转对方，或补齐另一方的明细。`
    problems.push(problem('counterpart', '划转对方', 'counterpart', message))
  }
  return problems
}

/** 项目间调剂 moves between projects, 科目调剂 inside one: each adds up to nothing. */
function checkBalance(kind: AdjustmentKind, lines: readonly TypedLine[]): CellProblem[] {
  if (kind === 'betweenProjects') {
    const places = Map.groupBy(lines, ({ unit, project }) => (project === '' ? `${unit} 基本支出` : projectKey(project)))
    const within = [...places.values()].find(
      (group) => places.size < 2 || (group.some(({ changeFen }) => changeFen! > 0n) && group.some(({ changeFen }) => changeFen! < 0n)),
    )
    if (within) {
      const message = '项目间调剂的调出和调入须是不同的项目，每个项目只调出或只调入。同一项目内的，请改用科目调剂申请。'
      return [problem(`changes/${within.at(-1)!.row}/project`, '调整明细', 'twoProjects', message)]
    }
    return unbalanced(lines, '项目间调剂')
  }
  const groups = Map.groupBy(lines, ({ unit, project }) => `${unit} ${projectKey(project)}`)
  return [...groups.values()].flatMap((group) => unbalanced(group, `科目调剂（${group[0]!.project || `${group[0]!.unit}基本支出`}）`))
}

function unbalanced(lines: readonly TypedLine[], what: string): CellProblem[] {
  const net = netOf(lines)
  if (net === 0n) return []
  const up = netOf(lines.filter(({ changeFen }) => changeFen! > 0n))
  const down = up - net
  const { row, changeFen } = lines.at(-1)!
  const words = `调增 ${moneyText(up, '万元')}，调减 ${moneyText(down, '万元')}，相差 ${moneyText(net, '万元')} 万元`
  return [
    problem(
      `changes/${row}/${changeFen! > 0n ? 'increase' : 'decrease'}`,
      what,
      'notBalanced',
      `${what}的调增、调减应相等，现${words}。请核对。`,
    ),
  ]
}

/** Every affected project once, with what becomes of its targets. */
function checkDecisions(cells: Cells, lines: readonly TypedLine[]): CellProblem[] {
  const affected = affectedProjects(lines)
  const decisions = readDecisions(cells)
  const problems: CellProblem[] = []
  const seen = new Set<string>()
  for (const { row, project } of decisions) {
    const key = projectKey(project)
    const cell = `projects/${row}/project`
    const at = `受影响的目标 第${row}行`
    if (key === '') continue
    if (seen.has(key)) problems.push(problem(cell, at, 'decidedTwice', `“${project}”的目标处理写了两次。请只留一行。`))
    else if (!affected.has(key)) {
      problems.push(problem(cell, at, 'notAffected', `“${project}”的资金没有变动，不列入受影响的目标。请删去这一行，或核对调整明细。`))
    }
    seen.add(key)
  }
  let free = Math.max(0, ...decisions.map(({ row }) => row)) + 1
  for (const [key, { text }] of affected) {
    if (seen.has(key)) continue
    const cell = `projects/${free++}/project`
    problems.push(problem(cell, '受影响的目标', 'undecided', `“${text}”的目标还没有处理。请选择调整、取消或保留，并写明理由。`))
  }
  return problems
}

function problem(cell: string, at: string, code: string, message: string): CellProblem {
  return { ...errorAt(at, `budget.adjustment.${code}`, message), cell }
}
