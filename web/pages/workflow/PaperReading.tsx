import { mergedSpans } from '../../../src/workflow/index.ts'
import { columnLook } from './PaperGrid.tsx'
import { ReadCell, type ReadingProps } from './PaperReadCell.tsx'
import { PaperSheetReading } from './PaperSheetReading.tsx'
import { cellAt, type FactsSection, factLines, filledRows, type RowsSection } from './paper-model.ts'

export function PaperReading(props: ReadingProps) {
  const { paper } = props
  if (paper.sheet) return <PaperSheetReading {...props} sheet={paper.sheet} />
  return (
    <div className={props.onPick ? 'paper-form picking' : 'paper-form'}>
      <p className="formtitle">{paper.typeLabel}</p>
      <p className="sub pf-year">（{paper.fiscalYear} 年度）</p>
      {paper.sections.map((section) =>
        section.kind === 'facts' ? (
          <ReadFacts key={section.title} section={section} {...props} />
        ) : (
          <ReadRows key={section.id} section={section} {...props} />
        ),
      )}
    </div>
  )
}

function ReadFacts({ section, ...reading }: ReadingProps & { section: FactsSection }) {
  return (
    <section className="pf-section">
      <h2>{section.title}</h2>
      <table className="grid pf">
        <tbody>
          {factLines(section.fields).map((line) => (
            <tr key={line[0].id}>
              {line.flatMap((field) => [
                <th key={`${field.id}/label`} scope="row">
                  {field.label}
                </th>,
                <ReadCell
                  key={field.id}
                  cell={field.id}
                  field={field}
                  label={field.label}
                  columns={line.length === 1 ? 3 : 1}
                  {...reading}
                />,
              ])}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function ReadRows({ section, ...reading }: ReadingProps & { section: RowsSection }) {
  const { cells, notes, before } = reading
  const rows = filledRows(section, cells)
  const texts = rows.map((row) => section.columns.map((field) => cells.get(cellAt(section, row, field)) ?? ''))
  const spans = mergedSpans(section.columns, texts, (row, column) => {
    const cell = cellAt(section, rows[row]!, section.columns[column]!)
    return notes.has(cell) || before?.has(cell) === true || reading.picked === cell
  })
  return (
    <section className="pf-section" data-section={section.id}>
      <h2>{section.title}</h2>
      <table className="grid pg">
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
              <th key={field.id} scope="col">
                {field.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row}>
              <th scope="row" className="rn">
                {row}
              </th>
              {section.columns.map((field, column) => {
                const span = spans[index]![column]!
                const cell = cellAt(section, row, field)
                return span === 0 ? null : (
                  <ReadCell key={cell} cell={cell} field={field} label={`第 ${row} 行 ${field.label}`} rows={span} {...reading} />
                )
              })}
            </tr>
          ))}
          {rows.length === 0 && (
            <tr>
              <td colSpan={section.columns.length + 1} className="unit">
                未填
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </section>
  )
}
