import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { useRef, useState } from 'react'
import { isDay } from '../../src/kernel/index.ts'

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
 * The calendar opens by a click or by the down key. It stays shut while somebody types, so that it does not lie over what is clicked next;
 * what was typed is taken over on Enter and on leaving the field.
 */
export function DayField({ value, onChange, allowClear = true, min = '1949-10-01', max = '2199-12-31', ...rest }: DayFieldProps) {
  const [open, setOpen] = useState(false)
  const typed = useRef<string>(undefined)
  const takeOver = () => {
    const day = typed.current === undefined ? undefined : dayOf(typed.current)
    typed.current = undefined
    if (day && day !== value && day >= min && day <= max) onChange?.(day)
  }
  return (
    <span
      className="day-field-frame"
      onInputCapture={({ target }) => {
        typed.current = (target as HTMLInputElement).value
        setOpen(false)
      }}
      onMouseDownCapture={takeOver}
      onBlurCapture={takeOver}
      onKeyDownCapture={({ key }) => {
        if (key === 'Enter' || key === 'ArrowDown') takeOver()
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
        onOpenChange={(wanted) => setOpen(wanted && typed.current === undefined)}
        value={value ? dayjs(value) : null}
        onChange={(day) => onChange?.(day ? day.format('YYYY-MM-DD') : '')}
      />
    </span>
  )
}

/** 2026-03-31 out of what may be typed; undefined while it is no day. */
function dayOf(text: string): string | undefined {
  const match = /^(\d{4})(?:(\d{2})(\d{2})|[-/.年](\d{1,2})[-/.月](\d{1,2})日?)$/.exec(text.trim())
  if (!match) return undefined
  const day = `${match[1]}-${(match[2] ?? match[4]!).padStart(2, '0')}-${(match[3] ?? match[5]!).padStart(2, '0')}`
  return isDay(day) ? day : undefined
}
