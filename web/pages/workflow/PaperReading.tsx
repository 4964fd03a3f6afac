import { type Cells, mergedSpans, type PaperView, readFileCell } from '../../../src/workflow/index.ts'
import { registeredFileAddress } from '../../api/scans.ts'
import { Attachment } from '../../components/Attachment.tsx'
import { PaperCellNotes } from './PaperCellNotes.tsx'
import { columnLook } from './PaperGrid.tsx'
import { PaperSheetReading } from './PaperSheetReading.tsx'
import type { CellNote } from './paper-edits.ts'
import { alignsRight, showTyped } from './paper-figure.ts'
import { cellAt, type FactsSection, type Field, factLines, filledRows, type RowsSection } from './paper-model.ts'

/** 查看: the paper as the official form shows it. With `onPick` each cell can be chosen, to write a comment for it. */
export interface ReadingProps {
  readonly paper: Pick<PaperView, 'typeLabel' | 'fiscalYear' | 'sections' | 'sheet'> & { readonly id?: string }
  readonly cells: Cells
  readonly notes: ReadonlyMap<string, readonly CellNote[]>
  /** What stood in the cell in the edition it is compared with; null: nothing. */
  readonly before?: ReadonlyMap<string, string | null>
  readonly picked?: string | undefined
  readonly onPick?: ((cell: string) => void) | undefined
}

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

interface ReadCellProps extends ReadingProps {
  readonly cell: string
  readonly field: Field
  readonly label: string
  readonly columns?: number
  readonly rows?: number
  /** Of a place on an official sheet: where its words stand. */
  readonly look?: string
  /** Instead of the value alone: a tick, several values. */
  readonly shown?: React.ReactNode
}

export function ReadCell({ cell, field, label, columns = 1, rows = 1, look: place = '', shown, ...reading }: ReadCellProps) {
  const { cells, notes, before, picked, onPick } = reading
  const own = notes.get(cell) ?? []
  const look = own.some((note) => note.look === 'bad') ? 'e' : own.some((note) => note.look === 'warn') ? 'w' : ''
  const classes = [
    look,
    place,
    alignsRight(field) ? 'num' : '',
    picked === cell ? 'cur' : '',
    rows > 1 ? 'merged' : '',
    before?.has(cell) ? 'changed' : '',
  ]
  const text = (
    <>
      {before?.has(cell) && <span className="v-was">{showTyped(field, before.get(cell) ?? undefined) || '未填'}</span>}
      <span className="pg-text">{shown ?? (showTyped(field, cells.get(cell)) || <span className="unit">未填</span>)}</span>
    </>
  )
  return (
    <td className={classes.join(' ')} colSpan={columns} rowSpan={rows} data-cell={cell} data-label={field.label}>
      {onPick ? (
        <button
          type="button"
          className="pick"
          title="点这里写意见"
          aria-label={`${label}：${cells.get(cell) ?? '未填'}，写意见`}
          onClick={() => onPick(cell)}
        >
          {text}
        </button>
      ) : (
        text
      )}
      <CellFile paperId={reading.paper.id} field={field} value={cells.get(cell)} />
      <PaperCellNotes notes={own} />
    </td>
  )
}

/** 表内上传的文件, to be downloaded. */
function CellFile({ paperId, field, value }: { paperId: string | undefined; field: Field; value: string | undefined }) {
  const file = field.holds === 'file' && value ? readFileCell(value) : undefined
  if (!file || !paperId) return null
  return (
    <p className="tiny">
      <Attachment address={registeredFileAddress(paperId, file.hash)} name={`下载 ${file.fileName}`} />
    </p>
  )
}
