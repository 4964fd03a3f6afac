import { z } from 'zod'

const Fen = z.string().regex(/^-?\d+$/)
const Rate = z.string().nullable().meta({ description: '百分比，两位小数；没有预算的为空' })
const Light = z.enum(['normal', 'watch', 'warning', 'note', 'notDue', 'none'])

const Figures = {
  initialFen: Fen.meta({ description: '年初预算数' }),
  changeFen: Fen.meta({ description: '调整数' }),
  annualFen: Fen.meta({ description: '全年预算数' }),
  spentFen: Fen.meta({ description: '执行数' }),
  unspentFen: Fen.meta({ description: '未执行' }),
  recoveredFen: Fen.meta({ description: '其中已收回' }),
  carriedOverFen: Fen.meta({ description: '其中年终结转结余' }),
  rate: Rate,
  entries: z.int(),
}

export const ExecutionFiguresView = z.object(Figures)

const ProjectRow = z.object({
  id: z.uuid(),
  parentId: z.uuid().nullable(),
  level: z.enum(['fund', 'second', 'third']),
  code: z.string(),
  name: z.string(),
  illustrative: z.boolean(),
  light: Light,
  ...Figures,
})

const UnitRow = z.object({
  id: z.uuid(),
  code: z.string().nullable(),
  name: z.string(),
  /** 待分配: with the department itself. */
  undistributed: z.boolean(),
  basic: ExecutionFiguresView,
  project: ExecutionFiguresView,
  total: ExecutionFiguresView,
})

export const MonthView = z.object({ month: z.int(), spentFen: Fen, soFarFen: Fen, rate: Rate })
export const NodeView = z.object({ monthEnd: z.int(), due: z.string(), distance: z.string().nullable() })

export const ExecutionSpending = z.enum(['all', 'own', 'transfer'])

/** 预算执行 of a year, by project, by unit and by month. */
export const ExecutionView = z.object({
  fiscalYear: z.int(),
  departmentName: z.string(),
  years: z.array(z.int()),
  spending: ExecutionSpending,
  /** 台账更新至 */
  bookedUntil: z.string().nullable(),
  illustrative: z.boolean().meta({ description: '含演示数据' }),
  /** 截至, what the lights go by. */
  asOf: z.string(),
  /** 基本支出, 项目支出 and both. */
  basic: ExecutionFiguresView,
  project: ExecutionFiguresView,
  total: ExecutionFiguresView,
  projects: z.array(ProjectRow),
  units: z.array(UnitRow),
  months: z.array(MonthView),
  /** 专项资金 against its schedule; null where the pack has none or no such project is in sight. */
  earmarked: z.object({ appliesTo: z.string(), months: z.array(MonthView), nodes: z.array(NodeView) }).nullable(),
})

/** 一个项目的执行: its own figures, the months against the schedule, what the light says. */
export const ProjectExecutionView = z.object({
  id: z.uuid(),
  fiscalYear: z.int(),
  path: z.array(z.string()),
  code: z.string(),
  name: z.string(),
  illustrative: z.boolean(),
  light: Light,
  ...Figures,
  months: z.array(MonthView),
  nodes: z.array(NodeView),
  schedule: z.string().nullable(),
  /** In words: how far behind, at which node. */
  finding: z.string().nullable(),
})

export type ExecutionFiguresWire = z.output<typeof ExecutionFiguresView>
export type ExecutionWire = z.output<typeof ExecutionView>
export type ProjectExecutionWire = z.output<typeof ProjectExecutionView>
