import { describe, expect, it } from 'vitest'
import { readEnvironment } from './environment.ts'

const read = (HENGJI_TRUST_PROXY: string) => readEnvironment({ HENGJI_TRUST_PROXY }).HENGJI_TRUST_PROXY

describe('采信的代理', () => {
  it.each([
    ['127.0.0.1', ['127.0.0.1']],
    ['10.1.2.0/24, 10.1.3.4 ,::1', ['10.1.2.0/24', '10.1.3.4', '::1']],
    ['fd00::/8', ['fd00::/8']],
    ['1', 1],
    ['2', 2],
  ])('%s', (given, expected) => expect(read(given)).toEqual(expected))

  it('没有设置，不采信', () => expect(readEnvironment({}).HENGJI_TRUST_PROXY).toBeUndefined())

  it.each(['true', 'TRUE', ' true '])('“%s”不行，写明应怎样写', (given) =>
    expect(() => read(given)).toThrow(/HENGJI_TRUST_PROXY：不能写 true：.*请写反向代理的地址，如 127\.0\.0\.1/),
  )

  it.each([
    'proxy.example.gov.cn',
    '10.0.0.1/33',
    '10.0.0.1/x',
    '10.0.0.1/',
    '1.2.3',
    '10.0.0.1;10.0.0.2',
    'loopback',
    '10.0.0.1,,10.0.0.2',
  ])('%s 不是地址或网段', (given) => expect(() => read(given)).toThrow(/不是地址或网段/))

  it.each(['0.0.0.0/0', '::/0', '128.0.0.0/1', '::ffff:0.0.0.0/96'])('%s 等于采信任何人，不行', (given) =>
    expect(() => read(given)).toThrow(/等于采信任何人/),
  )

  it.each(['0', '10'])('%s 层不行', (given) => expect(() => read(given)).toThrow(/层数须为 1 至 9/))
})
