import { Button } from 'antd'
import { useState } from 'react'
import { fieldsOf, type ImportField, type ImportPreviewView, importFields } from '../../../src/budget/index.ts'
import type { ImportAsked } from '../../api/imports.ts'
import { check } from './import-task.ts'

interface ImportMatchingProps {
  readonly preview: ImportPreviewView
  readonly file: File
  readonly asked: ImportAsked
}

const sources = { head: '表头写明', title: '表上方写明', chosen: '自行选择', assumed: '没有写明' } as const

/** 列对应: which column is what; kept by the titles once it was used. */
export function ImportMatching({ preview, file, asked }: ImportMatchingProps) {
  const { kind, titles, sheets, missing, unit, unitSource, remembered } = preview
  const [columns, setColumns] = useState<Readonly<Record<string, number>>>(preview.columns)
  const [changed, setChanged] = useState(false)
  const again = (change: Partial<ImportAsked>) => void check(file, { ...asked, ...change })
  const choose = (field: ImportField, column: number) => {
    const others = Object.fromEntries(Object.entries(columns).filter(([name, used]) => name !== field && used !== column))
    setColumns(column === 0 ? others : { ...others, [field]: column })
    setChanged(true)
  }
  const needed = new Set(missing.flat())
  return (
    <details className="sheet im-matching" open={missing.length > 0 || changed}>
      <summary>
        列对应和金额单位
        <span className="sub">
          工作表“{preview.sheet}”，表头在第 {preview.headRow} 行，认出 {Object.keys(preview.columns).length} 栏
          {remembered && '（按上次的列对应）'}；单位：{unit}（{sources[unitSource]}）
        </span>
      </summary>
      <div className="im-row">
        <label>
          <span className="sub">工作表</span>
          <select value={preview.sheet} onChange={({ target }) => again({ sheet: target.value, headRow: undefined, columns: undefined })}>
            {sheets.map(({ name, hidden }) => (
              <option key={name} value={name}>
                {name}
                {hidden && '（隐藏）'}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span className="sub">表头所在行</span>
          <select
            value={preview.headRow}
            onChange={({ target }) => again({ sheet: preview.sheet, headRow: Number(target.value), columns: undefined })}
          >
            {Array.from({ length: Math.max(15, preview.headRow) }, (_, index) => index + 1).map((row) => (
              <option key={row} value={row}>
                第 {row} 行
              </option>
            ))}
          </select>
        </label>
        <label>
          <span className="sub">金额单位</span>
          <select value={unit} onChange={({ target }) => again({ unit: target.value === '万元' ? '万元' : '元' })}>
            <option value="元">元</option>
            <option value="万元">万元</option>
          </select>
        </label>
      </div>
      <div className="im-fields">
        {fieldsOf(kind).map((field) => (
          <label key={field} className={needed.has(field) ? 'needed' : undefined}>
            <span>{importFields[field].label}</span>
            <select value={columns[field] ?? 0} onChange={({ target }) => choose(field, Number(target.value))}>
              <option value={0}>{needed.has(field) ? '请指定' : '没有这一栏'}</option>
              {titles.map(({ column, letter, title }) => (
                <option key={column} value={column}>
                  {letter} {title}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
      <Button disabled={!changed} onClick={() => again({ columns, headRow: preview.headRow, sheet: preview.sheet })}>
        按这样的列对应重新核对
      </Button>
    </details>
  )
}
