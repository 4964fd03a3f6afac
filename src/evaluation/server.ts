/** Door 2 of the room 评价: commands, queries and routes for server code. */
export { createEvaluation } from './create-evaluation.command.ts'
export { EvaluationFileRefusedError, NoSuchEvaluationError } from './errors.ts'
export { evaluationRoutes } from './evaluation.routes.ts'
export { listEvaluations } from './list-evaluations.query.ts'
export { type LoadedEvaluation, loadEvaluation } from './load-evaluation.query.ts'
export { DEMO_EVALUATION, loadEvaluationDemo } from './load-evaluation-demo.command.ts'
export { type SaveCellsResult, saveCells } from './save-cells.command.ts'
export { type TakeMeasuredFactsResult, takeMeasuredFacts } from './take-measured-facts.command.ts'
