import { describe, expect, it } from 'vitest'
import { ownPath } from './own-path.ts'

describe('登录之后去哪里', () => {
  it.each(['/', '/evaluations/1?item=甲', '/papers'])('%s 是本站的页面', (to) => expect(ownPath(to)).toBe(to))
  it.each([
    undefined,
    '',
    'evaluations',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'https://evil.example',
    '/login?to=/login',
    '/api/v1/session',
  ])('%j 不去，回到首页', (to) => expect(ownPath(to)).toBe('/'))
})
