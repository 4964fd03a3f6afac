import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { freePort, runProgram, startProgram } from '../kit/process.ts'

const base = mkdtempSync(join(tmpdir(), 'hengji-faults-'))
// The database user of a root start must pass through.
chmodSync(base, 0o755)
afterAll(() => rmSync(base, { recursive: true, force: true }))

const STARTED = /衡绩已启动/
const READY = /按 Ctrl-C 停止/

function dataDirectory(name: string): string {
  return join(base, name)
}

function postmasterPid(data: string): number {
  return Number.parseInt(readFileSync(join(data, 'postgres/postmaster.pid'), 'utf8'), 10)
}

/** Living processes of the cluster. */
function serversOf(data: string): string[] {
  return readdirSync('/proc').filter((name) => {
    try {
      return /^\d+$/.test(name) && readlinkSync(`/proc/${name}/cwd`) === join(data, 'postgres')
    } catch {
      return false
    }
  })
}

/**
 * A data directory that was started once and stopped in order: a copy of the first one that is asked for, because loading the demo is what
 * takes long.
 */
const startedBefore = (() => {
  let first: Promise<string> | undefined
  const startFirst = async () => {
    const data = dataDirectory('started')
    const program = startProgram({ data, port: await freePort() })
    await program.until(READY)
    program.child.kill('SIGTERM')
    expect(await program.ended).toBe(0)
    return data
  }
  return async (name: string) => {
    first ??= startFirst()
    // With the owners and the rights as they are, which PostgreSQL insists on.
    execFileSync('cp', ['-a', await first, dataDirectory(name)])
    return dataDirectory(name)
  }
})()

async function healthy(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/health`, { signal: AbortSignal.timeout(5000) })
  return answer.ok
}

describe.skipIf(process.platform !== 'linux')('启动与停止', () => {
  it('首次启动可用；正常停止不留进程；再次启动不到 5 秒，口令不变', async () => {
    const data = dataDirectory('plain')
    const port = await freePort()
    const first = startProgram({ data, port })
    await first.until(READY)
    expect(await healthy(port)).toBe(true)
    const password = /密码均为 (\S+)）/.exec(first.output())?.[1]
    for (const name of ['database-passwords.json', 'demo-password']) expect(statSync(join(data, name)).mode & 0o777).toBe(0o600)

    first.child.kill('SIGTERM')
    expect(await first.ended).toBe(0)
    expect(serversOf(data)).toEqual([])

    const began = performance.now()
    const second = startProgram({ data, port })
    await second.until(READY)
    expect(performance.now() - began).toBeLessThan(5000)
    expect(second.output()).toContain(`密码均为 ${password}）`)
    const signIn = await fetch(`http://127.0.0.1:${port}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: `http://127.0.0.1:${port}` },
      body: JSON.stringify({ accountName: 'pingjia-01', password }),
    })
    expect(signIn.status).toBe(201)

    const beside = runProgram(['migrate', '--json'], { HENGJI_DATA: data })
    expect(await beside.ended, '启动着的时候，其他命令照样可用').toBe(0)
    expect(beside.output()).toBe('{"applied":[]}\n')
  })

  it('网站进程被强行结束：下次启动先收尾留下的数据库，数据还在', async () => {
    const data = await startedBefore('killed')
    const port = await freePort()
    const first = startProgram({ data, port })
    await first.until(READY)
    first.child.kill('SIGKILL')
    await first.ended
    expect(serversOf(data).length).toBeGreaterThan(0)

    const second = startProgram({ data, port })
    await second.until(STARTED)
    expect(second.output()).toContain('已停止上次意外中断留下的数据库进程')
    expect(await healthy(port)).toBe(true)
  })

  it('网站和数据库都被强行结束：留下的锁文件不挡住启动', async () => {
    const data = await startedBefore('both-killed')
    const port = await freePort()
    const first = startProgram({ data, port })
    await first.until(READY)
    process.kill(postmasterPid(data), 'SIGKILL')
    first.child.kill('SIGKILL')
    await first.ended

    const second = startProgram({ data, port })
    await second.until(STARTED)
    expect(await healthy(port)).toBe(true)
  })

  it('数据库进程自己没了：网站随之停止，说明去哪里看', async () => {
    const data = await startedBefore('database-killed')
    const first = startProgram({ data, port: await freePort() })
    await first.until(READY)
    process.kill(postmasterPid(data), 'SIGKILL')
    expect(await first.ended).toBe(3)
    expect(first.output()).toMatch(/数据库意外停止[\s\S]*postgresql\.log/)
  })

  it.each([60, 250, 450, 700])('首次启动在第 %d 毫秒被强行中断：再启动时重做，一切正常', async (milliseconds) => {
    const data = dataDirectory(`interrupted-${milliseconds}`)
    const port = await freePort()
    const first = startProgram({ data, port })
    await first.until(/正在建立数据库/)
    await new Promise((resolve) => setTimeout(resolve, milliseconds))
    first.child.kill('SIGKILL')
    await first.ended

    const second = startProgram({ data, port })
    await second.until(READY)
    expect(second.output()).toContain('pingjia-01')
    expect(await healthy(port)).toBe(true)
  })

  it('同一数据目录同时启动两个：一个启动，另一个说明原因', async () => {
    const data = dataDirectory('twice')
    const both = [startProgram({ data, port: await freePort() }), startProgram({ data, port: await freePort() })]
    const loser = await Promise.race(both.map((one) => one.ended.then((code) => ({ one, code }))))
    expect(loser.code).toBe(3)
    expect(loser.one.output()).toMatch(/数据目录 .* 正被另一个[\s\S]*HENGJI_DATA 和 PORT/)
    await both.find((one) => one !== loser.one)?.until(STARTED)
  })

  it('口令文件丢失：重新生成，照常启动', async () => {
    const data = await startedBefore('lost-passwords')
    const port = await freePort()
    rmSync(join(data, 'database-passwords.json'))

    const program = startProgram({ data, port })
    await program.until(STARTED)
    expect(await healthy(port)).toBe(true)
  })
})

