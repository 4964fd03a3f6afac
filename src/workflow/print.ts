import { encodeCode, type PaperCode, shortForm, shortMac, versionLabel } from './code.ts'
import type { Cells, FormField, FormSection, PaperForm } from './form.ts'
import { type PrintedSheet, printSheet } from './print-sheet.ts'
import { isFigure, mergedSpans, shownValue } from './shown-value.ts'

/** 冻结的一版 of a paper, with what its print says about the paper. */
export interface FrozenEdition {
  readonly paperId: string
  readonly editionId: string
  readonly type: string
  /** `<pack>/<form>` or ''. */
  readonly form: string
  readonly title: string
  readonly fiscalYear: number
  readonly organisationId: string
  readonly edition: number
  readonly submission: number
  readonly final: boolean
  /** Hash of form, edition and cells. */
  readonly hash: string
  readonly frozenOn: string
  readonly cells: Cells
}

/** 打印稿: what the sheet says; Word and the page show the same. */
export interface PrintedPaper {
  readonly formTitle: string
  readonly title: string
  readonly organisationName: string
  readonly fiscalYear: number
  readonly edition: number
  readonly submission: number
  readonly final: boolean
  readonly frozenOn: string
  /** Empty where the form has a sheet: it says everything. */
  readonly sections: readonly PrintedSection[]
  readonly sheet?: PrintedSheet
  /** 签字盖章处 */
  readonly signatures: readonly string[]
  readonly footer: { readonly lines: readonly string[]; readonly code: string }
}

export type PrintedSection =
  | { readonly kind: 'facts'; readonly title: string; readonly facts: readonly PrintedFact[] }
  | {
      readonly kind: 'rows'
      readonly title: string
      readonly columns: readonly PrintedColumn[]
      readonly rows: readonly (readonly string[])[]
      /** How many rows each cell spans; 0 where the cell above covers it. */
      readonly spans: readonly (readonly number[])[]
    }

export interface PrintedColumn {
  readonly label: string
  readonly align: 'left' | 'right'
  /** Share of the width, beside 1 of the number of the row. */
  readonly width: number
}

export interface PrintedFact {
  readonly label: string
  readonly value: string
  /** Takes the whole width: long text, and a short fact without a neighbour. */
  readonly wide: boolean
  /** Figures stand right. */
  readonly align: 'left' | 'right'
}

/** 签字盖章 and the day; on a form in one line below the table. */
const signatures = ['单位负责人（签字）：＿＿＿＿＿＿', '单位（盖章）：＿＿＿＿＿＿', '＿＿＿＿年＿＿月＿＿日']

interface PrintedWith extends Pick<PaperCode, 'key' | 'mac'> {
  /** As the organisation was called on the day of freezing. */
  readonly organisationName: string
}

/** What is printed of a frozen edition. `mac` makes the code a code of this installation. */
export function printPaper(form: PaperForm, frozen: FrozenEdition, { organisationName, key, mac }: PrintedWith): PrintedPaper {
  const { paperId, type, title, fiscalYear, edition, submission, final, frozenOn } = frozen
  const code = encodeCode({ form: shortForm(type), paperId, edition, submission, key, mac })
  const version = final ? `定稿　第 ${edition} 版` : `报送稿　${versionLabel(frozen)}`
  return {
    ...{ formTitle: form.label, title, organisationName, fiscalYear, edition, submission, final, frozenOn },
    ...(form.sheet
      ? { sections: [], sheet: printSheet({ sections: form.sections, sheet: form.sheet }, { cells: frozen.cells, year: fiscalYear }) }
      : { sections: form.sections.map((section) => printSection(section, frozen.cells)) }),
    signatures: form.sheet ? [signatures.join('　　')] : signatures,
    footer: {
      code,
      lines: [`${form.label}　${fiscalYear}年度　${organisationName}`, `${version}　${frozenOn} 形成　校验码 ${shortMac(mac)}`],
    },
  }
}

function printSection(section: FormSection, cells: Cells): PrintedSection {
  if (section.kind === 'rows') return printRows(section, cells)
  return { kind: 'facts', title: section.title, facts: closeRows(section.fields.map((field) => printFact(field, cells))) }
}

function printRows({ id, title, columns }: Extract<FormSection, { kind: 'rows' }>, cells: Cells): PrintedSection {
  const rows = rowsOf(id, cells).map((row) => columns.map((column) => shownValue(column, cells.get(`${row}/${column.id}`))))
  return { kind: 'rows', title, columns: columns.map(printColumn), rows, spans: mergedSpans(columns, rows) }
}

function printColumn({ label, kind, room }: FormField): PrintedColumn {
  if (isFigure({ kind })) return { label, align: 'right', width: 2.5 }
  return { label, align: 'left', width: room === 'little' ? 2.6 : room === 'much' || kind === 'paragraph' ? 5.5 : 3 }
}

function printFact({ id, label, kind }: FormField, cells: Cells): PrintedFact {
  const align = isFigure({ kind }) ? 'right' : 'left'
  return { label, value: shownValue({ kind }, cells.get(id)), wide: kind === 'paragraph', align }
}

/** Two short facts share a row: one that stands alone before a long one, or at the end, takes the whole width. */
function closeRows(facts: readonly PrintedFact[]): PrintedFact[] {
  let left = false
  return facts.map((fact, index) => {
    const alone = !fact.wide && !left && (facts[index + 1]?.wide ?? true)
    left = !fact.wide && !left && !alone
    return alone ? { ...fact, wide: true } : fact
  })
}

/** `indicators/3` of every row that has a cell, in the order of their numbers. */
function rowsOf(sectionId: string, cells: Cells): string[] {
  const rows = new Set<string>()
  for (const cell of cells.keys()) {
    const [section, row, column] = cell.split('/')
    if (section === sectionId && row !== undefined && column !== undefined) rows.add(row)
  }
  return [...rows].sort((a, b) => Number(a) - Number(b) || (a < b ? -1 : 1)).map((row) => `${sectionId}/${row}`)
}
