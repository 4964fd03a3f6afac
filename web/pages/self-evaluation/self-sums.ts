import type { SelfEvaluationRowView } from '../../../src/evaluation/index.ts'

/** 项目汇总 counts the papers of projects; before the first of them its zeros are no facts. */
export function hasProjectPaper(rows: readonly Pick<SelfEvaluationRowView, 'paperId' | 'projectId'>[]): boolean {
  return rows.some(({ paperId, projectId }) => Boolean(paperId) && Boolean(projectId))
}
