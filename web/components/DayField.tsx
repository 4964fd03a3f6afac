import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'

/** Shown first; the others may be typed. */
const formats = ['YYYY-MM-DD', 'YYYY-M-D', 'YYYYMMDD', 'YYYY/M/D', 'YYYY.M.D', 'YYYY年M月D日']

interface DayFieldProps {
  readonly id?: string
  /** 2026-03-31, or empty. */
  readonly value?: string
  readonly onChange?: (day: string) => void
  readonly allowClear?: boolean
  readonly min?: string
  readonly max?: string
  readonly className?: string
  readonly 'aria-label'?: string
  readonly 'aria-required'?: boolean
}

/** 日期: typed or chosen, the same in every browser and language. */
export function DayField({ value, onChange, allowClear = true, min = '1949-10-01', max = '2199-12-31', ...rest }: DayFieldProps) {
  return (
    <DatePicker
      {...rest}
      className={`day-field ${rest.className ?? ''}`}
      format={formats}
      placeholder="如 2026-03-31"
      allowClear={allowClear}
      minDate={dayjs(min)}
      maxDate={dayjs(max)}
      value={value ? dayjs(value) : null}
      onChange={(day) => onChange?.(day ? day.format('YYYY-MM-DD') : '')}
    />
  )
}
