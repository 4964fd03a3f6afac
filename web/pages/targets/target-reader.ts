/** What reads 指标值 in the browser; fetched after the form stands. */
export { readTarget } from '../../../src/scoring/index.ts'
export { separateTarget } from '../../../src/targets/index.ts'
