import { useLayoutEffect, useRef } from 'react'
import { PaperGridRow } from './PaperGridRow.tsx'
import type { PaperEdits } from './paper-edits.ts'
import { alignsRight } from './paper-figure.ts'
import { gridListeners, usePaperGrid } from './paper-grid.ts'
import { type Field, nextRow, type RowsSection } from './paper-model.ts'

/** 逐行填写的表: arrows, Tab, Enter, F2, Esc, Ctrl Z, a block from Excel. */
export function PaperGrid({ section, edits }: { section: RowsSection; edits: PaperEdits }) {
  const grid = usePaperGrid(section, edits)
  const latest = useRef(grid)
  useLayoutEffect(() => {
    latest.current = grid
  })
  const full = nextRow(section, grid.rows) === undefined
  return (
    <section className="pf-section" data-section={section.id}>
      <h2>{section.title}</h2>
      <table className="grid pg" aria-label={section.title} {...gridListeners(grid, edits)}>
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
          {grid.rows.map((row, index) => (
            <PaperGridRow
              key={row}
              section={section}
              row={row}
              active={index === grid.row}
              grid={grid}
              latest={latest}
              edits={edits}
              index={index}
            />
          ))}
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
