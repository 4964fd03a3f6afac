import { flushCompileCache } from 'node:module'
import { createServer } from 'node:net'
import { openDatabase } from '../db/server.ts'
import { systemClock } from '../kernel/index.ts'
import { composeApp } from '../main.ts'
import { escalateFindings } from '../monitoring/server.ts'
import { remindOfDeadlines } from '../workflow/server.ts'
import { buildWeb } from './build-web.ts'
import { CannotRun, type CliCommand, type CliIo, EXIT, WrongUsage } from './command.ts'
import { type Environment, readEnvironment } from './environment.ts'
import { describeDemo, ensureEmbeddedDemo } from './load-demo.ts'
import { openAnchor } from './open-anchor.ts'
import { openFiles } from './open-files.ts'
import { checkout, explainFaults, openReadyDatabase, type ReadyDatabase } from './open-house.ts'
import { openIdentityProvider } from './open-identity-provider.ts'
import { openKeys, refuseLostKeys } from './open-keys.ts'
import { runHourly } from './run-hourly.ts'
import { type StopRequest, untilStopped, watchStopRequest } from './until-stopped.ts'

/** Named in the settings already, without effect until their part of the system is there; said aloud, so that nobody relies on them. */
const RESERVED = ['DATABASE_DIRECT_URL'] as const

/** https comes from a proxy: this program itself speaks http. */
const WITHOUT_PROXY =
  '没有设置 HENGJI_TRUST_PROXY：所有人的来源地址都记为反向代理的地址，登录次数和请求次数也合并计算。请把它设为反向代理的地址。'

/** 启动系统 */
export const startCommand: CliCommand = {
  name: 'start',
  summary: '启动系统（npm start 即此命令）',
  usage: `用法：hengji start [--dev-origin 网址] [--new-keys]

启动数据库和网站。没有 DATABASE_URL 时使用内置数据库，首次启动载入演示数据。
环境变量：PORT（3000）、HOST（127.0.0.1）、HENGJI_DATA（数据目录）、DATABASE_URL、DATABASE_OWNER_URL、HENGJI_ORIGIN、
HENGJI_TRUST_PROXY、HENGJI_KEY_FILE、HENGJI_OIDC_…、HENGJI_PASSWORD_DAYS、HENGJI_DEMO_PASSWORD，说明见 README.zh-CN.md。

  --dev-origin 网址  开发时另一个可访问的网址，不构建网页
  --new-keys         密钥文件确已丢失，重新建立`,

  run(args, io) {
    const options = readArguments(args)
    const environment = readEnvironment(io.env)
    return explainFaults(() => start(environment, io, options))
  },
}

interface StartOptions {
  readonly devOrigin: string | undefined
  readonly newKeys: boolean
}

function readArguments(args: readonly string[]): StartOptions {
  const rest = args.filter((arg) => arg !== '--new-keys')
  const newKeys = rest.length < args.length
  if (rest.length === 0) return { devOrigin: undefined, newKeys }
  const [option, value] = rest
  if (option !== '--dev-origin' || !value || rest.length > 2) throw new WrongUsage(`不认识的参数：${rest.join(' ')}`)
  return { devOrigin: value, newKeys }
}

async function start(environment: Environment, io: CliIo, { devOrigin, newKeys }: StartOptions): Promise<number> {
  const say = (line: string) => void io.stdout.write(`${line}\n`)
  const request = watchStopRequest(say)
  for (const name of RESERVED) if (environment[name]) say(`${name} 为预留设置，本版本尚不起作用。`)
  if (environment.HENGJI_ORIGIN?.startsWith('https:') && !environment.HENGJI_TRUST_PROXY) say(WITHOUT_PROXY)
  await refuseTakenPort(environment)
  try {
    const [ready, webDirectory] = await both(
      openReadyDatabase(environment, say),
      devOrigin ? Promise.resolve(undefined) : buildWeb(checkout, say),
    )
    const web = { ...(devOrigin && { devOrigin }), ...(webDirectory && { webDirectory }) }
    return await serve(ready, { environment, web, newKeys, request, say })
  } catch (error) {
    // Ctrl-C ends the programs that we are waiting for: that they failed is then no news.
    if (request.made()) return EXIT.done
    throw error
  }
}

