import Oracle from 'fraction.js'
import { fraction } from '../../src/kernel/index.ts'
import { type Facts, type Rule, score } from '../../src/scoring/index.ts'
import { conventions } from './cases.ts'

/** 四舍五入 by another library: half away from zero. */
export function halfUp(value: string | number | Oracle, places = 2): Oracle {
  const exact = new Oracle(value)
  const scale = new Oracle(10).pow(places)!
  const rounded = exact.abs().mul(scale).add('1/2').floor().div(scale)
  return exact.lt(0) ? rounded.neg() : rounded
}

/** The score of our own engine as a number of the other library; throws where there is none. */
export function oracleOf(rule: Rule, facts: Facts, points: string, given = conventions): Oracle {
  const result = score(rule, facts, fraction(points), given)
  if (result.kind !== 'scored') throw new Error(result.reason)
  return new Oracle(result.score.n).div(result.score.d)
}

/** Never below zero, never above the points. */
export function within(value: Oracle, points: string | Oracle): Oracle {
  if (value.lt(0)) return new Oracle(0)
  return value.gt(points) ? new Oracle(points) : value
}
