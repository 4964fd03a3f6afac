import { z } from 'zod'

const Cells = z.record(z.string(), z.string())

/** 演示文件: self-evaluations by official forms, cell by cell. */
export const DemoSelfEvaluationView = z.strictObject({
  fiscalYear: z.int(),
  department: z.string(),
  papers: z.array(z.strictObject({ form: z.string(), cells: Cells, rows: z.record(z.string(), z.array(Cells)) })).min(1),
})

export type DemoSelfPaper = z.output<typeof DemoSelfEvaluationView>['papers'][number]