interface Service {
  readonly environment: Environment
  readonly web: { devOrigin?: string; webDirectory?: string }
  readonly newKeys: boolean
  readonly request: StopRequest
  readonly say: (line: string) => void
}

async function serve(ready: ReadyDatabase, { environment, web, newKeys, request, say }: Service): Promise<number> {
  const db = openDatabase(ready.url, { max: 20, keepPlans: ready.embedded !== undefined })
  try {
    if (request.made()) return EXIT.done
    const demo = ready.embedded && (await ensureEmbeddedDemo(ready.embedded.directory, demoOptions(ready, environment)))
    if (!newKeys) await refuseLostKeys(environment, ready, db)
    const keys = openKeys(environment, ready)
    const app = await composeApp({
      db,
      keys,
      ...signInOptions(environment),
      files: openFiles(environment, ready),
      anchorPath: openAnchor(environment, ready, say),
      ...httpOptions(environment),
      ...web,
    })
    const house = { db, clock: systemClock }
    for (const [name, work] of [
      ['到期提醒', () => remindOfDeadlines(house)],
      ['逾期上报', () => escalateFindings(house)],
    ] as const) {
      app.addHook('onClose', runHourly({ work, onFault: (error) => app.log.error(error, `${name}没有完成`) }))
    }
    try {
      await listen(app, environment)
      for (const line of ['', `衡绩已启动：${shownOrigin(environment)}`, ...(demo ? describeDemo(demo) : []), '按 Ctrl-C 停止。']) say(line)
      // Otherwise it is written when the program ends in order, which a server may never do.
      flushCompileCache()
      return await untilStopped(request, ready.embedded?.ended, say)
    } finally {
      await app.close()
    }
  } finally {
    await db.destroy()
    await ready.stop()
    say('已停止，数据已保存。')
  }
}

function demoOptions(ready: ReadyDatabase, environment: Environment) {
  const { url, ownerUrl } = ready
  return { url, ownerUrl: ownerUrl ?? url, chosen: environment.HENGJI_DEMO_PASSWORD, files: openFiles(environment, ready) }
}

function signInOptions(environment: Environment) {
  const identityProvider = openIdentityProvider(environment)
  return { ...(identityProvider && { identityProvider }), passwordMaximumDays: environment.HENGJI_PASSWORD_DAYS }
}

function httpOptions({ HENGJI_ORIGIN, HENGJI_TRUST_PROXY }: Environment) {
  return {
    ...(HENGJI_ORIGIN && { origin: HENGJI_ORIGIN }),
    ...(HENGJI_TRUST_PROXY && { trustProxy: HENGJI_TRUST_PROXY }),
  }
}

/** Database and web are made ready at the same time; when the web fails, the database is stopped again. */
async function both<Web>(opening: Promise<ReadyDatabase>, building: Promise<Web>): Promise<[ReadyDatabase, Web]> {
  const [ready, web] = await Promise.allSettled([opening, building])
  if (ready.status === 'rejected') throw ready.reason
  if (web.status === 'fulfilled') return [ready.value, web.value]
  await ready.value.stop()
  throw web.reason
}

/** Asked before anything else is started: the answer should come at once. */
function refuseTakenPort({ HOST, PORT }: Environment): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error) => reject(portFault(error, PORT)))
    probe.listen({ host: HOST, port: PORT, exclusive: true }, () => probe.close(() => resolve()))
  })
}

async function listen(
  app: { listen(options: { host: string; port: number }): Promise<string> },
  { HOST, PORT }: Environment,
): Promise<void> {
  try {
    await app.listen({ host: HOST, port: PORT })
  } catch (error) {
    throw portFault(error as NodeJS.ErrnoException, PORT)
  }
}

function portFault(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    const other = port < 65_535 ? port + 1 : port - 1
    return new CannotRun(
      `端口 ${port} 已被其他程序占用，没有启动；数据没有改动。\n可能已经启动了一个衡绩：请直接打开网址查看；或换一个端口：PORT=${other} npm start`,
    )
  }
  if (error.code === 'EACCES') return new CannotRun(`没有权限使用端口 ${port}。请用 PORT 指定 1024 以上的端口。`)
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') return new CannotRun('HOST 不是本机的地址，没有启动。请核对 HOST。')
  return error
}

function shownOrigin({ HENGJI_ORIGIN, HOST, PORT }: Environment): string {
  return HENGJI_ORIGIN ?? `http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${PORT}`
}
