import { expect, it } from 'vitest'
import { fileReader } from './file-reader.ts'

type Reading = { readonly kind: 'read'; readonly length: number } | { readonly kind: 'refused'; readonly reason: string }

/** A thread that counts the bytes; without any it breaks down. */
const program = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort, workerData } from 'node:worker_threads'
    if (workerData.length === 0) throw new Error('broken')
    parentPort.postMessage({ kind: 'read', length: workerData.length })`)}`,
)
const read = fileReader<Reading, 'damaged'>({
  ...{ program, mostMegabytes: 64, ended: 'damaged' },
  refused: (reason) => ({ kind: 'refused', reason }),
})

it('一份读坏了，排在后面的照常读', async () => {
  const bytes = new Uint8Array([1, 2, 3])
  expect(await Promise.all([read(bytes), read(new Uint8Array()), read(bytes)])).toEqual([
    { kind: 'read', length: 3 },
    { kind: 'refused', reason: 'damaged' },
    { kind: 'read', length: 3 },
  ])
  // Still the caller's: they are stored afterwards.
  expect(bytes).toHaveLength(3)
})

it('排队的超过十二份，后来的请他稍候；读完以后又可以读', async () => {
  const asked = Array.from({ length: 14 }, (_, index) => read(new Uint8Array(index + 1)))
  const answers = await Promise.all(asked)
  expect(answers.map(({ kind }) => kind)).toEqual([...Array(12).fill('read'), 'refused', 'refused'])
  expect(answers.at(-1)).toEqual({ kind: 'refused', reason: 'busy' })
  expect(await read(new Uint8Array(1))).toEqual({ kind: 'read', length: 1 })
})
