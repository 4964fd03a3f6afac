import { Select } from 'antd'
import type { BookView } from '../../../src/budget/index.ts'
import { YearSelect } from '../../components/YearSelect.tsx'

interface BookChoiceProps {
  readonly book: BookView
  readonly onYear: (year: number) => void
  readonly onDepartment: (departmentId: string) => void
}

/** 年度, and the department where several are seen. */
export function BookChoice({ book, onYear, onDepartment }: BookChoiceProps) {
  return (
    <>
      {book.departments.length > 1 && (
        <Select
          aria-label="部门"
          value={book.departmentId}
          options={book.departments.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={onDepartment}
        />
      )}
      <YearSelect year={book.fiscalYear} onYear={onYear} />
    </>
  )
}
