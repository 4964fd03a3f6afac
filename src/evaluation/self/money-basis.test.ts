import { describe, expect, it } from 'vitest'
import { targetChecks } from '../../targets/index.ts'
import { completeCells, laySheet, lineText } from '../../workflow/index.ts'
import { packForms } from '../../workflow/server.ts'
import { fillSelfForm } from './fill-self-form.ts'
import { givenCells, givenMaterial } from './fixtures/self-material.ts'

/** 排好的表 is what page, print, Word and Excel show alike. */
function footOf(name: string, basis: 'final' | 'provisional'): (string | undefined)[] {
  const form = packForms(targetChecks).formNamed(name)!
  const typed = givenCells([['60场']])
  const { quoted } = fillSelfForm(form.sections, typed, { ...givenMaterial({ targets: [{ name: '场次', target: '≥60场' }] }), basis })
  const cells = completeCells(form.sections, typed, quoted)
  return laySheet({ sections: form.sections, sheet: form.sheet! }, { cells, year: 2022 }).foot.map((line) => lineText(line, cells))
}

describe('执行数口径印在自评表上', () => {
  it.each([
    ['mof-2020/project-self-evaluation', '全年执行数口径：'],
    ['shuangyang-2022/project-self-evaluation', '全年执行数口径：'],
    ['sichuan-2023/project-self-evaluation', '预算执行数口径：'],
  ])('%s', (form, label) => {
    expect(footOf(form, 'provisional')).toContain(`${label}快报口径（部门决算尚未登记）`)
    expect(footOf(form, 'final')).toContain(`${label}决算口径`)
  })
})
