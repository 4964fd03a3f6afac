import { createInterface } from 'node:readline/promises'
import { newPassword } from '../crypto/server.ts'
import type { FileStore } from '../files/index.ts'
import { CannotRun, type CliCommand, type CliIo, EXIT, WrongUsage } from './command.ts'
import { readEnvironment } from './environment.ts'
import { describeDemo, loadDemo } from './load-demo.ts'
import { openFiles } from './open-files.ts'
import { explainFaults, openBesideRunning } from './open-house.ts'

/** 载入演示数据 */
export const demoCommand: CliCommand = {
  name: 'demo',
  summary: '载入演示数据',
  usage: `用法：hengji demo [--yes]

把演示组织、账号和评价载入空的数据库；已有数据的数据库不作改动。
使用 DATABASE_URL 指定的数据库时，另需 DATABASE_OWNER_URL，并先询问确认。

  --yes  不询问`,

  async run(args, io) {
    const unknown = args.filter((arg) => arg !== '--yes')
    if (unknown.length > 0) throw new WrongUsage(`不认识的参数：${unknown.join(' ')}`)
    const environment = readEnvironment(io.env)
    if (environment.DATABASE_URL && !args.includes('--yes') && !(await confirm(io))) {
      io.stderr.write('没有载入，数据库没有改动。\n')
      return EXIT.done
    }
    return explainFaults(async () => {
      const ready = await openBesideRunning(environment, (line) => io.stderr.write(`${line}\n`))
      try {
        return await load(io, {
          ...ready,
          chosen: environment.HENGJI_DEMO_PASSWORD,
          files: openFiles(environment, ready),
          keepPlans: ready.embedded !== undefined,
        })
      } finally {
        await ready.stop()
      }
    })
  },
}

interface DemoHouse {
  readonly url: string
  readonly ownerUrl: string | undefined
  readonly chosen: string | undefined
  readonly files: FileStore
  readonly keepPlans: boolean
}

async function load(io: CliIo, { url, ownerUrl, chosen, files, keepPlans }: DemoHouse) {
  if (!ownerUrl) throw new CannotRun('载入演示账号需要数据库所有者的连接。请用 DATABASE_OWNER_URL 给出。')
  const password = chosen ?? newPassword()
  if (!(await loadDemo({ url, ownerUrl, password, files, keepPlans }))) {
    throw new CannotRun('数据库里已有数据，没有载入演示数据，也没有改动。请用一个空的数据库。')
  }
  const state = { loaded: true, password: chosen ? undefined : password }
  if (io.json) io.stdout.write(`${JSON.stringify(state)}\n`)
  else io.stdout.write(`已载入演示数据。\n${describeDemo(state).join('\n')}\n`)
  return EXIT.done
}

async function confirm(io: CliIo): Promise<boolean> {
  if (!io.stdin.isTTY) throw new CannotRun('DATABASE_URL 指向外部数据库。确要载入演示数据，请加 --yes。')
  const terminal = createInterface({ input: io.stdin, output: io.stderr })
  try {
    return /^(y|yes|是)$/i.test((await terminal.question('将把演示数据载入 DATABASE_URL 指定的数据库，确定吗？（是/否）')).trim())
  } finally {
    terminal.close()
  }
}
