import type { Assessment } from './assess-self-evaluation.ts'

/** What stands at a place, as people call it: 预算执行率, or the indicator. Undefined where the form has no such place. */
export function placeName({ execution, rows }: Pick<Assessment, 'execution' | 'rows'>, place: string): string | undefined {
  return place === 'execution' ? execution && '预算执行率' : rows.find((row) => row.place === place)?.target.name
}
