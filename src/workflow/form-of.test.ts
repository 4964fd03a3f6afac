import { describe, expect, it } from 'vitest'
import type { PaperForm } from './form.ts'
import { type FormSources, formToOpen } from './form-of.ts'

const form = (name: string | undefined): PaperForm => ({
  ...{ type: 'selfEvaluation.project', label: name ?? '内置表', sections: [], titleOf: () => '', check: () => [] },
  ...(name && { name }),
})
const [full, short] = [form('local/full'), form('local/short')]
const sources: FormSources = { forms: [form(undefined)], formOfPack: () => full, formsOfPack: () => [full, short] }
const asked = { packName: 'local', type: 'selfEvaluation.project', fiscalYear: 2022 }

describe('建立文书时选表式', () => {
  it('没有选的取规则包的第一种；选了的取所选的', () => {
    expect(formToOpen(sources, asked)).toBe(full)
    expect(formToOpen(sources, { ...asked, form: 'local/short' })).toBe(short)
  })

  it('不是本部门规则包的表式，不能建立', () => {
    expect(formToOpen(sources, { ...asked, form: 'other/full' })).toBeUndefined()
  })

  it('规则包没有这种表的，取内置的表', () => {
    expect(formToOpen({ forms: sources.forms }, asked)?.label).toBe('内置表')
  })
})
