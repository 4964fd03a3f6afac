import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { hengji } from '../../test/kit/command-line.ts'

const run = (program: string, args: readonly string[], timeout: number) => execFileSync(program, args, { timeout, stdio: 'ignore' })
const here = (program: string) =>
  spawnSync(program, ['--version'], { timeout: 20_000 }).status === 0 || spawnSync(program, ['-v'], { timeout: 5000 }).status === 0
const possible = here('soffice') && here('pdftotext')

/** Only where LibreOffice is installed; elsewhere the test shows as skipped. */
describe.skipIf(!possible)(`在 LibreOffice 中打开${possible ? '' : '（没有安装 soffice 和 poppler，跳过）'}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'hengji-pages-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('演示评价的报告能打开；没有空白页；附件每页都有表头和一级指标', { timeout: 120_000 }, async () => {
    const demo = fileURLToPath(new URL('../../demo/qingdao-2020-evaluation.yaml', import.meta.url))
    const docx = join(folder, 'report.docx')
    expect((await hengji(['report', demo, '--out', docx])).exit).toBe(0)
    run(
      'soffice',
      [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', 'pdf', '--outdir', folder, docx],
      90_000,
    )
    run('pdftotext', ['-layout', join(folder, 'report.pdf'), join(folder, 'report.txt')], 20_000)
    const pages = readFileSync(join(folder, 'report.txt'), 'utf8').split('\f').slice(0, -1)
    for (const [index, page] of pages.entries()) {
      const lines = page.split('\n').filter((line) => line.trim() !== '')
      expect(lines.length, `第 ${index + 1} 页`).toBeGreaterThan(3)
      expect(lines.at(-1)!.replaceAll(' ', ''), `第 ${index + 1} 页的页码`).toBe(`—${index + 1}—`)
    }
    const form = pages.slice(pages.findIndex((page) => page.trimStart().startsWith('附件')))
    expect(form.length).toBeGreaterThan(5)
    for (const page of form) {
      expect(page).toContain('评分标准')
      expect(page).toMatch(/投入|过程|产出|效果/)
    }
  })
})
