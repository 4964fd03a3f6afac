import { type Problem, warningAt } from '../../kernel/index.ts'

const AT = '指标值'

/** A bound of its own within brackets: （其中城区≥98%）. */
const BRACKETED = /\([^()]*(?:[≥≤<>=]|不[低少高大小]于|不超过)\s*\d[^()]*\)/

/** 或同比提升: another way to reach the target. 或以上 belongs to the value. */
const ALTERNATIVE = /^\s*[,、]?\s*或(?!以上|以下|更[多高少低])/

/** What stands beside the value and was not read as it: said, so that nobody takes the reading for the whole. */
export function asidesOf(text: string, to: number): Problem[] {
  return [
    ...(BRACKETED.test(text) ? [warningAt(AT, 'asideNotRead', '括号里还有一个数值，没有识别为指标值。需要考核的，请另列一个指标。')] : []),
    ...(ALTERNATIVE.test(text.slice(to))
      ? [warningAt(AT, 'alternativeNotRead', '“或”后面还有一种要求，没有识别为指标值。请只留一种，或拆成两个指标。')]
      : []),
  ]
}
