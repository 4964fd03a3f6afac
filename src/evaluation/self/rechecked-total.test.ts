import { expect, it } from 'vitest'
import { fillSelfForm } from './fill-self-form.ts'
import { givenCells, givenMaterial, sectionsOf } from './fixtures/self-material.ts'
import { recheckedTotal } from './rechecked-total.ts'

const form = sectionsOf('mof-2020/project-self-evaluation')
const targets = [
  { name: '校内联赛场次', target: '≥60场', points: '50' },
  { name: '市级比赛名次', target: '≥3个', points: '40' },
]

function given(rechecks: { place: string; score: string }[], { notApplicable = false } = {}) {
  const outcome = { kind: 'notApplicable' as const, reason: '市级比赛停办', document: '' }
  const marks = notApplicable ? [{ place: 'indicators/2', outcome }] : []
  const material = givenMaterial({ targets, marks, annual: 100, paid: 80 })
  const rules = { ...material.rules, scoring: { ...material.rules.scoring, notApplicable: 'rescale' as const } }
  const { assessment } = fillSelfForm(form, givenCells([['60场'], ['3个']]), { ...material, rules })
  return [assessment.total?.toString(), recheckedTotal(assessment, { rechecks, decimals: 2 })?.toString()]
}

it('复核过的用复核得分，其余用自评得分', () => {
  expect(given([{ place: 'indicators/1', score: '45' }])).toEqual(['98', '93'])
  expect(given([{ place: 'execution', score: '7.5' }])).toEqual(['98', '97.5'])
})

it('没有复核的，没有复核得分；不在表上的复核不算', () => {
  expect(given([])).toEqual(['98', undefined])
  expect(given([{ place: 'indicators/9', score: '45' }])).toEqual(['98', undefined])
})

it('不适用的分值摊给其他项，复核得分与自评得分用同一算法', () => {
  // 自评 (8 + 50) × 100 ÷ 60；复核 (8 + 45) × 100 ÷ 60.
  expect(given([{ place: 'indicators/1', score: '45' }], { notApplicable: true })).toEqual(['96.67', '88.33'])
})
