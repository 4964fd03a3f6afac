import { Input } from 'antd'
import { useId } from 'react'
import { fenOf, type MoneyUnit } from '../../../src/kernel/index.ts'
import { DayField } from '../../components/DayField.tsx'

interface FieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: string | undefined
}

/** 一行文字 of a dialog. */
export function WordsField({ label, value, onChange, hint, most = 200 }: FieldProps & { readonly most?: number }) {
  const id = useId()
  return (
    <div className="pd-field">
      <label htmlFor={id}>{label}</label>
      <Input id={id} value={value} maxLength={most} onChange={(event) => onChange(event.target.value)} />
      {hint && <p className="tiny">{hint}</p>}
    </div>
  )
}

/** 金额 as typed; what is no amount is said below it. */
export function AmountField({ label, value, onChange, hint, unit = '万元' }: FieldProps & { readonly unit?: MoneyUnit }) {
  const id = useId()
  const wrong = value.trim() !== '' && fenOf(value, unit) === undefined
  return (
    <div className="pd-field">
      <label htmlFor={id}>
        {label}
        <span className="unit">（{unit}）</span>
      </label>
      <Input
        {...{ id, value, inputMode: 'decimal', ...(wrong && { status: 'error' as const }) }}
        onChange={(event) => onChange(event.target.value)}
      />
      {wrong ? (
        <p className="errline">不是金额。请填写数字，{unit === '万元' ? '最多六位小数' : '最多两位小数'}。</p>
      ) : (
        hint && <p className="tiny">{hint}</p>
      )}
    </div>
  )
}

export function DateField({ label, value, onChange, hint }: FieldProps) {
  const id = useId()
  return (
    <div className="pd-field">
      <label htmlFor={id}>{label}</label>
      <DayField id={id} value={value} onChange={onChange} />
      {hint && <p className="tiny">{hint}</p>}
    </div>
  )
}
