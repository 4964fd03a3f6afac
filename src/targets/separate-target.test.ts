import { describe, expect, it } from 'vitest'
import { readTarget } from '../scoring/index.ts'
import { separateTarget } from './separate-target.ts'

const choices = ['≥', '＞', '＝', '≤', '＜', '定性']
const apart = (text: string) => separateTarget(readTarget(text), choices)

describe('指标性质、指标值、度量单位分栏', () => {
  it('连写的指标值分到三格', () => {
    expect(apart('≥95%')).toEqual({ comparison: '≥', target: '95', unit: '%' })
    expect(apart('＜＝ ２０２．６ 万元')).toEqual({ comparison: '≤', target: '202.6', unit: '万元' })
    expect(apart('不少于300所')).toEqual({ comparison: '≥', target: '300', unit: '所' })
  })

  it('没有比较方式的只分出数值和单位，性质由人选；光是一个数的不动', () => {
    expect(apart('80%')).toEqual({ target: '80', unit: '%' })
    expect(apart('80')).toBeUndefined()
  })

  it('定性的选定性，原文照留', () => {
    expect(apart('得到提升')).toEqual({ comparison: '定性', target: '得到提升', unit: '' })
  })

  it('空位、范围、时限、可能误识的，照填写的留着', () => {
    for (const text of ['≥**%', '1-2所', '2020年12月底前', '280%', '95%≥', '']) expect(apart(text)).toBeUndefined()
  })
})
