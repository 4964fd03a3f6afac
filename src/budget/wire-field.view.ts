import { z } from 'zod'

/** 预算的各种值 on the wire. 金额 in fen as it is answered, of any length: a sum is longer than what may be entered. */
export const FenText = z.string().regex(/^-?\d+$/, '金额须为整数分')
/** 金额 as it is entered. */
export const InputFen = z.string().regex(/^-?\d{1,16}$/, '金额须为整数分')
export const PositiveFen = z.string().regex(/^\d{1,16}$/, '金额须为不小于零的整数分')
export const FiscalYear = z.int().min(1990).max(2100)
export const DayText = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '日期须写成 2020-03-16 的样子')

/** One line that has to be filled in. */
export const LineText = (most: number, message: string) =>
  z
    .string()
    .trim()
    .min(1, message)
    .max(most, `不超过 ${most} 个字`)
    .refine((text) => ![...text].some((character) => character < ' '), '含有换行或不可见的控制字符')

/** 说明 that may be left empty. */
export const NoteText = (most: number) => z.string().trim().max(most, `不超过 ${most} 个字`)

/** 问题 beside what was done or shown. */
export const ProblemView = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  at: z.string(),
  message: z.string(),
})
