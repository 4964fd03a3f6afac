import { readYear } from '../../app/read-year.ts'

/** Address of 我处任务: a year, and the task that a 待办 leads to. */
export interface OwnSearch {
  readonly year?: number
  readonly task?: string
}

export function readOwnSearch({ year, task }: Record<string, unknown>): OwnSearch {
  return { ...readYear({ year }), ...readTask({ task }) }
}

/** `task`: the task that is looked at, so that a link can point to it. */
export function readTask({ task }: Record<string, unknown>): { readonly task?: string } {
  return typeof task === 'string' ? { task } : {}
}
