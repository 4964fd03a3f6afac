import { errorAt } from '../kernel/index.ts'
import { CannotRun, type CliCommand, type CliIo, EXIT, WrongUsage } from './command.ts'
import { commands } from './commands.ts'
import { processIo } from './process-io.ts'

/** `hengji …`: finds the command, runs it, and turns what it throws into a message and an exit code. */
export function main(args: readonly string[]): Promise<number> {
  return runCli(args, (json) => processIo(json))
}

export async function runCli(args: readonly string[], openIo: (json: boolean) => CliIo): Promise<number> {
  const io = openIo(args.includes('--json'))
  const [name, ...rest] = args.filter((arg) => arg !== '--json')
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const asked = name !== undefined
    ;(asked ? io.stdout : io.stderr).write(overview())
    return asked ? EXIT.done : EXIT.usage
  }
  const entry = commands.find((command) => command.name === name)
  if (!entry) {
    return refuse(io, { code: 'cli.unknownCommand', message: `没有“${name}”这个命令。`, more: overview(), exit: EXIT.usage })
  }
  return runCommand(await entry.load(), rest, io)
}

async function runCommand(command: CliCommand, args: string[], io: CliIo): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    io.stdout.write(`${command.summary}\n\n${command.usage.trimEnd()}\n`)
    return EXIT.done
  }
  try {
    return await command.run(args, io)
  } catch (error) {
    const at = `hengji ${command.name}`
    if (error instanceof WrongUsage) {
      return refuse(io, { at, code: 'cli.wrongUsage', message: error.message, more: command.usage, exit: EXIT.usage })
    }
    if (error instanceof CannotRun) return refuse(io, { at, code: 'cli.cannotRun', message: error.message, exit: EXIT.cannotRun })
    const message = `${at} 出错，没有完成。请把以下信息告知开发人员：`
    const more = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return refuse(io, { at, code: 'cli.internal', message, more, exit: EXIT.cannotRun })
  }
}

interface Refusal {
  readonly at?: string
  readonly code: string
  readonly message: string
  readonly more?: string
  readonly exit: number
}

/** In words on stderr. With --json also as one document on stdout, so that a script always has something to read. */
function refuse(io: CliIo, { at = 'hengji', code, message, more, exit }: Refusal): number {
  io.stderr.write(more === undefined ? `${message}\n` : `${message}\n\n${more.trimEnd()}\n`)
  if (io.json) io.stdout.write(`${JSON.stringify({ problems: [errorAt(at, code, message)] })}\n`)
  return exit
}

function overview(): string {
  const width = Math.max(...commands.map(({ name }) => name.length))
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`)
  return [
    '用法：hengji <命令> [选项]',
    '',
    ...lines,
    '',
    '各命令的用法：hengji <命令> --help。选项 --json 以 JSON 输出结果。',
    '退出码：0 完成；1 输入有问题；2 用法不对；3 无法执行。',
    '',
  ].join('\n')
}
