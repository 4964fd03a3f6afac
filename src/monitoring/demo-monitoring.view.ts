import { z } from 'zod'

const Indicator = z.strictObject({
  path: z.tuple([z.string(), z.string(), z.string()]),
  target: z.string(),
  actual: z.string(),
  expected: z.string(),
  likelihood: z.enum(['确定能', '有可能', '完全不可能']).default('确定能'),
  cause: z.enum(['causeFunds', 'causeRules', 'causeStaff', 'causeEquipment', 'causeOther']).optional(),
  reason: z.string().default(''),
  note: z.string().default(''),
})

/** 演示监控: the projects of one round, their indicators and what was reported. */
export const DemoMonitoringView = z.strictObject({
  fiscalYear: z.int(),
  title: z.string(),
  fromMonth: z.int(),
  toMonth: z.int(),
  division: z.string(),
  projects: z.array(
    z.strictObject({
      code: z.string(),
      objective: z.string(),
      isKey: z.boolean().default(false),
      reported: z.boolean().default(false),
      expectedWan: z.string().default('0'),
      indicators: z.array(Indicator).min(1),
    }),
  ),
})

export type DemoMonitoring = z.output<typeof DemoMonitoringView>
export type DemoMonitored = DemoMonitoring['projects'][number]

/** Cells of the 申报表, as somebody typed them. */
export function targetCells(
  { objective, indicators }: DemoMonitored,
  { projectName, unitName, wan }: { projectName: string; unitName: string; wan: string },
): Record<string, string> {
  const rows = indicators.flatMap(({ path: [dimension, category, name], target }, index) => [
    [`indicators/${index + 1}/dimension`, dimension],
    [`indicators/${index + 1}/category`, category],
    [`indicators/${index + 1}/name`, name],
    [`indicators/${index + 1}/target`, target],
  ])
  return {
    ...{ projectName, departmentName: '青岛市教育局', unitName, continuing: '延续', period: '2020年' },
    ...{ appropriation: wan, otherFunds: '0', totalFunds: wan, overallObjective: objective },
    ...Object.fromEntries(rows),
  }
}

/** Cells of the monitoring paper. */
export function progressCells({ expectedWan, indicators }: DemoMonitored): Record<string, string> {
  const rows = indicators.flatMap(({ actual, expected, likelihood, cause, reason, note }, index) => {
    const cells = { actual, expected, likelihood, reason, note, ...(cause && { [cause]: '是' }) }
    return Object.entries(cells).flatMap(([column, value]) => (value === '' ? [] : [[`indicators/${index + 1}/${column}`, value] as const]))
  })
  return { 'funds/1/expected': expectedWan, 'funds/2/expected': '0', ...Object.fromEntries(rows) }
}
