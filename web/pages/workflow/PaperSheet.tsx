import { cloneElement } from 'react'
import {
  type Cells,
  type LaidCell,
  type LaidRow,
  type LaidSheet,
  lineText,
  type PaperView,
  type SheetLine,
  yearText,
} from '../../../src/workflow/index.ts'
import { RowGap } from './RowGap.tsx'
import type { DrawnRows } from './use-drawn-rows.ts'
import './sheet.css'
import './sheet-media.css'

type Sheeted = Pick<PaperView, 'typeLabel' | 'fiscalYear'> & { readonly sheet: NonNullable<PaperView['sheet']> }

interface PaperSheetProps {
  readonly paper: Sheeted
  readonly laid: LaidSheet
  /** Rows that are drawn: of a long form those that are seen. */
  readonly drawn: DrawnRows
  readonly renderRow: (row: LaidRow, index: number) => React.ReactNode
  readonly renderLine: (line: SheetLine) => React.ReactNode
  /** Beside the table, for what is done with rows. */
  readonly gutter?: boolean
  readonly listeners?: React.HTMLAttributes<HTMLTableElement>
  readonly children?: React.ReactNode
}

/** 表样: title, unit and table as on the official form, whatever stands in its cells. */
export function PaperSheet({ paper, laid, drawn, renderRow, renderLine, gutter = false, listeners, children }: PaperSheetProps) {
  const { typeLabel, fiscalYear, sheet } = paper
  const total = laid.columns.reduce((sum, width) => sum + width, 0)
  return (
    <div className="sheet-paper">
      <p className="formtitle">{typeLabel}</p>
      {sheet.subtitle && <p className="sub pf-year">{yearText(sheet.subtitle, fiscalYear)}</p>}
      <div className={gutter ? 'sheet-lead gutter' : 'sheet-lead'}>
        <div>{laid.lead.map((line, index) => keyed(index, <p>{renderLine(line)}</p>))}</div>
        {sheet.unitNote && <p className="sub">{yearText(sheet.unitNote, fiscalYear)}</p>}
      </div>
      <table className="grid official" ref={drawn.table} {...listeners}>
        <colgroup>
          {gutter && <col className="sheet-gutter" />}
          {laid.columns.map((width, index) => keyed(index, <col style={{ width: `${(100 * width) / total}%` }} />))}
        </colgroup>
        <tbody>
          {drawn.items.map((item) =>
            item.kind === 'row' ? (
              renderRow(item.row, item.index)
            ) : (
              <RowGap key={`gap-${item.to}`} columns={laid.columns.length + (gutter ? 1 : 0)} height={drawn.heightOf(item.from, item.to)} />
            ),
          )}
        </tbody>
      </table>
      {children}
      <div className={gutter ? 'sheet-foot gutter' : 'sheet-foot'}>
        {laid.foot.map((line, index) => keyed(index, <p>{renderLine(line)}</p>))}
      </div>
    </div>
  )
}

/** Places of the sheet have no name but their position. */
export function keyed(index: number, element: React.ReactElement): React.ReactElement {
  return cloneElement(element, { key: index })
}

export function lookOf({ head, upright, align, content }: LaidCell): string {
  return [head ? 'head' : '', upright ? 'upright' : '', align ?? (content.kind === 'tick' ? 'center' : '')].filter(Boolean).join(' ')
}

/** Words of the form in a cell. */
export function SheetText({ place, text }: { place: LaidCell; text: string }) {
  const { rowSpan, columnSpan, head, upright } = place
  const Tag = head ? 'th' : 'td'
  return (
    <Tag className={`said ${lookOf(place)}`} rowSpan={rowSpan} colSpan={columnSpan}>
      <span className={upright ? 'upright-text' : undefined}>{text}</span>
    </Tag>
  )
}

/** A line that is only read. */
export function ReadLine({ line, cells }: { line: SheetLine; cells: Cells }) {
  const text = lineText(line, cells)
  return <>{text ?? line.map((part) => ('text' in part ? part.text : '')).join('')}</>
}
