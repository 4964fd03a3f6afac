import { z } from 'zod'

/** 预算的各种值 on the wire. 金额 as it is answered, of any length: a sum is longer than what may be entered. */
export const FenText = z.string().regex(/^-?\d+$/, '金额须为整数分。')
export const PositiveFen = z.string().regex(/^\d{1,16}$/, '金额须为不小于零的整数分。')
export const FiscalYear = z.int().min(1990).max(2100)
export const DayText = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '日期须写成 2020-03-16 的样子。')
