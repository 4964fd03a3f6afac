import { Select } from 'antd'
import { useYears } from '../app/years.ts'
import './year-select.css'

interface YearSelectProps {
  readonly year: number | undefined
  /** 有内容的年度, where the page knows them itself; absent: those of the books. */
  readonly years?: readonly number[] | undefined
  readonly onYear: (year: number) => void
}

/** 年度 of a page. */
export function YearSelect({ year, years, onYear }: YearSelectProps) {
  const ofBooks = useYears(year)
  return (
    <Select
      aria-label="年度"
      className="year-select"
      {...(year !== undefined && { value: year })}
      options={(years ?? ofBooks).map((one) => ({ value: one, label: `${one} 年度` }))}
      onChange={onYear}
    />
  )
}
