import { z } from 'zod'
import { type EvidenceKind, evidenceKinds } from './evidence.ts'

/** 演示文件: made-up materials, and the rows of papers that they prove. */
export const DemoEvidenceView = z.strictObject({
  fiscalYear: z.int(),
  materials: z.array(
    z.strictObject({
      title: z.string(),
      kind: z.enum(Object.keys(evidenceKinds) as [EvidenceKind, ...EvidenceKind[]]),
      documentOn: z.string(),
      file: z.enum(['txt', 'docx', 'xlsx', 'png']),
      /** 段落, or rows of a table with commas. */
      content: z.array(z.string()),
      proves: z.array(
        z.strictObject({ paper: z.string(), row: z.int().positive(), page: z.string().default(''), note: z.string().default('') }),
      ),
    }),
  ),
})

export type DemoMaterial = z.output<typeof DemoEvidenceView>['materials'][number]
