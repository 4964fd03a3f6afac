import { z } from 'zod'
import { wholeNumber } from '../org/index.ts'

const readonlyArray = <Item extends z.ZodType>(item: Item) => z.array(item).readonly()

const PrintedSheetView = z.object({
  subtitle: z.string().optional(),
  unitNote: z.string().optional(),
  orientation: z.enum(['portrait', 'landscape']),
  columns: readonlyArray(z.number()),
  headRows: z.number().int(),
  heads: readonlyArray(z.object({ first: z.number().int(), count: z.number().int(), last: z.number().int() })),
  lead: readonlyArray(z.string()),
  rows: readonlyArray(
    z.object({
      total: z.boolean(),
      cells: readonlyArray(
        z.object({
          ...{ text: z.string(), rowSpan: z.number().int(), columnSpan: z.number().int() },
          ...{ align: z.enum(['left', 'center', 'right']), head: z.boolean(), upright: z.boolean() },
        }),
      ),
    }),
  ),
  foot: readonlyArray(z.string()),
})

/** 打印稿 on the wire. */
export const PrintedPaperView = z.object({
  formTitle: z.string(),
  title: z.string(),
  organisationName: z.string(),
  fiscalYear: z.number().int(),
  edition: z.number().int(),
  submission: z.number().int(),
  final: z.boolean(),
  frozenOn: z.string(),
  sections: readonlyArray(
    z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('facts'),
        title: z.string(),
        facts: readonlyArray(z.object({ label: z.string(), value: z.string(), wide: z.boolean(), align: z.enum(['left', 'right']) })),
      }),
      z.object({
        kind: z.literal('rows'),
        title: z.string(),
        columns: readonlyArray(z.object({ label: z.string(), align: z.enum(['left', 'right']), width: z.number() })),
        rows: readonlyArray(readonlyArray(z.string())),
        spans: readonlyArray(readonlyArray(z.number().int())),
      }),
    ]),
  ),
  sheet: PrintedSheetView.optional(),
  signatures: readonlyArray(z.string()),
  /** Repeated on every page. `code` is what the QR code says. */
  footer: z.object({ lines: readonlyArray(z.string()), code: z.string() }),
})

/** 哪一版: without it the 定稿, or the last submitted one as long as there is none. */
export const PrintQuery = z
  .object({
    edition: wholeNumber({ min: 1, max: 999_999_999 }).optional(),
    submission: wholeNumber({ min: 1, max: 999_999_999 }).optional(),
  })
  .refine(({ edition, submission }) => (edition === undefined) === (submission === undefined), '版次和报送次数须同时给出，或都不给。')

export type PrintedPaperView = z.infer<typeof PrintedPaperView>
