import { type Cells, type PaperView, readFileCell } from '../../../src/workflow/index.ts'
import { registeredFileAddress } from '../../api/scans.ts'
import { Attachment } from '../../components/Attachment.tsx'
import { PaperCellNotes } from './PaperCellNotes.tsx'
import type { CellNote } from './paper-edits.ts'
import { alignsRight, showTyped } from './paper-figure.ts'
import { blankWords, type Field } from './paper-model.ts'

/** 查看: the paper as the official form shows it. With `onPick` each cell can be chosen, to write a comment for it. */
export interface ReadingProps {
  readonly paper: Pick<PaperView, 'typeLabel' | 'fiscalYear' | 'sections' | 'sheet'> & Partial<Pick<PaperView, 'id' | 'state'>>
  readonly cells: Cells
  readonly notes: ReadonlyMap<string, readonly CellNote[]>
  /** What stood in the cell in the edition it is compared with; null: nothing. */
  readonly before?: ReadonlyMap<string, string | null>
  readonly picked?: string | undefined
  readonly onPick?: ((cell: string) => void) | undefined
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
      <span className="pg-text">
        {shown ?? (showTyped(field, cells.get(cell)) || <span className="unit">{blankWords(field, reading.paper.state)}</span>)}
      </span>
    </>
  )
  return (
    <td className={classes.join(' ')} colSpan={columns} rowSpan={rows} data-cell={cell} data-label={field.label}>
      {onPick ? (
        <button
          type="button"
          className="pick"
          title="点这里写意见"
          aria-label={`${label}：${cells.get(cell) ?? (blankWords(field, reading.paper.state) || '空')}，写意见`}
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
