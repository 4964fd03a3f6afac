import { Select } from 'antd'
import { useYears } from '../app/years.ts'
import './year-select.css'

interface YearSelectProps {
  readonly year: number | undefined
  readonly onYear: (year: number) => void
}

/** 年度 of a page. */
export function YearSelect({ year, onYear }: YearSelectProps) {
  return (
    <Select
      aria-label="年度"
      className="year-select"
      {...(year !== undefined && { value: year })}
      options={useYears(year).map((one) => ({ value: one, label: `${one} 年度` }))}
      onChange={onYear}
    />
  )
}
