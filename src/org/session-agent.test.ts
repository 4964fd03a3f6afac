import { describe, expect, it } from 'vitest'
import { describeAgent } from './session-agent.ts'

describe('登录所用的浏览器', () => {
  it.each([
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36', 'Chrome · Windows'],
    [
      'Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0 Safari/537.36 QIHU 360SE',
      '360 浏览器 · Windows',
    ],
    ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36 Edg/120.0', 'Edge · Windows'],
    ['Mozilla/5.0 (X11; Linux x86_64; Kylin) Gecko/20100101 Firefox/115.0', 'Firefox · 麒麟'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Mobile/15E148 Safari/604.1',
      'Safari · iPhone',
    ],
    ['curl/8.0', '其他程序'],
    ['', '未知'],
  ])('%s', (agent, words) => expect(describeAgent(agent)).toBe(words))
})
