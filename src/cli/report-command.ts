import { parseArgs } from 'node:util'
import type { EvaluationFile, EvaluationResult } from '../evaluation/index.ts'
import { formatFixed, type Problem } from '../kernel/index.ts'
import { renderDocx } from '../office/server.ts'
import { evaluationReport, paperOf } from '../report/index.ts'
import { type CliCommand, type CliIo, EXIT, WrongUsage } from './command.ts'
import { sayProblems } from './print-problems.ts'
import { exitFor, readEvaluationFile } from './read-evaluation.ts'
import { writeReport } from './write-report.ts'

interface ReportArguments {
  readonly source: string | undefined
  readonly out: string
  readonly pack: string | undefined
  readonly force: boolean
}

interface Source {
  readonly file: Pick<EvaluationFile, 'groups' | 'texts'> | undefined
  readonly result: EvaluationResult | undefined
  readonly problems: readonly Problem[]
  readonly lineOf?: (at: string) => number | undefined
}

/** hengji report FILE --out FILE.docx */
export const reportCommand: CliCommand = {
  name: 'report',
  summary: '生成绩效评价报告（Word）',
  usage: `用法：hengji report [评价文件或评价编号] --out 报告.docx [--pack 评分规则] [--force] [--json]
  评价文件为 JSON 或 YAML；写“-”或不写时读标准输入。写评价编号时从数据库读取。
  --out    报告写到哪里。已有的文件，由本系统生成且没有改过的直接替换，其他的不覆盖
  --force  已有的文件一律覆盖
  --pack   改用另一份评分规则
  --json   输出 JSON
有指标没有得分时仍生成报告，标明未完成，并以 1 退出。
示例：hengji report demo/qingdao-2020-evaluation.yaml --out 评价报告.docx`,

  async run(args, io) {
    const { source, out, pack, force } = readArguments(args)
    const read = UUID.test(source ?? '') ? await readStored(source!, io) : await readEvaluationFile(source, io, { pack })
    const { file, result } = read
    if (!file || !result) {
      io.stderr.write(sayProblems(read.problems, read.lineOf))
      if (io.json) io.stdout.write(`${JSON.stringify({ out: null, problems: read.problems })}\n`)
      return EXIT.inputProblems
    }
    const bytes = await renderDocx(evaluationReport(paperOf({ file, result })))
    await writeReport(out, bytes, { force })
    const { problems } = read
    tell(io, { out, bytes: bytes.length, result, problems, lineOf: read.lineOf })
    return exitFor(problems)
  },
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The database is only loaded when it is asked for. */
async function readStored(id: string, io: CliIo): Promise<Source> {
  const { readStoredEvaluation } = await import('./stored-evaluation.query.ts')
  return readStoredEvaluation(id, io)
}

function readArguments(args: string[]): ReportArguments {
  const { values, positionals } = parsed(args)
  const { out, pack, force = false } = values
  if (positionals.length > 1) throw new WrongUsage(`一次只能生成一份报告，现在给了${positionals.length}个文件。`)
  if (!out) throw new WrongUsage('没有写报告的文件名。请用 --out 给出，如 --out 评价报告.docx。')
  if (/\.[A-Za-z0-9]{1,5}$/.test(out) && !/\.docx$/i.test(out)) throw new WrongUsage(`报告是 .docx 文件，不能写成“${out}”。`)
  return { source: positionals[0], out, pack, force }
}

function parsed(args: string[]) {
  const options = { out: { type: 'string', short: 'o' }, pack: { type: 'string' }, force: { type: 'boolean' } } as const
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true })
  } catch (error) {
    const unknown = error instanceof Error && 'code' in error && error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION'
    const named = args.find((argument) => /^-./.test(argument) && !/^(?:--out|--pack|--force|-o)(?:=|$)/.test(argument))
    throw new WrongUsage(unknown && named ? `没有“${named}”这个选项。` : '--out 后面须写文件名，--pack 后面须写评分规则的名称。')
  }
}

interface Done {
  readonly out: string
  readonly bytes: number
  readonly result: EvaluationResult
  readonly problems: readonly Problem[]
  readonly lineOf: Source['lineOf']
}

function tell(io: CliIo, { out, bytes, result, problems, lineOf }: Done): void {
  const { score, grade, missing } = result.total
  if (io.json) {
    const total = { score: score ? formatFixed(score, 2) : null, grade: grade ?? null, missing }
    io.stdout.write(`${JSON.stringify({ out, bytes, total, problems }, null, 2)}\n`)
    return
  }
  const outcome = score ? `得分${formatFixed(score, 2)}分${grade ? `，等级“${grade}”` : ''}` : `未完成，${missing.length}项指标没有得分`
  io.stdout.write(`已生成报告：${out}（${outcome}）\n`)
  io.stderr.write(sayProblems(problems, lineOf))
}
