import { z } from 'zod'
import { SheetRowView } from '../packs/index.ts'

const Field = z.object({
  id: z.string(),
  label: z.string(),
  kind: z.enum(['text', 'paragraph', 'money', 'number', 'rate', 'date', 'choice']),
  required: z.boolean(),
  choices: z.array(z.string()).readonly().optional(),
  room: z.enum(['little', 'much']).optional(),
  suggest: z.enum(['parentProject']).optional(),
  holds: z.enum(['file']).optional(),
  hint: z.string().optional(),
  /** Who supplies the value when no person does. */
  origin: z.object({ quoted: z.string().optional(), computed: z.string().optional() }).optional(),
  mostCharacters: z.number().int().optional(),
})

/** 表的一部分 as the page draws it. */
export const PaperSectionView = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('facts'), title: z.string(), fields: z.array(Field).readonly() }),
  z.object({
    ...{ kind: z.literal('rows'), id: z.string(), title: z.string(), columns: z.array(Field).readonly(), mostRows: z.number().int() },
    /** 固定行 and 引用的行: a person adds and removes none. */
    fixed: z.array(z.record(z.string(), z.string()).readonly()).readonly().optional(),
    quoted: z.string().optional(),
  }),
])

/** 表样 of an official form; without one the page shows section by section. */
export const FormSheetView = z.object({
  subtitle: z.string().optional(),
  unitNote: z.string().optional(),
  orientation: z.enum(['portrait', 'landscape']),
  columns: z.array(z.number()).readonly(),
  lead: z.array(z.string()).readonly(),
  rows: z.array(SheetRowView).readonly(),
  foot: z.array(z.string()).readonly(),
})
