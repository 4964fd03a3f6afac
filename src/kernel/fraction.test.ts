import fc from 'fast-check'
import Oracle from 'fraction.js'
import { describe, expect, it } from 'vitest'
import { Fraction, formatApart, formatFixed, formatGrouped, formatPlain, fraction, parseFraction, sum } from './fraction.ts'

const whole = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n })
const values = fc.tuple(whole, fc.bigInt({ min: 1n, max: 10n ** 12n })).map(([n, d]) => new Fraction(n, d))
const decimals = fc
  .tuple(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), fc.nat(6))
  .map(([n, places]) => (n / 10 ** places).toFixed(places))

function oracle({ n, d }: Fraction): Oracle {
  return new Oracle(n).div(d)
}

function same(value: Fraction, expected: Oracle): void {
  expect(oracle(value).equals(expected)).toBe(true)
}

describe('四则运算与另一种实现一致', () => {
  it('加、减、乘、除', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        same(a.add(b), oracle(a).add(oracle(b)))
        same(a.sub(b), oracle(a).sub(oracle(b)))
        same(a.mul(b), oracle(a).mul(oracle(b)))
        if (!b.isZero()) same(a.div(b), oracle(a).div(oracle(b)))
      }),
    )
  })

  it('比较、取整、约分', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        expect(a.compare(b)).toBe(oracle(a).compare(oracle(b)))
        expect(a.floor()).toBe(oracle(a).floor().n * oracle(a).floor().s)
        expect(a.ceil()).toBe(oracle(a).ceil().n * oracle(a).ceil().s)
        expect(a.reduce().eq(a)).toBe(true)
        expect(a.eq(b)).toBe(oracle(a).equals(oracle(b)))
      }),
    )
  })

  it('长的连加仍然精确', () => {
    fc.assert(
      fc.property(fc.array(values, { maxLength: 60 }), (all) => {
        same(
          sum(all),
          all.reduce((total, one) => total.add(oracle(one)), new Oracle(0)),
        )
      }),
    )
  })

  it('除以零不是数', () => {
    expect(() => fraction(1).div(fraction(0))).toThrow('分母为零')
    expect(() => new Fraction(1n, 0n)).toThrow('分母为零')
  })
})

describe('四舍五入：正中间的一律进位，负数按绝对值', () => {
  const examples = [
    ['0.025', 2, '0.03'],
    ['0.0249999', 2, '0.02'],
    ['1.005', 2, '1.01'],
    ['2.675', 2, '2.68'],
    ['66.5', 0, '67'],
    ['-1.225', 2, '-1.23'],
    ['-0.004', 2, '0.00'],
    ['1/3', 4, '0.3333'],
    ['2/3', 2, '0.67'],
    ['99.995', 2, '100.00'],
    ['0', 2, '0.00'],
  ] as const
  for (const [value, places, expected] of examples) {
    it(`${value} 保留 ${places} 位小数得 ${expected}`, () => expect(formatFixed(fraction(value), places)).toBe(expected))
  }

  it('与整数运算一致', () => {
    fc.assert(
      fc.property(values, fc.nat(6), (value, places) => {
        const scale = 10n ** BigInt(places)
        const n = value.n < 0n ? -value.n : value.n
        const twice = 2n * n * scale
        const quotient = twice / value.d
        const rounded = (quotient + 1n) / 2n
        same(value.round(places), new Oracle(value.n < 0n ? -rounded : rounded).div(scale))
      }),
    )
  })
})

describe('读与写', () => {
  it('写出来再读回去，值不变', () => {
    fc.assert(fc.property(values, (value) => parseFraction(value.toString())!.eq(value)))
  })

  it('小数照读', () => {
    fc.assert(fc.property(decimals, (text) => same(parseFraction(text)!, new Oracle(text))))
  })

  it('科学记数法照读', () => {
    expect(fraction('1e-7').toString()).toBe('0.0000001')
    expect(fraction('2.5E3').toString()).toBe('2500')
  })

  for (const text of ['', ' ', 'abc', '1,234', '97%', '1/0', '1/-2', '0x10', 'Infinity', 'NaN', '1.', '.5', '--1', '１']) {
    it(`“${text}”不是数字`, () => expect(parseFraction(text)).toBeUndefined())
  }

  it('约分后能写成有限小数的写小数，否则写分数', () => {
    expect(String(new Fraction(3n, 20n))).toBe('0.15')
    expect(String(new Fraction(2n, 6n))).toBe('1/3')
    expect(JSON.stringify(new Fraction(-5n, 4n))).toBe('"-1.25"')
  })

  it('报表里的写法：千分位、减号、不留多余的零', () => {
    expect(formatGrouped(fraction('307054.67'), 2)).toBe('307,054.67')
    expect(formatGrouped(fraction('-1234567'), 0)).toBe('−1,234,567')
    expect(formatPlain(fraction('2.50'))).toBe('2.5')
    expect(formatPlain(fraction('100'))).toBe('100')
    expect(formatPlain(fraction('1/3'), 2)).toBe('0.33')
  })

  it('没有到的不写成到了：差一点的舍去或进一，正好的、离得远的照常四舍五入', () => {
    const hundred = fraction('100')
    const shown = (value: string) => formatApart(fraction(value), hundred, 2)
    expect(['99.995', '99.9949', '100', '100.004', '100.0051', '83.335', '133.333'].map(shown)).toEqual([
      ...['99.99', '99.99', '100.00', '100.01', '100.01', '83.34', '133.33'],
    ])
    expect(formatApart(fraction('79.999'), fraction('80'), 2)).toBe('79.99')
  })
})
