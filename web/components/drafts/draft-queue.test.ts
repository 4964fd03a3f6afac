import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CellChange, EvaluationView } from '../../../src/evaluation/index.ts'
import { ApiError, NetworkError } from '../../api/client.ts'
import { DraftQueue, type SaveOutcome } from './draft-queue.ts'
import { localDrafts } from './draft-storage.ts'

class MemoryStorage {
  [key: string]: unknown
  getItem(key: string): string | null {
    return (this[key] as string | undefined) ?? null
  }
  setItem(key: string, value: string): void {
    this[key] = value
  }
  removeItem(key: string): void {
    delete this[key]
  }
}

const evaluation = { id: 'e1' } as EvaluationView
const saved: SaveOutcome<EvaluationView> = { kind: 'saved', saved: evaluation }

function start(send: (changes: readonly CellChange[]) => Promise<SaveOutcome<EvaluationView>>, storage: unknown = new MemoryStorage()) {
  const onExpired = vi.fn()
  const onSaved = vi.fn()
  const queue = new DraftQueue({ storage: localDrafts(storage as Storage, 'pingjia', 'e1'), send, onSaved, onExpired })
  queue.start()
  return { queue, onExpired, onSaved, storage }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('自动保存', () => {
  it('停下一秒后只送一次最后的值，确认后清空', async () => {
    const send = vi.fn(async () => saved)
    const { queue, onSaved } = start(send)
    queue.edit('a/facts', { measure: '97.39' }, { measure: '97.4' })
    queue.edit('a/facts', { measure: '97.39' }, { measure: '98' })
    expect(send).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1000)
    expect(send).toHaveBeenCalledExactlyOnceWith([{ cell: 'a/facts', base: { measure: '97.39' }, value: { measure: '98' } }])
    expect(queue.store.get().drafts.size).toBe(0)
    expect(onSaved).toHaveBeenCalledWith(evaluation)
  })

  it('改回原值的不送', async () => {
    const send = vi.fn(async () => saved)
    const { queue } = start(send)
    queue.edit('a/explanation', '无', '有')
    queue.edit('a/explanation', '无', '无')
    await vi.advanceTimersByTimeAsync(2000)
    expect(send).not.toHaveBeenCalled()
  })

  it('断网时留在本机，重新打开页面仍在，连上后送出', async () => {
    const offline = start(() => Promise.reject(new NetworkError('断网')))
    offline.queue.edit('a/facts', { holds: true }, { holds: false })
    await vi.advanceTimersByTimeAsync(1000)
    expect(offline.queue.store.get()).toMatchObject({ phase: 'offline' })
    offline.queue.stop()

    const send = vi.fn(async () => saved)
    const reopened = start(send, offline.storage)
    expect(reopened.queue.store.get().drafts.get('a/facts')?.value).toEqual({ holds: false })
    await vi.advanceTimersByTimeAsync(10)
    expect(send).toHaveBeenCalledOnce()
    expect(Object.keys(offline.storage as object)).toEqual([])
  })

  it('保存途中又改的，以已送出的值为底再送一次', async () => {
    const sent: (readonly CellChange[])[] = []
    let answer: (outcome: SaveOutcome<EvaluationView>) => void = () => undefined
    const { queue } = start((changes) => {
      sent.push(changes)
      return new Promise((resolve) => {
        answer = resolve
      })
    })
    queue.edit('a/facts', 1, 2)
    await vi.advanceTimersByTimeAsync(1000)
    queue.edit('a/facts', 1, 3)
    answer(saved)
    await vi.advanceTimersByTimeAsync(1000)
    expect(sent[1]).toEqual([{ cell: 'a/facts', base: 2, value: 3 }])
  })

  it('登录过期时保留全部内容，重新登录后再送', async () => {
    const send = vi
      .fn<() => Promise<SaveOutcome<EvaluationView>>>()
      .mockRejectedValueOnce(new ApiError(401, '登录已过期', undefined))
      .mockResolvedValue(saved)
    const { queue, onExpired } = start(send)
    queue.edit('a/facts', 1, 2)
    await vi.advanceTimersByTimeAsync(1000)
    expect(onExpired).toHaveBeenCalledOnce()
    expect(queue.store.get().drafts.size).toBe(1)
    await queue.flush()
    expect(queue.store.get().drafts.size).toBe(0)
  })
})

describe('页面没有显示出来或已离开', () => {
  it('没有显示出来的页面不送以前留下的内容', async () => {
    const storage = new MemoryStorage() as unknown as Storage
    localDrafts(storage, 'pingjia', 'e1').save(new Map([['a/facts', { base: 1, value: 2, at: 0 }]]))
    const send = vi.fn(async () => saved)
    new DraftQueue({ storage: localDrafts(storage, 'pingjia', 'e1'), send, onSaved: vi.fn(), onExpired: vi.fn() })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(send).not.toHaveBeenCalled()
  })

  it('离开时再送一次，断网也不在背后重试，内容留在本机', async () => {
    const send = vi.fn(() => Promise.reject(new NetworkError('断网')))
    const { queue, storage } = start(send)
    queue.edit('a/facts', 1, 2)
    queue.stop()
    await queue.flush()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(send).toHaveBeenCalledOnce()
    expect(Object.keys(storage as object)).toHaveLength(1)
  })
})

