import { readYear } from '../../app/read-year.ts'

/** 按项目 · 按单位 · 按月 */
export const executionViews = { project: '按项目', unit: '按单位', month: '按月' } as const
export type ExecutionPageView = keyof typeof executionViews

/** Address of the page 执行: so that a link can point to a year, a way of looking and a project. */
export interface ExecutionSearch {
  readonly year?: number
  readonly view?: ExecutionPageView
  readonly project?: string
}

export function readExecutionSearch({ year, view, project }: Record<string, unknown>): ExecutionSearch {
  return {
    ...readYear({ year }),
    ...(typeof view === 'string' && Object.hasOwn(executionViews, view) && { view: view as ExecutionPageView }),
    ...(typeof project === 'string' && { project }),
  }
}
