import { z } from 'zod'

/** 金额 in fen as it is answered; of any length: a sum is longer than what may be entered. */
export const FenText = z.string().regex(/^-?\d+$/, '金额须为整数分')
/** 金额 as it is entered. */
export const InputFen = z.string().regex(/^-?\d{1,16}$/, '金额须为整数分')
export const PositiveFen = z.string().regex(/^\d{1,16}$/, '金额须为不小于零的整数分')
export const FiscalYear = z.int().min(1990).max(2100)

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