describe('别人先改了同一格', () => {
  const conflict = {
    cell: 'a/facts',
    at: '预算执行率 依据',
    base: 1,
    theirs: 5,
    mine: 2,
    by: '财务处 经办',
    changedAt: '2021-03-16T06:30:00Z',
  }

  it('逐格选：留我的，以对方的值为底再送', async () => {
    const send = vi.fn<(changes: readonly CellChange[]) => Promise<SaveOutcome<EvaluationView>>>()
    send.mockResolvedValueOnce({ kind: 'conflict', conflicts: [conflict] }).mockResolvedValue(saved)
    const { queue } = start(send)
    queue.edit('a/facts', 1, 2)
    await vi.advanceTimersByTimeAsync(1000)
    expect(queue.store.get().conflicts).toHaveLength(1)
    queue.resolve(new Map([['a/facts', 'mine']]))
    await vi.advanceTimersByTimeAsync(10)
    expect(send).toHaveBeenLastCalledWith([{ cell: 'a/facts', base: 5, value: 2 }])
    expect(queue.store.get()).toMatchObject({ conflicts: [] })
  })

  it('没有冲突的格照常保存，两人填得一样的不问', async () => {
    const send = vi.fn<(changes: readonly CellChange[]) => Promise<SaveOutcome<EvaluationView>>>()
    send.mockResolvedValueOnce({ kind: 'conflict', conflicts: [{ ...conflict, theirs: 2 }] }).mockResolvedValue(saved)
    const { queue } = start(send)
    queue.edit('a/facts', 1, 2)
    queue.edit('b/facts', 1, 9)
    await vi.advanceTimersByTimeAsync(1010)
    expect(queue.store.get().conflicts).toEqual([])
    expect(send).toHaveBeenLastCalledWith([{ cell: 'b/facts', base: 1, value: 9 }])
  })
})

describe('整块粘贴', () => {
  it('三千格记一次、送一次，不是一格一次', async () => {
    const send = vi.fn(async () => saved)
    const onSaved = vi.fn()
    const told = vi.fn()
    const queue = new DraftQueue({
      ...{ storage: localDrafts(new MemoryStorage() as unknown as Storage, 'pingjia', 'e1'), send, onSaved, onExpired: vi.fn() },
      mostAtOnce: 4000,
    })
    queue.start()
    queue.store.subscribe(told)
    queue.editAll(Array.from({ length: 3000 }, (_, index) => ({ cell: `row${index}`, shown: null, value: 'x' })))
    expect(told).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(1000)
    expect(send).toHaveBeenCalledTimes(1)
    expect(queue.store.get().drafts.size).toBe(0)
  })

  it('一次送不完的，确认一批马上送下一批', async () => {
    const send = vi.fn(async () => saved)
    const { queue } = start(send)
    queue.editAll(Array.from({ length: 450 }, (_, index) => ({ cell: `row${index}`, shown: null, value: 'x' })))
    await vi.advanceTimersByTimeAsync(1010)
    expect(send.mock.calls.map(([changes]: unknown[]) => (changes as unknown[]).length)).toEqual([200, 200, 50])
  })

  it('二百格里一格不合要求，对半分着送，不是一格一格送', async () => {
    const send = vi.fn(async (changes: readonly CellChange[]): Promise<SaveOutcome<EvaluationView>> => {
      if (changes.some(({ cell }) => cell === 'row77')) throw new ApiError(422, '数值超出范围', undefined)
      return saved
    })
    const { queue } = start(send)
    queue.editAll(Array.from({ length: 200 }, (_, index) => ({ cell: `row${index}`, shown: null, value: 'x' })))
    await vi.advanceTimersByTimeAsync(1000)
    expect([...queue.store.get().drafts.keys()]).toEqual(['row77'])
    expect(send.mock.calls.length).toBeLessThan(20)
  })
})

describe('服务器不接受的内容', () => {
  it('一格不合要求，不耽误其他格', async () => {
    const send = vi.fn(async (changes: readonly CellChange[]): Promise<SaveOutcome<EvaluationView>> => {
      if (changes.some(({ cell }) => cell === 'bad/facts')) throw new ApiError(422, '数值超出范围', undefined)
      return saved
    })
    const { queue } = start(send)
    queue.edit('bad/facts', 1, 2)
    queue.edit('good/facts', 1, 2)
    await vi.advanceTimersByTimeAsync(1000)
    expect([...queue.store.get().drafts.keys()]).toEqual(['bad/facts'])
    expect(queue.store.get().refused.get('bad/facts')).toBe('数值超出范围')
  })
})
