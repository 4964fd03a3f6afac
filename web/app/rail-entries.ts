import type { SessionView } from '../../src/org/index.ts'
import { may, type Permission } from '../api/session.ts'

/** 字栏的一项. `group` 2 is 组织与管理, below the line. */
export interface RailEntry {
  readonly to: string
  readonly label: string
  readonly group: 1 | 2
  /** Absent: everybody. */
  readonly permission?: Permission
  /** Not for those who reach it from another page. */
  readonly unless?: Permission
}

/** In the order of the year; what the post may not open is not shown. */
const railEntries: readonly RailEntry[] = [
  { to: '/', label: '工作台', group: 1 },
  { to: '/business-targets', label: '业务目标', group: 1, permission: 'businessTarget:read' },
  { to: '/library', label: '项目库', group: 1, permission: 'project:read' },
  { to: '/budget', label: '预算', group: 1, permission: 'budget:read' },
  { to: '/targets', label: '绩效目标', group: 1, permission: 'target:read' },
  { to: '/execution', label: '执行', group: 1, permission: 'budget:read' },
  { to: '/execution/transfers', label: '补助区市', group: 1, permission: 'transfer:read', unless: 'budget:read' },
  { to: '/monitoring', label: '监控', group: 1, permission: 'monitoring:read' },
  { to: '/self-evaluation', label: '自评', group: 1, permission: 'selfEvaluation:read' },
  { to: '/papers', label: '报送文书', group: 1, permission: 'paper:read' },
  { to: '/collections', label: '报送任务', group: 1, permission: 'paper:follow' },
  { to: '/evaluations', label: '评价', group: 1, permission: 'evaluation:read' },
  { to: '/accounts', label: '账号', group: 2, permission: 'account:read' },
  { to: '/fund-chains', label: '资金链', group: 1, permission: 'fundChain:read' },
  { to: '/organisation', label: '机构', group: 2, permission: 'organisation:read' },
  { to: '/posts', label: '岗位', group: 2, permission: 'post:read' },
  { to: '/audit', label: '操作留痕', group: 2, permission: 'audit:read' },
  { to: '/permissions', label: '权限', group: 2 },
]

export function railEntriesOf(session: SessionView): readonly RailEntry[] {
  if (session.account.mustChangePassword) return []
  return railEntries.filter(
    ({ permission, unless }) => (permission === undefined || may(session, permission)) && !(unless && may(session, unless)),
  )
}
