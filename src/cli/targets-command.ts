import { kindOf } from '../evaluation/index.ts'
import { errorAt, type Problem } from '../kernel/index.ts'
import { readTarget, type TargetReading } from '../scoring/index.ts'
import type { CliCommand } from './command.ts'
import { fileArguments } from './command-arguments.ts'
import { parseInput } from './parse-input.ts'
import { sayProblems } from './print-problems.ts'
import { exitFor, requirePack } from './read-evaluation.ts'
import { readInput } from './read-input.ts'
import { textTable } from './text-table.ts'

/** hengji targets [FILE] */
export const targetsCommand: CliCommand = {
  name: 'targets',
  summary: '识别指标值',
  usage: `用法：hengji targets [文件] [--json]
  文件为 JSON 字符串数组 ["≥95%", "2021年12月底前", …]；写“-”或不写时读标准输入。
  --json  输出 JSON`,
  async run(args, io) {
    const { file, pack } = fileArguments(args)
    // The reading of target values depends on no pack; a wrong name is still wrong usage.
    if (pack !== undefined) requirePack(pack)
    const parsed = parseInput(await readInput(file, io), { yaml: false })
    const faults: Problem[] = [...parsed.problems]
    if (parsed.value !== undefined && !Array.isArray(parsed.value)) {
      faults.push(errorAt('全文', 'targets.notList', '须为字符串数组，如 ["≥95%", "300所"]。'))
    }
    if (!Array.isArray(parsed.value)) {
      if (io.json) io.stdout.write(`${JSON.stringify({ problems: faults })}\n`)
      io.stderr.write(sayProblems(faults, parsed.lineOf))
      return exitFor(faults)
    }
    const read = parsed.value.map((entry: unknown, index) => readEntry(entry, index, faults))
    io.stdout.write(io.json ? `${JSON.stringify(read, null, 2)}\n` : sayTargets(read))
    io.stderr.write(sayProblems(faults, parsed.lineOf))
    return exitFor(faults)
  },
}

type TargetOutput = Omit<TargetReading, 'text'> & { readonly text: unknown }

function readEntry(entry: unknown, index: number, faults: Problem[]): TargetOutput {
  if (typeof entry === 'string') return readTarget(entry)
  const fault = errorAt(`[${index}]`, 'targets.notText', `须为字符串，现在是${kindOf(entry)}。请加引号。`)
  faults.push(fault)
  return { text: entry, comparison: null, value: null, unit: null, qualitative: false, problems: [fault] }
}

const COMPARISONS: Readonly<Record<string, string>> = {
  atLeast: '≥',
  moreThan: '＞',
  atMost: '≤',
  lessThan: '＜',
  equal: '＝',
  range: '区间',
  by: '期限',
}

function sayTargets(read: readonly TargetOutput[]): string {
  const rows = read.map(({ text, comparison, value, unit, qualitative, problems }) => [
    typeof text === 'string' ? text : JSON.stringify(text),
    comparison ? (COMPARISONS[comparison] ?? comparison) : qualitative ? '定性' : '—',
    value === null ? '' : typeof value === 'string' ? value : value.join('～'),
    unit === 'date' ? '日期' : (unit ?? ''),
    problems.map(({ message }) => message).join(' '),
  ])
  const columns = [
    { title: '指标值', most: 40 },
    { title: '比较' },
    { title: '数值', align: 'right' as const },
    { title: '单位' },
    { title: '说明', most: 80 },
  ]
  return `${textTable(columns, rows)}\n\n共 ${read.length} 条\n`
}
