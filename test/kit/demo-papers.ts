import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { z } from 'zod'

/** 演示文书 under `demo/`: the cells of papers by official forms, as somebody typed them. */
const DemoPapers = z.strictObject({
  fiscalYear: z.int(),
  department: z.string(),
  papers: z
    .array(
      z.strictObject({
        form: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/),
        cells: z.record(z.string(), z.string()),
        rows: z.record(z.string(), z.array(z.record(z.string(), z.string()))),
      }),
    )
    .min(1),
})

export type DemoPaper = z.output<typeof DemoPapers>['papers'][number]

export function demoPapers(file: string): z.output<typeof DemoPapers> {
  return DemoPapers.parse(parse(readFileSync(fileURLToPath(new URL(`../../demo/${file}`, import.meta.url)), 'utf8')))
}

/** `indicators/3/name` and so on. */
export function cellsOf({ cells, rows }: DemoPaper): Map<string, string> {
  const inRows = Object.entries(rows).flatMap(([section, list]) =>
    list.flatMap((row, index) => Object.entries(row).map(([column, value]) => [`${section}/${index + 1}/${column}`, value] as const)),
  )
  return new Map([...Object.entries(cells), ...inRows])
}
