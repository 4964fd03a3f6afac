import { afterEach, describe, expect, it } from 'vitest'
import { canDrawPdf } from './can-draw-pdf.ts'

/** What the program for PDF asks for, whether or not the engine of this test has it. */
const iterators = Object.getPrototypeOf(Object.getPrototypeOf([].values())) as object
const asked = [
  [Promise, 'withResolvers'],
  [Promise, 'try'],
  [URL, 'parse'],
  [AbortSignal, 'any'],
  [iterators, 'map'],
  [Response.prototype, 'bytes'],
  [Uint8Array.prototype, 'toHex'],
] as const satisfies readonly (readonly [object, string])[]
const own = asked.map(([owner, name]) => [owner, name, Object.getOwnPropertyDescriptor(owner, name)] as const)

function give(): void {
  for (const [owner, name] of asked)
    if (!(name in owner)) Object.defineProperty(owner, name, { configurable: true, writable: true, value: () => {} })
}

afterEach(() => {
  for (const [owner, name, was] of own) {
    Reflect.deleteProperty(owner, name)
    if (was) Object.defineProperty(owner, name, was)
  }
})

describe('在页面上显示 PDF', () => {
  it('要用的都有，可以显示', () => {
    give()
    expect(canDrawPdf()).toBe(true)
  })

  it.each(asked.map(([owner, name]) => ({ owner, name })))('缺 $name 的，改为下载', ({ owner, name }) => {
    give()
    Reflect.deleteProperty(owner, name)
    expect(canDrawPdf()).toBe(false)
  })
})
