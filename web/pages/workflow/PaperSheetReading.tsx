import { useMemo } from 'react'
import { type FormSheet, type LaidCell, type LaidRow, laySheet } from '../../../src/workflow/index.ts'
import { ReadCell, type ReadingProps } from './PaperReadCell.tsx'
import { lookOf, PaperSheet, ReadLine, SheetText } from './PaperSheet.tsx'
import { placeOf } from './paper-model.ts'
import { nameOf } from './sheet-window.ts'
import { useDrawnRows } from './use-drawn-rows.ts'

/** 查看 a paper of an official form: the table of the form with what was filled in. */
export function PaperSheetReading({ sheet, ...reading }: ReadingProps & { sheet: FormSheet }) {
  const { paper, cells, notes, before, picked } = reading
  const laid = useMemo(() => {
    const apart = (cell: string) => notes.has(cell) || before?.has(cell) === true || picked === cell
    return laySheet({ sections: paper.sections, sheet }, { cells, year: paper.fiscalYear, apart })
  }, [paper, sheet, cells, notes, before, picked])
  const drawn = useDrawnRows(laid)
  return (
    <div className={reading.onPick ? 'paper-form picking' : 'paper-form'}>
      <PaperSheet
        paper={{ ...paper, sheet }}
        laid={laid}
        drawn={drawn}
        renderLine={(line) => <ReadLine line={line} cells={cells} />}
        renderRow={(row) => (
          <tr key={nameOf(row)} {...rowProps(row)}>
            {row.cells.map((place) => (
              <ReadPlace key={place.column} place={place} {...reading} />
            ))}
          </tr>
        )}
      />
    </div>
  )
}

export function rowProps(row: LaidRow): React.HTMLAttributes<HTMLTableRowElement> & Record<string, unknown> {
  const { of, total, head } = row
  return { className: total ? 'total' : head ? 'heads' : undefined, 'data-row': nameOf(row), ...(of && { 'data-section': of.section }) }
}

function ReadPlace({ place, ...reading }: ReadingProps & { place: LaidCell }) {
  const { content, rowSpan: rows, columnSpan: columns } = place
  const { paper, cells } = reading
  if (content.kind === 'text') return <SheetText place={place} text={content.text} />
  const spans = { rows, columns, look: lookOf(place) }
  if (content.kind === 'lines') {
    const parts = content.lines.flat().filter((part) => 'cell' in part)
    const shown = content.lines.flatMap((line, index) => {
      const blank = line.some((part) => 'cell' in part) && line.every((part) => !('cell' in part) || !cells.get(part.cell))
      // biome-ignore lint/suspicious/noArrayIndexKey: a line has no name but its position.
      return blank ? [] : [<ReadLine key={index} line={line} cells={cells} />, '\n']
    })
    const first = parts[0]
    if (!first || place.head) {
      const Tag = place.head ? 'th' : 'td'
      return (
        <Tag className={`said ${spans.look}`} rowSpan={rows} colSpan={columns}>
          {shown.slice(0, -1)}
        </Tag>
      )
    }
    return <ReadCell {...reading} {...spans} cell={first.cell} field={first.field} label={first.field.label} shown={shown.slice(0, -1)} />
  }
  const label = placeOf(paper.sections, content.cell)
  const tick = content.kind === 'tick' ? { shown: cells.get(content.cell) === content.is ? '√' : '' } : {}
  return <ReadCell {...reading} {...spans} {...tick} cell={content.cell} field={content.field} label={label} />
}
