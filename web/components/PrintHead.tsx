import { useSession } from '../app/session.ts'

interface PrintHeadProps {
  /** Of the form, without department and year. Absent where the table carries its title itself. */
  readonly form?: string
  readonly year?: number | undefined
  /** Whose books are shown, where the server said so; a post that sees its own only stands under its own name. */
  readonly of?: string | undefined
  readonly unit?: string
  /** 筛选条件 and the like. */
  readonly notes?: readonly string[]
}

/** 打印表头: title with department and year, what was chosen, 金额单位. Seen in print only. */
export function PrintHead({ form, year, of, unit, notes = [] }: PrintHeadProps) {
  const scope = useScopeName(of)
  return (
    <div className="print-only print-head">
      {form !== undefined && (
        <p className="formtitle">
          {scope}
          <span>
            {year !== undefined && `${year}年度`}
            {form}
          </span>
        </p>
      )}
      <p className="print-line">
        <span>{notes.join('；')}</span>
        {unit && <span>单位：{unit}</span>}
      </p>
    </div>
  )
}

interface PrintCaptionProps extends Pick<PrintHeadProps, 'of' | 'notes'> {
  /** 表头的名称, where the server said it for this table. */
  readonly heading?: string
  readonly form: string
  readonly year: number
  readonly unit: string
}

/** 表题 of a table that shows its title on the screen as well; the 单位 in print only. */
export function PrintCaption({ form, year, of, heading, unit, notes = [] }: PrintCaptionProps) {
  const scope = useScopeName(of)
  return (
    <caption>
      <span className="formtitle">
        {heading ?? scope}
        <span>
          {year}年度{form}
        </span>
      </span>
      <span className="print-only print-line">
        <span>{notes.join('；')}</span>
        <span>单位：{unit}</span>
      </span>
    </caption>
  )
}

/** 表头的名称 */
export function useScopeName(of?: string): string {
  return useSession().account.scopeName ?? of ?? ''
}
