import { z } from 'zod'

/** 整数 in an address: digits only. `0x7e4`, `2e3` or an empty field are no numbers here, although the language reads them as such. */
export function wholeNumber({ min, max }: { readonly min: number; readonly max: number }) {
  const words = `应为 ${min} 至 ${max} 的整数`
  return z
    .string(words)
    .regex(/^\d{1,9}$/, words)
    .transform(Number)
    .refine((number) => number >= min && number <= max, words)
}

/** 年度 in an address. */
export const YearInAddress = wholeNumber({ min: 1990, max: 2100 })
