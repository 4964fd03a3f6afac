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
    io.stderr.write(`没有“${name}”这个命令。\n\n${overview()}`)
    return EXIT.usage
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
    if (error instanceof WrongUsage) {
      io.stderr.write(`${error.message}\n\n${command.usage.trimEnd()}\n`)
      return EXIT.usage
    }
    if (error instanceof CannotRun) {
      io.stderr.write(`${error.message}\n`)
      return EXIT.cannotRun
    }
    io.stderr.write(
      `hengji ${command.name} 出错，没有完成。请把以下信息告知开发人员：\n${error instanceof Error ? error.stack : String(error)}\n`,
    )
    return EXIT.cannotRun
  }
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
