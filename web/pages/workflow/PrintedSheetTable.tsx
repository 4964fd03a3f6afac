import type { PrintedPaperView } from '../../../src/workflow/index.ts'
import { keyed } from './PaperSheet.tsx'

type Sheet = NonNullable<PrintedPaperView['sheet']>

/** 表样 on paper: the table of the official form with its own lines above and below. */
export function PrintedSheetTable({ sheet }: { sheet: Sheet }) {
  const { columns, rows, headRows, lead, foot, unitNote } = sheet
  const total = columns.reduce((sum, width) => sum + width, 0)
  return (
    <>
      <div className="printed-unit">
        <span>{lead.map((line, index) => keyed(index, <p>{line}</p>))}</span>
        <span>{unitNote}</span>
      </div>
      <table className="printed-rows sheeted">
        <colgroup>{columns.map((width, index) => keyed(index, <col style={{ width: `${(100 * width) / total}%` }} />))}</colgroup>
        {headRows > 0 && <thead>{rows.slice(0, headRows).map((row, index) => keyed(index, <PrintedRow row={row} />))}</thead>}
        <tbody>{rows.slice(headRows).map((row, index) => keyed(index, <PrintedRow row={row} />))}</tbody>
      </table>
      {foot.map((line, index) => keyed(index, <p className="printed-line">{line}</p>))}
    </>
  )
}

function PrintedRow({ row }: { row: Sheet['rows'][number] }) {
  return (
    <tr className={row.total ? 'total' : undefined}>
      {row.cells.map(({ text, rowSpan, columnSpan, align, upright }, index) =>
        keyed(
          index,
          <td className={align} rowSpan={rowSpan} colSpan={columnSpan}>
            {upright ? <span className="upright-text">{text}</span> : text}
          </td>,
        ),
      )}
    </tr>
  )
}
