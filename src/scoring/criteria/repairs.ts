import type { Problem } from '../../kernel/index.ts'
import { remark } from './attempt.ts'

/** Letters that scanning puts for digits, only where no word can stand: 1OO% , O.5分. One for one. */
const DIGITS = /(?<=[0-9.][OoО]{0,3})[OoО](?=[0-9OoО.%分])|(?<![A-Za-z])[OoО](?=[.][0-9])|(?<![A-Za-z0-9])[lI](?=[0-9]|[处次项件块个条人])/g

/** 扫描识别修正: letters in figures, said in a remark. */
export function repair(folded: string): { readonly folded: string; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const fixed = folded.replace(DIGITS, (letter, offset: number) => {
    problems.push(
      remark('scanRepaired', `数字里的字母“${letter}”按 ${/[lI]/.test(letter) ? '1' : '0'} 识别，请核对原文。`, {
        from: offset,
        to: offset + 1,
      }),
    )
    return /[lI]/.test(letter) ? '1' : '0'
  })
  return { folded: fixed, problems }
}
