import { describe, expect, it } from 'vitest'
import { plotCurve, ticks } from './curve.ts'

const at = (x: number, y: number | null) => ({ x, y })

describe('得分曲线', () => {
  it('截取有变化的一段，界点写明起满分、起零分', () => {
    const vertices = [at(-25.01, 0), at(74.99, 0), at(75, 0), at(75.01, 0), at(94.99, 3), at(95, 3), at(95.01, 3), at(195.01, 3)]
    const plot = plotCurve({ unit: '%', subject: '政府采购执行率', vertices, trials: [] }, 3)!
    expect([plot.low, plot.high]).toEqual([70, 100])
    expect(plot.limits).toEqual([
      { x: 75, label: '75 起 0 分' },
      { x: 95, label: '95 起满分' },
    ])
    expect(plot.lines[0]!.at(0)).toEqual({ x: 70, y: 0 })
    expect(plot.lines[0]!.at(-1)).toEqual({ x: 100, y: 3 })
  })

  it('没有得分的一段不连线', () => {
    const plot = plotCurve(
      { unit: '%', subject: '率', vertices: [at(0, 0), at(60, 0), at(70, null), at(80, 5), at(200, 5)], trials: [] },
      5,
    )!
    expect(plot.lines).toHaveLength(2)
  })

  it('坐标取整齐的刻度', () => {
    expect(ticks(70, 100)).toEqual([70, 80, 90, 100])
    expect(ticks(0, 3)).toEqual([0, 1, 2, 3])
  })
})
