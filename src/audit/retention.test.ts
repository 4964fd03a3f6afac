import { expect, it } from 'vitest'
import { archivableBefore } from './retention.ts'

it.each([
  ['2026-03-31T02:00:00Z', 6, '2025-09-30'],
  ['2026-03-30T17:00:00Z', 1, '2026-02-28'],
  ['2024-02-29T00:00:00Z', 36, '2021-02-28'],
  ['2026-01-15T00:00:00Z', 36, '2023-01-15'],
])('%s 起留存 %d 个月：%s 之前的可以归档', (now, months, day) => {
  expect(archivableBefore(new Date(now), months)).toBe(day)
})
