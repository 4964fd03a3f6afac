import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { type FormSheet, laySheet, type PaperView } from '../../../src/workflow/index.ts'
import { PaperSheet } from './PaperSheet.tsx'
import { FilledLine } from './PaperSheetLine.tsx'
import { PaperSheetRow } from './PaperSheetRow.tsx'
import type { PaperEdits } from './paper-edits.ts'
import { obeyKey, type PaperGridState } from './paper-grid.ts'
import { hasOwnRows, nextRow } from './paper-model.ts'
import { holds, nameOf } from './sheet-window.ts'
import { useDrawnRows } from './use-drawn-rows.ts'
import { type SheetGrid, useSheetGrid } from './use-sheet-grid.ts'

interface FillingProps {
  readonly paper: PaperView
  readonly sheet: FormSheet
  readonly edits: PaperEdits
}

/** 填写 in the shape of the official form: single cells as boxes, rows with the keys of a grid, a block from Excel. */
export function PaperSheetFilling({ paper, sheet, edits }: FillingProps) {
  const [inside, setInside] = useState(false)
  const sheetGrid = useSheetGrid(paper.sections, sheet, { edits, onGo: () => setInside(true) })
  const { grid, section, rowsOf } = sheetGrid
  const { cells, notes } = edits
  const rows = sheetGrid.sections.map((one) => rowsOf(one).join()).join(';')
  const column = inside ? `${section.id}/${grid.field.id}` : ''
  // biome-ignore lint/correctness/useExhaustiveDependencies: rowsOf gives the same rows as long as `rows` says the same.
  const laid = useMemo(() => {
    // The column that one writes in is not merged: each row of it can be reached.
    const apart = (cell: string) => notes.has(cell) || (column !== '' && cell.replace(/\/\d+\//, '/') === column)
    return laySheet({ sections: paper.sections, sheet }, { cells, year: paper.fiscalYear, rowsOf, apart })
  }, [paper.sections, paper.fiscalYear, sheet, cells, notes, rows, column])
  const covered = !inside && !laid.rows.some(({ cells: places }) => places.some(({ content }) => holds(content, grid.cell)))
  const { setPlace, column: at } = grid
  useLayoutEffect(() => {
    // Merged again behind one's back: Tab must find a cell to enter the grid by.
    if (covered) setPlace({ row: 0, column: at })
  }, [covered, setPlace, at])
  const active = laid.rows.findIndex((row) => row.of?.section === section.id && row.cells.some(({ content }) => holds(content, grid.cell)))
  const drawn = useDrawnRows(laid, active)
  const latest = useRef({ sheetGrid, edits })
  useLayoutEffect(() => {
    latest.current = { sheetGrid, edits }
  })
  return (
    <div className="paper-form">
      <PaperSheet
        paper={{ ...paper, sheet }}
        laid={laid}
        gutter
        drawn={drawn}
        listeners={listeners({ grid, edits, setInside })}
        renderLine={(line) => <FilledLine line={line} edits={edits} />}
        renderRow={(row, index) => (
          <PaperSheetRow
            key={nameOf(row)}
            row={row}
            paper={paper}
            grid={index === active ? grid : undefined}
            edits={edits}
            latest={latest}
          />
        )}
      >
        <RowActs sheetGrid={sheetGrid} />
      </PaperSheet>
    </div>
  )
}

/** 增加一行 of each section that takes rows. */
function RowActs({ sheetGrid: { sections, rowsOf, change, grid } }: { sheetGrid: SheetGrid }) {
  return (
    <div className="pg-foot sheet-acts">
      {sections.filter(hasOwnRows).map((section) => {
        const rows = rowsOf(section)
        const full = nextRow(section, rows) === undefined
        return (
          <span key={section.id}>
            <button type="button" className="link" disabled={full} onClick={() => change(section, 'add', 0)}>
              {section.title}增加一行
            </button>{' '}
            <span className="tiny">{full ? `已到最多的 ${section.mostRows} 行` : `共 ${rows.length} 行，最多 ${section.mostRows} 行`}</span>
          </span>
        )
      })}
      {grid.remark && (
        <span className="tiny pg-remark" role="status">
          {grid.remark}
        </span>
      )}
    </div>
  )
}

interface Listening {
  readonly grid: PaperGridState
  readonly edits: PaperEdits
  readonly setInside: (inside: boolean) => void
}

/** Keys and pasting belong to the grid only in its own box; single cells keep theirs. */
function listeners({ grid, edits, setInside }: Listening): React.HTMLAttributes<HTMLTableElement> {
  const inBox = (target: EventTarget) => target instanceof HTMLTextAreaElement && target.classList.contains('pg-box')
  return {
    onFocus: (event) => setInside(inBox(event.target)),
    onBlur: (event) => {
      if (inBox(event.target) && (event.relatedTarget === null || !inBox(event.relatedTarget))) {
        grid.commit()
        setInside(false)
      }
    },
    onKeyDown: (event) => {
      if (!inBox(event.target) || event.nativeEvent.isComposing) return
      if (obeyKey(event, grid, edits)) event.preventDefault()
    },
    onPaste: (event) => {
      const text = event.clipboardData.getData('text/plain')
      // While a cell is being typed in, a single text goes into its text box as usual.
      if (!inBox(event.target) || (grid.typed !== undefined && !/[\t\n]/.test(text.trim()))) return
      event.preventDefault()
      grid.commit()
      grid.paste(text)
    },
    onCopy: (event) => {
      if (grid.typed !== undefined || !inBox(event.target)) return
      event.preventDefault()
      event.clipboardData.setData('text/plain', grid.value)
    },
  }
}
