import { describe, expect, it } from 'vitest'
import { readTarget } from './read-target.ts'
import { slipOf } from './typed-figure.ts'

const slip = (typed: string) => slipOf(typed, readTarget(typed).unit)

describe('填报的数', () => {
  it.each(['95', '95%', '95.5％', '1,200人', '-3', '百分之九十五', '5次/人', '0.5万元', '3人次'])('%s 照收', (typed) => {
    expect(slip(typed)).toBeUndefined()
  })

  it.each([
    ['1/3', '写的是分数'],
    ['１／３', '写的是分数'],
    ['2/3场', '写的是分数'],
    ['三分之一', '写的是分数'],
    ['100%%', '写了两次'],
    ['100%％', '写了两次'],
    ['50场场', '写了两次'],
    ['3.5.2', '两个小数点'],
  ])('%s 不收：%s', (typed, words) => {
    expect(slip(typed)).toContain(words)
  })
})
