import { z } from 'zod'

const Level = { levelOne: z.string(), levelTwo: z.string() }

/** 填写指标时的参考: where the indicators of the form stand, what the 指标库 offers, and last year's. */
export const FillingHelpView = z.object({
  columns: z.object({
    section: z.string(),
    levels: z.array(z.string()),
    target: z.string(),
    comparison: z.string().optional(),
    unit: z.string().optional(),
    explanation: z.string().optional(),
  }),
  suggestions: z.array(
    z.object({
      ...{ id: z.uuid(), name: z.string(), ...Level, sector: z.string(), qualitative: z.boolean() },
      /** 指标性质 as the sign. */
      nature: z.string(),
      ...{ unit: z.string(), explanation: z.string(), usualValues: z.string() },
      /** Why it stands where it stands: 上年填报、同类项目、本行业、通用. */
      origin: z.enum(['lastYear', 'sameKind', 'sector', 'library']),
      lastYear: z.string().optional(),
      /** 同类项目 of this or last year that has it. */
      sameKind: z.object({ holder: z.string(), target: z.string() }).optional(),
    }),
  ),
  lastYear: z.object({
    fiscalYear: z.int(),
    /** Rows by column of this form. */
    rows: z.array(z.object({ name: z.string(), path: z.string(), target: z.string(), cells: z.record(z.string(), z.string()) })),
  }),
})

export type FillingHelpView = z.infer<typeof FillingHelpView>
