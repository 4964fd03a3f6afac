import { addDays, isDay } from '../../kernel/index.ts'
import { foldedText } from './cell-words.ts'

export type DayReading = { readonly day: string } | { readonly fault: string }

/** 日期 of a cell. A number that the program shows as a number is no day, even where it could be meant as one. */
export function readDay(kind: 'date' | 'number' | 'text', text: string): DayReading {
  const folded = foldedText(text).trim()
  if (kind === 'date') {
    const day = folded.slice(0, 10)
    // The reader of the workbook made it from a number: it is a day of the calendar.
    return DAY.test(day) ? { day } : { fault: `“${folded}”不是日期。请改为日期。` }
  }
  if (folded === '') return { fault: '没有填写日期。请填写日期。' }
  const [, year, month, date] =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:\s+0{1,2}:00(?::00)?)?$/.exec(folded) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(folded) ??
    []
  if (year && month && date) {
    const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
    return isDay(day) ? { day } : { fault: `“${folded.slice(0, 20)}”没有这一天。请核对日期。` }
  }
  if (kind === 'number' && /^\d{5}(\.\d+)?$/.test(folded)) {
    const meant = addDays('1899-12-30', Math.floor(Number(folded)))
    return { fault: `“${folded}”是数字，不是日期。如指 ${meant}，请把单元格改为日期格式，或写成 ${meant}。` }
  }
  return { fault: `“${folded.slice(0, 20)}”不是日期。请按 2020-03-16 的格式填写。` }
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
