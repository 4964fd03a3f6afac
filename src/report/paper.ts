import { type EvaluationFile, type EvaluationResult, numberOf } from '../evaluation/index.ts'
import { namesOf } from '../indicators/index.ts'
import type { EvaluationPaper } from './report-document.ts'

/** The report's input from an evaluation file, or a stored evaluation, and its result. */
export function paperOf({ file, result }: { file: Pick<EvaluationFile, 'groups' | 'texts'>; result: EvaluationResult }): EvaluationPaper {
  const groups = (file.groups ?? []).map(({ path, points }) => ({ path: namesOf(path), points: numberOf(points) }))
  return { result, groups, ...(file.texts && { texts: file.texts }) }
}
