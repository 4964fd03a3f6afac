import { z } from 'zod'
import { SourceView, Text } from './cited.view.ts'

const Day = z.iso.date()

/** 节假日安排 of a year: days off, and Saturdays and Sundays that are worked instead. */
export const HolidayYearView = z.strictObject({
  year: z.int().min(2000).max(2100),
  off: z.array(z.strictObject({ name: Text, from: Day, to: Day })).min(1),
  worked: z.array(Day).default([]).meta({ description: '调休上班的星期六、星期日' }),
  source: SourceView,
  note: Text.optional(),
})

export type HolidayYear = z.output<typeof HolidayYearView>
