/** What reads 计算公式 in the browser; fetched when one is shown. */
export { readFormula } from '../../../src/scoring/index.ts'
