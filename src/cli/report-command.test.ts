import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { hengji } from '../../test/kit/command-line.ts'

const demo = fileURLToPath(new URL('../../demo/qingdao-2020-evaluation.yaml', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'hengji-report-'))
const out = join(folder, '评价报告.docx')
afterAll(() => rmSync(folder, { recursive: true }))
beforeEach(() => {
  for (const name of readdirSync(folder)) rmSync(join(folder, name))
})

async function report(args: readonly string[], input = '') {
  const { exit: code, stdout, stderr } = await hengji(['report', ...args], input)
  return { code, stdout, stderr }
}

const textIn = (path: string) => strFromU8(unzipSync(readFileSync(path))['word/document.xml']!)

const small = (facts: object) => ({
  title: '2024年度绩效评价',
  fiscalYear: 2024,
  indicators: [{ path: ['过程', '制度健全性'], points: 100, criterion: '制度健全的，得满分，否则不得分。', facts }],
})

describe('hengji report', () => {
  it('演示评价：生成报告，矛盾写在标准错误，退出码0', async () => {
    const { code, stdout, stderr } = await report([demo, '--out', out])
    expect(code).toBe(0)
    expect(stdout).toBe(`已生成报告：${out}（得分93.66分，等级“优”）\n`)
    expect(stderr).toContain('80%')
    expect(textIn(out)).toContain('93.66')
    expect(readdirSync(folder)).toEqual(['评价报告.docx'])
  })

  it('--json 只输出一份 JSON', async () => {
    const { code, stdout, stderr } = await report([demo, '--out', out, '--json'])
    expect(code).toBe(0)
    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toMatchObject({ out, total: { score: '93.66', grade: '优', missing: [] } })
  })

  it('从标准输入读取', async () => {
    expect((await report(['-', '--out', out], JSON.stringify(small({ holds: true })))).code).toBe(0)
    expect(textIn(out)).toContain('2024年度绩效评价报告')
  })

  it('有指标没有得分：仍生成，标明未完成，退出码1', async () => {
    const { code, stdout, stderr } = await report(['--out', out], JSON.stringify(small({})))
    expect(code).toBe(1)
    expect(stdout).toContain('未完成，1项指标没有得分')
    expect(stderr).toContain('indicators[0].facts')
    expect(textIn(out)).toContain('（未完成稿）')
  })

  it.each([
    ['写坏的 YAML', 'title: [没有写完'],
    ['没有指标', '{"title":"甲","fiscalYear":2024}'],
    ['没有这份评分规则', JSON.stringify({ ...small({ holds: true }), pack: 'no-such-pack' })],
  ])('%s：逐条说明，不生成文件，退出码1', async (_, input) => {
    const { code, stderr } = await report(['-', '--out', out], input)
    expect(code).toBe(1)
    expect(stderr).toMatch(/^错误/)
    expect(readdirSync(folder)).toEqual([])
  })

  it.each([
    ['没有写 --out', [demo]],
    ['写成 .doc', [demo, '--out', 'x.doc']],
    ['给了两个文件', [demo, demo, '--out', 'x.docx']],
    ['不认识的选项', [demo, '--out', 'x.docx', '--colour']],
  ])('%s：退出码2，附用法', async (_, args) => {
    const { code, stderr } = await report(args)
    expect(code).toBe(2)
    expect(stderr).toContain('用法：hengji report')
  })

  it.each([
    ['评价文件不存在', ['没有这个文件.yaml', '--out', out]],
    ['文件夹不存在', [demo, '--out', join(folder, '没有', '报告.docx')]],
    ['写到文件夹上', [demo, '--out', folder]],
  ])('%s：退出码3，说明办法', async (_, args) => {
    const { code, stderr } = await report(args)
    expect(code).toBe(3)
    expect(stderr).toMatch(/请/)
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('已有的文件', () => {
  it('本系统生成、没有改过的，直接替换', async () => {
    await report([demo, '--out', out])
    expect((await report(['-', '--out', out], JSON.stringify(small({ holds: true })))).code).toBe(0)
    expect(textIn(out)).not.toContain('93.66')
  })

  it.skipIf(process.platform === 'win32')('设备文件既不读也不替换，加 --force 也一样', async () => {
    for (const options of [[], ['--force']]) {
      const { code, stderr } = await report([demo, '--out', '/dev/null', ...options])
      expect(code).toBe(3)
      expect(stderr).toContain('不是普通文件')
    }
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true)
  })

  it('有人改过的不覆盖；加 --force 才覆盖', async () => {
    await report([demo, '--out', out])
    const edited = zipSync({
      ...unzipSync(readFileSync(out)),
      'docProps/app.xml': strToU8('<Properties><Application>WPS</Application></Properties>'),
    })
    writeFileSync(out, edited)
    const { code, stderr } = await report([demo, '--out', out])
    expect(code).toBe(3)
    expect(stderr).toContain('--force')
    expect(Buffer.compare(readFileSync(out), edited)).toBe(0)
    expect((await report([demo, '--out', out, '--force'])).code).toBe(0)
    expect(Buffer.compare(readFileSync(out), edited)).not.toBe(0)
  })

  it('空文件不算有人改过', async () => {
    writeFileSync(out, '')
    expect((await report([demo, '--out', out])).code).toBe(0)
  })
})
