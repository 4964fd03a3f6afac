import { readYear } from '../../app/read-year.ts'

/** 按什么归组 */
export const wallGroups = { division: '按处室', unit: '按单位', fund: '按专项' } as const
export type WallGroup = keyof typeof wallGroups

/** Address of the page 监控: a round, a project in it, and what is looked at. */
export interface MonitoringSearch {
  readonly year?: number
  readonly round?: string
  readonly project?: string
  readonly group?: WallGroup
  /** 只看有预警的, 只看未报送的. */
  readonly only?: WallOnly
}

export const wallOnly = { all: '全部', alarm: '有红灯或黄灯', unreported: '未报送', findings: '有未办结问题' } as const
export type WallOnly = keyof typeof wallOnly

export function readMonitoringSearch({ year, round, project, group, only }: Record<string, unknown>): MonitoringSearch {
  return {
    ...readYear({ year }),
    ...(typeof round === 'string' && { round }),
    ...(typeof project === 'string' && { project }),
    ...(typeof group === 'string' && Object.hasOwn(wallGroups, group) && { group: group as WallGroup }),
    ...(typeof only === 'string' && Object.hasOwn(wallOnly, only) && { only: only as WallOnly }),
  }
}
