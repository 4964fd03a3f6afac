import { givenKind, isTyped, type PaperView } from '../../../../src/workflow/index.ts'
import { type FactsSection, filledRows, type RowsSection } from '../paper-model.ts'

interface PlaceChoiceProps {
  readonly paper: PaperView
  readonly chosen: ReadonlySet<string>
  readonly onChange: (chosen: ReadonlySet<string>) => void
}

/** 分出哪些格: single cells; in a grid a cell, a row, a column or all of it. What persons do not type is not offered. */
export function PlaceChoice({ paper, chosen, onChange }: PlaceChoiceProps) {
  const taken = new Map(paper.filling.parts.map(({ place, postLabel }) => [place, postLabel]))
  const toggle = (place: string) => {
    const next = new Set(chosen)
    if (!next.delete(place)) next.add(place)
    onChange(next)
  }
  const box = (place: string, label: string, shown?: string) => (
    <PlaceBox
      place={place}
      label={label}
      shown={shown}
      chosen={chosen.has(place)}
      taken={taken.get(place)}
      onToggle={() => toggle(place)}
    />
  )
  const cells = new Map(paper.cells.map(({ cell, value }) => [cell, value]))
  return (
    <div className="pl">
      {paper.sections.map((section, index) =>
        section.kind === 'facts' ? (
          <Facts key={section.title} section={section} sections={paper.sections} box={box} open={index === 0} />
        ) : (
          <Rows key={section.id} section={section} sections={paper.sections} cells={cells} box={box} />
        ),
      )}
    </div>
  )
}

type Box = (place: string, label: string, shown?: string) => React.ReactNode
type Sections = PaperView['sections']

function Facts({ section, sections, box, open }: { section: FactsSection; sections: Sections; box: Box; open: boolean }) {
  const fields = section.fields.filter(({ id }) => givenKind({ sections }, id) === undefined)
  if (fields.length === 0) return null
  return (
    <details open={open}>
      <summary>{section.title}</summary>
      <ul className="pl-facts">
        {fields.map(({ id, label }) => (
          <li key={id}>{box(id, label, label)}</li>
        ))}
      </ul>
    </details>
  )
}

interface RowsProps {
  readonly section: RowsSection
  readonly sections: Sections
  readonly cells: ReadonlyMap<string, string>
  readonly box: Box
}

function Rows({ section, sections, cells, box }: RowsProps) {
  const at = (row: string | number, column: string) => `${section.id}/${row}/${column}`
  const columns = section.columns.filter(({ id }) => isTyped({ sections }, at('*', id)))
  if (columns.length === 0) return null
  const rows = section.fixed ? section.fixed.map((_, index) => index + 1) : filledRows(section, cells)
  const name = section.columns.find(({ id }) => id === 'name') ?? section.columns[0]!
  return (
    <details open>
      <summary>{section.title}</summary>
      <div className="pl-grid">
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">{box(at('*', '*'), `${section.title} 全部`, '全部')}</th>
              {columns.map(({ id, label }) => (
                <th key={id} scope="col">
                  {box(at('*', id), `${label} 一栏`, label)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row}>
                <th scope="row">{box(at(row, '*'), `第 ${row} 行`, `${row} ${cells.get(at(row, name.id)) ?? ''}`)}</th>
                {columns.map(({ id, label }) => (
                  <td key={id} className="ctr">
                    {givenKind({ sections }, at(row, id)) === undefined && box(at(row, id), `第 ${row} 行 ${label}`)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}

interface PlaceBoxProps {
  readonly place: string
  readonly label: string
  readonly shown: string | undefined
  readonly chosen: boolean
  /** The post that has it already. */
  readonly taken: string | undefined
  readonly onToggle: () => void
}

function PlaceBox({ place, label, shown, chosen, taken, onToggle }: PlaceBoxProps) {
  return (
    <label className="pl-box" title={taken && `已分给${taken}`} data-place={place}>
      <input
        type="checkbox"
        aria-label={label}
        checked={chosen || taken !== undefined}
        disabled={taken !== undefined}
        onChange={onToggle}
      />
      {shown}
      {taken && shown && <span className="unit">（{taken}）</span>}
    </label>
  )
}
