import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { runHourly } from './run-hourly.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const HOUR = 3_600_000

it('启动时运行一次，之后每小时一次；出错的报告，下一小时再来', async () => {
  const faults: unknown[] = []
  let runs = 0
  const work = async () => {
    runs++
    if (runs === 2) throw new Error('数据库不可用')
  }
  const stop = runHourly({ work, onFault: (error) => faults.push(error) })
  expect(runs).toBe(1)
  await vi.advanceTimersByTimeAsync(2 * HOUR)
  expect([runs, faults]).toEqual([3, [new Error('数据库不可用')]])
  await stop()
  await vi.advanceTimersByTimeAsync(2 * HOUR)
  expect(runs).toBe(3)
})

it('上一次没有做完，不开始下一次；停止时等这一次做完', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  let runs = 0
  const work = () => {
    runs++
    return promise
  }
  const stop = runHourly({ work, onFault: () => {} })
  await vi.advanceTimersByTimeAsync(3 * HOUR)
  expect(runs).toBe(1)
  let stopped = false
  const stopping = stop().then(() => (stopped = true))
  await vi.advanceTimersByTimeAsync(HOUR)
  expect(stopped).toBe(false)
  resolve()
  await stopping
  expect(runs).toBe(1)
})
