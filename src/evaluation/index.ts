/** Door 1 of the room 评价: the evaluation file, its result, its wire contract. Pure, safe in the browser. */

export * from './evaluation.view.ts'
export type * from './evaluation-file.ts'
export type * from './evaluation-result.ts'
