import { chmodSync, mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { attachRunning, inRegion, openDatabase, sql } from '../../src/db/server.ts'
import { demoActor } from '../kit/database.ts'
import { findFaults } from '../kit/ledger-books.ts'
import { freePort, type RunningProgram, startProgram } from '../kit/process.ts'

const data = join(mkdtempSync(join(tmpdir(), 'hengji-ledger-')), 'data')
// The database user of a root start must pass through.
chmodSync(join(data, '..'), 0o755)
afterAll(() => rmSync(join(data, '..'), { recursive: true, force: true }))

const checkout = fileURLToPath(new URL('../..', import.meta.url))
const env = { HENGJI_DEMO_PASSWORD: 'demo-password-1' }
const WRITERS = 3
const READY = /按 Ctrl-C 停止|衡绩已启动/

/** 一体化 that sends payments one after the other and does not go on before one is confirmed. */
class Sender {
  readonly confirmed = new Map<string, bigint>()
  #stopped = false
  readonly #origin: string
  readonly #cookie: string
  readonly #name: string

  constructor(origin: string, cookie: string, name: string) {
    this.#origin = origin
    this.#cookie = cookie
    this.#name = name
  }

  stop(): void {
    this.#stopped = true
  }

  /** Until told to stop: each payment is sent again under its key until its receipt comes, whatever happened to the server meanwhile. */
  async send(): Promise<void> {
    for (let number = 1; !this.#stopped; number++) {
      const key = `${this.#name}-${number}`
      const fen = BigInt(number * 7 + 1)
      while (!(await this.#sendOne(key, fen))) await new Promise((resolve) => setTimeout(resolve, 100))
      this.confirmed.set(key, fen)
    }
  }

  async #sendOne(key: string, fen: bigint): Promise<boolean> {
    const voucher = { key, kind: 'payment', documentOn: '2021-03-31', entries: [{ unitCode: '201002', amountFen: `${fen}` }] }
    try {
      const answer = await fetch(`${this.#origin}/api/v1/budget/vouchers/import`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: this.#origin, cookie: this.#cookie },
        body: JSON.stringify({ regionCode: '370200', fiscalYear: 2021, vouchers: [voucher] }),
        signal: AbortSignal.timeout(5000),
      })
      await answer.text()
      return answer.status === 200
    } catch {
      // Gone in the middle: whether it was booked nobody knows, so it is sent again.
      return false
    }
  }
}

async function signIn(origin: string): Promise<string> {
  const answer = await fetch(`${origin}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ accountName: 'caiwu-01', password: env.HENGJI_DEMO_PASSWORD }),
  })
  expect(answer.status).toBe(201)
  return answer.headers.getSetCookie()[0]!.split(';', 1)[0]!
}

function killDatabase(): void {
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      if (readlinkSync(`/proc/${name}/cwd`) === join(data, 'postgres')) process.kill(Number(name), 'SIGKILL')
    } catch {
      // Ended meanwhile.
    }
  }
}

const until = async (holds: () => boolean) => {
  const end = performance.now() + 20_000
  while (!holds()) {
    if (performance.now() > end) throw new Error('nothing was confirmed for twenty seconds')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

describe.skipIf(process.platform !== 'linux')('记账时断电', () => {
  it('网站、数据库先后被强行结束：回执过的一笔不少，重发的一笔不重，账户、分录、凭证相等', async () => {
    const port = await freePort()
    const start = async (): Promise<RunningProgram> => {
      const program = startProgram({ data, port, env })
      await program.until(READY)
      return program
    }
    let program = await start()
    const origin = `http://127.0.0.1:${port}`
    const cookie = await signIn(origin)
    const senders = Array.from({ length: WRITERS }, (_, index) => new Sender(origin, cookie, `断电-${index}`))
    const sending = Promise.all(senders.map((sender) => sender.send()))
    const count = () => senders.reduce((sum, { confirmed }) => sum + confirmed.size, 0)

    try {
      for (const kill of [() => program.child.kill('SIGKILL'), killDatabase, () => [killDatabase(), program.child.kill('SIGKILL')]]) {
        const before = count()
        await until(() => count() >= before + 15)
        kill()
        await program.ended
        program = await start()
      }
      const before = count()
      await until(() => count() >= before + 5)
    } finally {
      for (const sender of senders) sender.stop()
    }
    await sending

    const running = attachRunning({ checkout, directory: data })!
    const db = openDatabase(running.url, { max: 1 })
    try {
      await inRegion(db, demoActor('caiwu-01'), async (tx) => {
        expect(await findFaults(tx)).toEqual([])
        const { rows } = await sql<{ key: string; fen: string }>`
          select external_key as key, total_fen::text as fen from ledger_voucher where external_key like '断电-%'`.execute(tx)
        const booked = new Map(rows.map(({ key, fen }) => [key, BigInt(fen)]))
        const confirmed = new Map(senders.flatMap((sender) => [...sender.confirmed]))
        expect(booked).toEqual(confirmed)
      })
    } finally {
      await db.destroy()
    }
  })
})
