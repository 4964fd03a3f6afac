import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { useRef, useState } from 'react'

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

/**
 * 日期: typed or chosen, the same in every browser and language.
 *
 * The calendar opens by a click or by the down key. It stays shut while somebody types, so that it does not lie over what is clicked next.
 */
export function DayField({ value, onChange, allowClear = true, min = '1949-10-01', max = '2199-12-31', ...rest }: DayFieldProps) {
  const [open, setOpen] = useState(false)
  const typing = useRef(false)
  return (
    <span
      className="day-field-frame"
      onInputCapture={() => {
        typing.current = true
        setOpen(false)
      }}
      onMouseDownCapture={() => {
        typing.current = false
      }}
      onKeyDownCapture={({ key }) => {
        if (key === 'ArrowDown') typing.current = false
      }}
    >
      <DatePicker
        {...rest}
        className={`day-field ${rest.className ?? ''}`}
        format={formats}
        placeholder="如 2026-03-31"
        allowClear={allowClear}
        minDate={dayjs(min)}
        maxDate={dayjs(max)}
        open={open}
        onOpenChange={(wanted) => setOpen(wanted && !typing.current)}
        value={value ? dayjs(value) : null}
        onChange={(day) => onChange?.(day ? day.format('YYYY-MM-DD') : '')}
      />
    </span>
  )
}
