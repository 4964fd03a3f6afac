import { useLayoutEffect, useMemo, useRef } from 'react'
import { PaperGridRow } from './PaperGridRow.tsx'
import type { PaperEdits } from './paper-edits.ts'
import { alignsRight } from './paper-figure.ts'
import { gridListeners, usePaperGrid } from './paper-grid.ts'
import { type Field, nextRow, type RowsSection, rowOf } from './paper-model.ts'
import { RowGap } from './RowGap.tsx'
import { windowItems } from './sheet-window.ts'
import { useRowWindow } from './use-row-window.ts'

/** 逐行填写的表: arrows, Tab, Enter, F2, Esc, Ctrl Z, a block from Excel. */
export function PaperGrid({ section, edits }: { section: RowsSection; edits: PaperEdits }) {
  const grid = usePaperGrid(section, edits)
  const latest = useRef(grid)
  useLayoutEffect(() => {
    latest.current = grid
  })
  const table = useRef<HTMLTableElement>(null)
  const names = useMemo(() => grid.rows.map(String), [grid.rows])
  const { shown, heightOf } = useRowWindow({
    ...{ table, names, always: (index: number) => index === grid.row },
    indexOf: (cell) => grid.rows.indexOf(rowOf(section, cell) ?? 0),
  })
  const full = nextRow(section, grid.rows) === undefined
  return (
    <section className="pf-section" data-section={section.id}>
      <h2>{section.title}</h2>
      <table className="grid pg" ref={table} aria-label={section.title} {...gridListeners(grid, edits)}>
        <colgroup>
          <col className="rn" />
          {section.columns.map((field) => (
            <col key={field.id} className={columnLook(field)} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th aria-label="行号" />
            {section.columns.map((field) => (
              <th key={field.id} scope="col" title={field.hint}>
                {field.label}
                {!field.required && <span className="unit">（选填）</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {windowItems(grid.rows, shown).map((item) =>
            item.kind === 'gap' ? (
              <RowGap key={`gap-${item.to}`} columns={section.columns.length + 1} height={heightOf(item.from, item.to)} />
            ) : (
              <PaperGridRow
                key={item.row}
                section={section}
                row={item.row}
                active={item.index === grid.row}
                grid={grid}
                latest={latest}
                edits={edits}
                index={item.index}
              />
            ),
          )}
        </tbody>
      </table>
      <div className="pg-foot">
        <button type="button" className="link" disabled={full} onClick={grid.addRow}>
          增加一行
        </button>
        <span className="tiny">
          {full ? `已到最多的 ${section.mostRows} 行。` : `共 ${grid.rows.length} 行，最多 ${section.mostRows} 行。`}
        </span>
        {grid.remark && (
          <span className="tiny pg-remark" role="status">
            {grid.remark}
          </span>
        )}
      </div>
    </section>
  )
}

export function columnLook(field: Field): string {
  if (field.room) return field.room
  if (alignsRight(field) || field.kind === 'date' || field.kind === 'choice') return 'narrow'
  return field.kind === 'paragraph' ? 'wide' : ''
}
