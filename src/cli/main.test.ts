import { Readable, Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import type { CliIo } from './command.ts'
import { readEnvironment } from './environment.ts'
import { runCli } from './main.ts'
import { readAll } from './process-io.ts'

function sink(): { stream: Writable; text: () => string } {
  const parts: string[] = []
  return {
    stream: new Writable({
      write(chunk, _, done) {
        parts.push(String(chunk))
        done()
      },
    }),
    text: () => parts.join(''),
  }
}

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err] = [sink(), sink()]
  const code = await runCli(
    args,
    (json): CliIo => ({ json, stdin: Readable.from([]), stdout: out.stream, stderr: err.stream, env: {}, readInput: async () => '' }),
  )
  return { code, out: out.text(), err: err.text() }
}

describe('hengji', () => {
  it('--help 列出全部命令，退出码 0', async () => {
    const { code, out } = await run('--help')
    expect(code).toBe(0)
    for (const name of ['start', 'criteria', 'targets', 'score', 'report', 'migrate', 'demo']) expect(out).toContain(`  ${name} `)
  })

  it('没有命令：退出码 2，用法写到 stderr', async () => {
    expect(await run()).toMatchObject({ code: 2, out: '', err: expect.stringContaining('用法：hengji <命令>') })
  })

  it('没有这个命令：退出码 2', async () => {
    expect(await run('scroe')).toMatchObject({ code: 2, err: expect.stringContaining('没有“scroe”这个命令') })
  })

  it('不认识的选项：退出码 2，附该命令的用法', async () => {
    expect(await run('migrate', '--force')).toMatchObject({ code: 2, err: expect.stringMatching(/--force[\s\S]*用法：hengji migrate/) })
  })

  it('--json 时，用法不对、不能执行也给出一个 JSON 文件', async () => {
    const { code, out } = await run('migrate', '--force', '--json')
    expect(code).toBe(2)
    expect(JSON.parse(out)).toEqual({
      problems: [{ code: 'cli.wrongUsage', severity: 'error', at: 'hengji migrate', message: expect.stringContaining('--force') }],
    })
    expect(JSON.parse((await run('scroe', '--json')).out).problems[0].code).toBe('cli.unknownCommand')
  })

  it('命令的 --help：退出码 0', async () => {
    expect(await run('demo', '--help')).toMatchObject({ code: 0, out: expect.stringContaining('用法：hengji demo') })
  })
})

describe('标准输入', () => {
  it('超过上限就停，不读完', async () => {
    await expect(readAll(Readable.from([Buffer.alloc(600_000), Buffer.alloc(600_000)]), 1024 * 1024)).rejects.toThrow(/超过 1 MB/)
  })

  it('一个字被切在两段之间，照样读对', async () => {
    const bytes = Buffer.from('绩效')
    expect(await readAll(Readable.from([bytes.subarray(0, 2), bytes.subarray(2)]))).toBe('绩效')
  })
})

describe('环境变量', () => {
  it('都不设时用缺省', () => {
    expect(readEnvironment({ PORT: '' })).toMatchObject({ HOST: '127.0.0.1', PORT: 3000 })
  })

  it('全部问题一次说完', () => {
    expect(() => readEnvironment({ PORT: '99999', DATABASE_URL: 'mysql://x', HENGJI_ORIGIN: 'example.cn' })).toThrow(
      /DATABASE_URL[\s\S]*PORT[\s\S]*HENGJI_ORIGIN/,
    )
  })

  it.each([
    ['0.0.0.0', undefined],
    ['192.168.1.2', 'http://jixiao.example.cn'],
  ])('HOST=%s 没有 https 网址，拒绝', (HOST, HENGJI_ORIGIN) => {
    expect(() => readEnvironment({ HOST, HENGJI_ORIGIN })).toThrow(/明文/)
  })

  it('有 https 网址就可以', () => {
    expect(readEnvironment({ HOST: '0.0.0.0', HENGJI_ORIGIN: 'https://jixiao.example.cn/' }).HENGJI_ORIGIN).toBe(
      'https://jixiao.example.cn',
    )
  })

  it('拼错的设置名指出来', () => {
    expect(() => readEnvironment({ HENGJI_DEMO_PASWORD: 'abcdefgh' })).toThrow(/HENGJI_DEMO_PASWORD：没有这个设置/)
  })
})
