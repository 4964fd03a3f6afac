/** Door 1 of the room 评价: the evaluation file, its checks, its scoring, its wire contract. Pure, safe in the browser. */
export { type CheckedFile, CRITERION_LIMIT, checkEvaluationFile } from './check-evaluation-file.ts'
export { checkFacts } from './check-facts.ts'
export { type FigureSum, figureSums, numberOf, sayFigureSum } from './check-figures.ts'
export * from './evaluation.view.ts'
export type * from './evaluation-file.ts'
export type * from './evaluation-result.ts'
export { clip, FieldReader, faultOfNumber, isMap, kindOf } from './field-reader.ts'
export { allProblems, type EvaluationPack, packProblem, printedGroups, scoreEvaluation } from './score-evaluation.ts'
