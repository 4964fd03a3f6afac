import { isDay } from '../kernel/index.ts'
import { archive } from './audit-archive.ts'
import { verify } from './audit-verify.ts'
import { type CliCommand, WrongUsage } from './command.ts'
import { wordArguments } from './command-arguments.ts'

/** 操作留痕: verify and archive. */
export const auditCommand: CliCommand = {
  name: 'audit',
  summary: '校验、归档操作留痕',
  usage: `用法：hengji audit verify [--region 区划代码] [--json]
      hengji audit archive --before 年-月-日 --out 文件 [--region 区划代码] [--json]

verify   逐条核对留痕、新旧值和封存，并与库外存根对照；改动、删除、调换、插入、截断末尾都会指出在第几号。
         退出码：0 完好；1 有问题；3 无法校验（没有密钥文件、连不上数据库）。
archive  把这一天之前、超过留存期限的留痕写入文件并从库中移出。须以数据库所有者的身份（DATABASE_OWNER_URL）执行；
         先自动校验，有问题的不归档。文件请妥善保管，丢失后无法恢复。

存根用 HENGJI_ANCHOR 所指的文件，密钥用 HENGJI_KEY_FILE 所指的文件，缺省都在数据目录。`,

  run(args, io) {
    const [action, ...rest] = args
    if (action === 'verify') return verify(readVerify(rest), io)
    if (action === 'archive') return archive(readArchive(rest), io)
    throw new WrongUsage(action ? `没有“audit ${action}”这个用法。` : 'audit 后面须写 verify 或 archive。')
  },
}

function readVerify(args: string[]): { region: string | undefined } {
  const { region } = options(args, ['region'])
  return { region }
}

function readArchive(args: string[]): { region: string | undefined; before: string; out: string } {
  const { region, before, out } = options(args, ['region', 'before', 'out'])
  if (!before || !isDay(before)) throw new WrongUsage('--before 须为日期，如 2023-01-01。')
  if (!out) throw new WrongUsage('--out 后面须写归档文件的名称。')
  return { region, before, out }
}

function options<Name extends string>(args: string[], names: readonly Name[]): Partial<Record<Name, string>> {
  const { values, positionals } = wordArguments(args, names)
  if (positionals.length > 0) throw new WrongUsage(`多出：${positionals.join(' ')}。`)
  return values
}
