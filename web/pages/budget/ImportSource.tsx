import { Button } from 'antd'
import { useRef, useState } from 'react'
import { type ImportKind, importKinds } from '../../../src/budget/index.ts'
import { useYears } from '../../app/years.ts'
import { ExportLink } from '../../components/ExportLink.tsx'
import { check, startAgain } from './import-task.ts'

interface ImportSourceProps {
  readonly kind: ImportKind
  readonly year: number
  readonly file: File | undefined
  readonly busy: boolean
}

const hints: Readonly<Record<ImportKind, string>> = {
  allotments:
    '财政部门的指标表：文号、日期、单位、项目、变动类别、金额等。追减、收回填负数；全部填正数的，按减少入账。整个文件入账，有一处错误就都不入账。',
  payments: '国库支付明细：凭证号、日期、单位、项目、支付方式、金额、摘要等。整个文件入账，有一处错误就都不入账。',
  finalFigures: '部门决算数据：单位、决算项目、口径、金额。没有问题的行存入，有问题的留下更正。',
}

/** 选种类、年度和文件; a file may also be dropped here. */
export function ImportSource({ kind, year, file, busy }: ImportSourceProps) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const choices = useYears(year)
  const take = (chosen: File | undefined) => chosen && void check(chosen, { kind, year })
  return (
    <section className="sheet im-source" aria-label="选择文件">
      <div className="im-row">
        <fieldset className="im-kinds" disabled={busy}>
          <legend className="sub">导入什么</legend>
          {(Object.keys(importKinds) as ImportKind[]).map((one) => (
            <label key={one}>
              <input type="radio" name="import-kind" checked={one === kind} onChange={() => startAgain({ kind: one, year })} />
              {importKinds[one]}
            </label>
          ))}
        </fieldset>
        <label className="im-year">
          <span className="sub">年度</span>
          <select value={year} disabled={busy} onChange={({ target }) => startAgain({ kind, year: Number(target.value) })}>
            {choices.map((one) => (
              <option key={one} value={one}>
                {one} 年度
              </option>
            ))}
          </select>
        </label>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button is the first. */}
      <div
        className={over ? 'im-drop over' : 'im-drop'}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          if (!busy) take(event.dataTransfer.files[0])
        }}
      >
        <Button type={file ? 'default' : 'primary'} disabled={busy} onClick={() => input.current?.click()}>
          {file ? '换一个文件' : '选择文件'}
        </Button>
        <span className={file ? '' : 'sub'}>{file ? file.name : '或把 .xlsx、.xls 文件拖到这里'}</span>
        <input
          ref={input}
          type="file"
          hidden
          accept=".xlsx,.xls"
          aria-label="要导入的文件"
          // The same file again, corrected meanwhile, is a new choice.
          onClick={({ currentTarget }) => {
            currentTarget.value = ''
          }}
          onChange={({ target }) => take(target.files?.[0])}
        />
      </div>
      <p className="sub">
        {hints[kind]} <ExportLink address={`/budget/import-form.xlsx?kind=${kind}`}>下载空表（附可填的内容）</ExportLink>
      </p>
    </section>
  )
}
