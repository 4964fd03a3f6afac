import type { EvaluationResult, GroupResult, LeafResult } from '../evaluation/index.ts'
import { type Fraction, formatFixed, formatPlain, type Problem } from '../kernel/index.ts'
import type { CliCommand } from './command.ts'
import { fileArguments } from './command-arguments.ts'
import { sayProblems } from './print-problems.ts'
import { exitFor, type ReadEvaluation, readEvaluationFile } from './read-evaluation.ts'
import { oneLine, textTable } from './text-table.ts'

/** hengji score FILE */
export const scoreCommand: CliCommand = {
  name: 'score',
  summary: '对评价文件计分，逐项列出计算过程',
  usage: `用法：hengji score [文件] [--pack 评分规则] [--json]
  文件为 JSON 或 YAML；写“-”或不写时读标准输入。
  --pack  改用另一份评分规则（默认用文件中 pack 一项，没有时用 mof-2020）
  --json  输出 JSON
示例：hengji score demo/qingdao-2020-evaluation.yaml`,
  async run(args, io) {
    const { file, pack } = fileArguments(args)
    const read = await readEvaluationFile(file, io, { pack })
    if (io.json) io.stdout.write(`${JSON.stringify(scoreOutput(read), null, 2)}\n`)
    else if (read.result) io.stdout.write(scoreText(read.result))
    if (!io.json || !read.result) io.stderr.write(sayProblems(read.problems, read.lineOf))
    return exitFor(read.problems)
  },
}

/** The JSON of contracts.md. Problems of an indicator stand with it, the others at the end. */
export function scoreOutput({ result, problems }: ReadEvaluation) {
  if (!result) {
    const total = { points: null, score: null, rate: null, grade: null, missing: [] }
    return { indicators: [], groups: [], total, weakestGroup: null, problems }
  }
  return {
    indicators: result.leaves.map(leafOutput),
    groups: result.groups.map(groupOutput),
    total: { ...groupFigures(result.total), grade: result.total.grade ?? null, missing: result.total.missing },
    weakestGroup: result.weakestGroup?.path ?? null,
    problems: result.problems,
  }
}

function leafOutput({ input, points, score, deduction, rate, result, steps, problems }: LeafResult) {
  return {
    path: input.path,
    points: points.toString(),
    score: fixed(score),
    rate: fixed(rate),
    deduction: fixed(deduction),
    ...(result.kind === 'range' && { range: [formatFixed(result.low, 2), formatFixed(result.high, 2)] }),
    ...(result.kind === 'scored' && result.bonus && { bonus: formatFixed(result.bonus, 2) }),
    steps,
    problems,
  }
}

function groupOutput(group: GroupResult) {
  return { path: group.path, ...groupFigures(group) }
}

function groupFigures({ points, score, rate }: { points: Fraction; score: Fraction | undefined; rate: Fraction | undefined }) {
  return { points: points.toString(), score: fixed(score), rate: fixed(rate) }
}

function fixed(value: Fraction | undefined): string | null {
  return value === undefined ? null : formatFixed(value, 2)
}

/** 打分表, 分组汇总 and 计算过程 as text. */
function scoreText(result: EvaluationResult): string {
  const { title, pack, total, weakestGroup } = result
  const missing = total.missing.length > 0 ? [`未计分：${total.missing.map(oneLine).join('、')}`] : []
  const sections = [
    `${oneLine(title)}（评分规则：${pack.label}）`,
    textTable(
      [...figureColumns('指标'), { title: '扣分', align: 'right' }],
      result.leaves.map(({ path, points, score, rate, deduction }) => [
        path.join('／'),
        formatPlain(points),
        shown(score),
        percent(rate),
        shown(deduction),
      ]),
    ),
    result.leaves.flatMap(sayWorking).join('\n'),
    textTable(figureColumns('分组'), [...result.groups.map((group) => row(group.path.join('／'), group)), row('合计', total)]),
    [
      total.score === undefined
        ? '合计：有指标未计分，暂无总分'
        : `合计：${formatFixed(total.score, 2)}分，等级：${total.grade ?? '—（分值合计不符，不评等级）'}`,
      ...missing,
      ...(weakestGroup ? [`得分率最低的一级指标：${oneLine(weakestGroup.name)}（${percent(weakestGroup.rate)}）`] : []),
    ].join('\n'),
  ]
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`
}

function figureColumns(first: string) {
  const right = { align: 'right' } as const
  return [
    { title: first, most: 60 },
    { title: '分值', ...right },
    { title: '得分', ...right },
    { title: '得分率', ...right },
  ]
}

/** Working of what lost points, or of what could not be scored. */
function sayWorking({ name, score, deduction, steps, problems }: LeafResult): string[] {
  if (score === undefined) return [`【${oneLine(name)}】未计分：${oneLine(firstError(problems))}`]
  if (!deduction || deduction.isZero()) return []
  return [`【${oneLine(name)}】得分${formatFixed(score, 2)}`, ...steps.map(({ text }) => `    ${oneLine(text)}`)]
}

function firstError(problems: readonly Problem[]): string {
  return problems.find(({ severity }) => severity === 'error')?.message ?? '见问题清单'
}

function row(
  name: string,
  { points, score, rate }: { points: Fraction; score: Fraction | undefined; rate: Fraction | undefined },
): string[] {
  return [name, formatPlain(points), shown(score), percent(rate)]
}

function shown(value: Fraction | undefined): string {
  return value === undefined ? '—' : formatFixed(value, 2)
}

function percent(value: Fraction | undefined): string {
  return value === undefined ? '—' : `${formatFixed(value, 2)}%`
}
