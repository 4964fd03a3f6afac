import { describe, expect, it } from 'vitest'
import { completeCells } from '../../../workflow/index.ts'
import { fillSelfForm } from '../fill-self-form.ts'
import { givenCells, givenMaterial, sectionsOf } from '../fixtures/self-material.ts'
import { finalDifferences, wasProvisional } from './final-difference.ts'

const form = sectionsOf('mof-2020/project-self-evaluation')
const targets = [{ name: '校内联赛场次', target: '≥60场', points: '90' }]
const typed = givenCells([['60场']])

/** 报送时的表 with what was paid by then. */
function submitted(paid: number, basis: 'final' | 'provisional' = 'provisional') {
  const material = { ...givenMaterial({ targets, annual: 100, paid }), basis }
  const { quoted } = fillSelfForm(form, typed, material)
  return { quoted, cells: completeCells(form, typed, quoted) }
}

describe('决算后的差异', () => {
  const { cells } = submitted(80)

  it('报送时写明快报口径', () => {
    expect(cells.get('moneyBasis')).toBe('快报口径（部门决算尚未登记）')
    expect(wasProvisional(cells)).toBe(true)
    expect(wasProvisional(submitted(80, 'final').cells)).toBe(false)
  })

  it('逐栏列出：执行数、执行率、得分和总得分；没有变的不列', () => {
    expect(finalDifferences(form, cells, submitted(95, 'final').quoted).map(({ cell, before, after }) => [cell, before, after])).toEqual([
      ['funds/1/paid', '80.00', '95.00'],
      ['executionScore', '8.00', '9.50'],
      ['totalScore', '98.00', '99.50'],
      ['funds/1/rate', '80.00%', '95.00%'],
      ['paidTotal', '80.00', '95.00'],
      ['executionRate', '80.00%', '95.00%'],
    ])
    expect(finalDifferences(form, cells, submitted(80, 'final').quoted)).toEqual([])
  })
})
