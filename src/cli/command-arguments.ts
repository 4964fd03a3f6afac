import { parseArgs } from 'node:util'
import { WrongUsage } from './command.ts'

/** FILE and `--pack NAME` of a command on files. Anything else is wrong usage. */
export function fileArguments(args: string[]): { file: string | undefined; pack: string | undefined } {
  let parsed: { values: { pack?: string | undefined }; positionals: string[] }
  try {
    parsed = parseArgs({ args, options: { pack: { type: 'string' } }, allowPositionals: true, strict: true })
  } catch {
    const unknown = args.find((argument) => argument.startsWith('--') && !/^--pack(?:=|$)/.test(argument))
    throw new WrongUsage(unknown ? `没有“${unknown}”这个选项。` : '--pack 后面须写评分规则的名称。')
  }
  const { values, positionals } = parsed
  if (positionals.length > 1) throw new WrongUsage(`一次只能处理一个文件，现在给了${positionals.length}个。`)
  return { file: positionals[0], pack: values.pack }
}

/** Options that all take a word, beside what stands without one. */
export function wordArguments<Name extends string>(
  args: string[],
  names: readonly Name[],
): { values: Partial<Record<Name, string>>; positionals: string[] } {
  try {
    const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]))
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: true })
    return { values: values as Partial<Record<Name, string>>, positionals }
  } catch {
    const known: readonly string[] = names
    const unknown = args.find((argument) => argument.startsWith('--') && !known.includes(argument.slice(2).split('=')[0]!))
    throw new WrongUsage(unknown ? `没有“${unknown}”这个选项。` : '选项后面须写内容。')
  }
}
