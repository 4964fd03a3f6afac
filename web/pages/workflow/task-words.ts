import type { TaskView } from '../../../src/workflow/index.ts'

/** 文书名称：what is to be done; two papers of a department carry the same title. What the title or the detail says already is not said again. */
export function taskWords({ title, typeLabel, detail }: Pick<TaskView, 'title' | 'typeLabel' | 'detail'>): string {
  const told = typeLabel === title || (typeLabel !== undefined && detail.startsWith(typeLabel))
  return [told ? undefined : typeLabel, detail === title ? undefined : detail].filter(Boolean).join('：')
}