describe('启动不了时说清原因和办法，数据不动', () => {
  it('端口被占用', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => taken.once('listening', resolve))
    const address = taken.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const data = dataDirectory('port')
    const program = startProgram({ data, port })
    expect(await program.ended).toBe(3)
    taken.close()
    expect(program.output()).toMatch(new RegExp(`端口 ${port} 已被其他程序占用，没有启动；数据没有改动[\\s\\S]*PORT=\\d+ npm start`))
    expect(existsSync(data)).toBe(false)
  })

  it('数据目录由另一个 PostgreSQL 版本建立', async () => {
    const data = dataDirectory('version')
    mkdirSync(join(data, 'postgres/global'), { recursive: true })
    writeFileSync(join(data, 'postgres/PG_VERSION'), '17\n')
    writeFileSync(join(data, 'postgres/global/pg_control'), 'control')
    const program = startProgram({ data, port: await freePort() })
    expect(await program.ended).toBe(3)
    expect(program.output()).toMatch(/由 PostgreSQL 17 建立，本版本使用 PostgreSQL 18，不能直接打开。数据没有改动。[\s\S]*备份/)
    expect(readdirSync(join(data, 'postgres')).sort()).toEqual(['PG_VERSION', 'global'])
  })

  it('数据目录不是完整的数据库', async () => {
    const data = dataDirectory('incomplete')
    mkdirSync(join(data, 'postgres'), { recursive: true })
    writeFileSync(join(data, 'postgres/something'), 'mine')
    const program = startProgram({ data, port: await freePort() })
    expect(await program.ended).toBe(3)
    expect(program.output()).toMatch(/不是完整的数据库，未作任何改动/)
    expect(readFileSync(join(data, 'postgres/something'), 'utf8')).toBe('mine')
  })

  it('HOST 对外开放却没有 https 网址；设置名拼错；端口不是数', async () => {
    const program = startProgram({ data: dataDirectory('host'), port: 3000, env: { HOST: '0.0.0.0', HENGJI_DATE: 'x' } })
    expect(await program.ended).toBe(3)
    expect(program.output()).toMatch(/HOST：0\.0\.0\.0[\s\S]*HENGJI_ORIGIN[\s\S]*HENGJI_DATE：没有这个设置/)
  })

  it('DATABASE_URL 连接不上', async () => {
    const env = { DATABASE_URL: 'postgres://hengji:secret-word@127.0.0.1:1/hengji' }
    const program = startProgram({ data: dataDirectory('url'), port: await freePort(), env })
    expect(await program.ended).toBe(3)
    expect(program.output()).toMatch(/连接不上数据库[\s\S]*DATABASE_URL/)
    expect(program.output()).not.toContain('secret-word')
  })
})
