import type { CliCommand } from './command.ts'

export interface CommandEntry {
  readonly name: string
  readonly summary: string
  /** Loaded on use only: commands on files must start without the database. */
  load(): Promise<CliCommand>
}

/** 命令表, in the order of the help text. */
export const commands: readonly CommandEntry[] = [
  { name: 'start', summary: '启动系统（npm start 即此命令）', load: async () => (await import('./start-command.ts')).startCommand },
  {
    name: 'criteria',
    summary: '识别评分标准，并按给定依据计分',
    load: async () => (await import('./criteria-command.ts')).criteriaCommand,
  },
  { name: 'targets', summary: '识别指标值', load: async () => (await import('./targets-command.ts')).targetsCommand },
  { name: 'score', summary: '对评价文件计分，逐项列出计算过程', load: async () => (await import('./score-command.ts')).scoreCommand },
  { name: 'report', summary: '生成绩效评价报告（Word）', load: async () => (await import('./report-command.ts')).reportCommand },
  { name: 'migrate', summary: '升级数据库结构', load: async () => (await import('./migrate-command.ts')).migrateCommand },
  { name: 'department', summary: '登记部门', load: async () => (await import('./department-command.ts')).departmentCommand },
  { name: 'user', summary: '建立首批账号、重置管理员密码', load: async () => (await import('./user-command.ts')).userCommand },
  { name: 'audit', summary: '校验、归档操作留痕', load: async () => (await import('./audit-command.ts')).auditCommand },
  { name: 'demo', summary: '载入演示数据', load: async () => (await import('./demo-command.ts')).demoCommand },
]
