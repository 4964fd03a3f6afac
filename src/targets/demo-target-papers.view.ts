import { z } from 'zod'

const Cells = z.record(z.string(), z.string())

/** 演示文件: declarations by official forms, as somebody typed them. */
export const DemoTargetPapersView = z.strictObject({
  fiscalYear: z.int(),
  department: z.string(),
  papers: z
    .array(z.strictObject({ form: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/), cells: Cells, rows: z.record(z.string(), z.array(Cells)) }))
    .min(1),
})

export type DemoTargetPapers = z.output<typeof DemoTargetPapersView>

/** `indicators/3/name` and so on. */
export function typedCells({ cells, rows }: DemoTargetPapers['papers'][number]): Record<string, string> {
  const inRows = Object.entries(rows).flatMap(([section, list]) =>
    list.flatMap((row, index) => Object.entries(row).map(([column, value]) => [`${section}/${index + 1}/${column}`, value] as const)),
  )
  return { ...cells, ...Object.fromEntries(inRows) }
}
