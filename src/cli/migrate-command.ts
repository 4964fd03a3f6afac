import { migrate } from '../db/server.ts'
import { type CliCommand, EXIT, WrongUsage } from './command.ts'
import { readEnvironment } from './environment.ts'
import { explainFaults, openBesideRunning } from './open-house.ts'

/** 升级数据库结构 */
export const migrateCommand: CliCommand = {
  name: 'migrate',
  summary: '升级数据库结构',
  usage: `用法：hengji migrate [--json]

以 DATABASE_OWNER_URL（缺省为 DATABASE_URL）连接数据库，逐个执行尚未执行的迁移脚本。
没有 DATABASE_URL 时升级内置数据库。升级前请先备份。`,

  async run(args, io) {
    if (args.length > 0) throw new WrongUsage(`不认识的参数：${args.join(' ')}`)
    const environment = readEnvironment(io.env)
    const applied = await explainFaults(async () => {
      const url = environment.DATABASE_OWNER_URL ?? environment.DATABASE_URL
      if (url) return migrate(url)
      const ready = await openBesideRunning(environment, (line) => io.stderr.write(`${line}\n`))
      await ready.stop()
      return ready.applied
    })
    if (io.json) io.stdout.write(`${JSON.stringify({ applied })}\n`)
    else
      io.stdout.write(applied.length > 0 ? `${applied.map((name) => `已执行 ${name}`).join('\n')}\n` : '数据库结构已是最新，无需升级。\n')
    return EXIT.done
  },
}
