import type { Problem } from '../kernel/index.ts'
import type { SheetRow } from '../packs/index.ts'

/** 表内一格的值. Typed text as it was typed: 12.50 stays 12.50. Empty cells are absent. */
export type Cells = ReadonlyMap<string, string>

/** 一栏 */
export interface FormField {
  /** Key of the cell, or of the column of a row: letters and digits. */
  readonly id: string
  readonly label: string
  readonly kind: 'text' | 'paragraph' | 'money' | 'number' | 'rate' | 'date' | 'choice'
  readonly required: boolean
  readonly choices?: readonly string[]
  /** 栏宽 in a grid, where the kind does not say it: codes need little, names of projects much. */
  readonly room?: 'little' | 'much'
  /** Where the page takes suggestions from while a text is typed: 上级项目, by code and name. */
  readonly suggest?: 'parentProject'
  /** 表内上传的文件: the cell keeps name and hash, `请示.pdf sha256:…`, and is a link for whoever sees the paper. */
  readonly holds?: 'file'
  /** What to write, shown below the box. */
  readonly hint?: string
  /** Who supplies the value when no person does: another paper or the ledger (引用), or the form itself (计算, a formula). */
  readonly origin?: { readonly quoted?: string | undefined; readonly computed?: string | undefined }
  /** 字数上限 */
  readonly mostCharacters?: number
}

/** 表的一部分: single cells, or a grid of rows whose cells are `grid/<row>/<column>` (`indicators/3/value`). */
export type FormSection =
  | { readonly kind: 'facts'; readonly title: string; readonly fields: readonly FormField[] }
  | {
      readonly kind: 'rows'
      readonly id: string
      readonly title: string
      readonly columns: readonly FormField[]
      readonly mostRows: number
      /** 固定行: values of some columns that the form prints by itself, row by row. No row is added to them. */
      readonly fixed?: readonly Readonly<Record<string, string>>[]
      /** 引用: the rows come from another paper or the ledger; a person adds and removes none. */
      readonly quoted?: string
    }

export type RowsSection = Extract<FormSection, { kind: 'rows' }>

/** 表样: where the cells stand on the official sheet. `{year}` in its words is the year of the paper. */
export interface FormSheet {
  readonly subtitle?: string
  /** Above the table at right: 单位：万元. */
  readonly unitNote?: string
  readonly orientation: 'portrait' | 'landscape'
  /** Shares of the width. */
  readonly columns: readonly number[]
  /** 表首, above the table. */
  readonly lead: readonly string[]
  readonly rows: readonly SheetRow[]
  /** 表尾 */
  readonly foot: readonly string[]
}

/** What is wrong with a cell; `cell` is where a click goes. */
export interface CellProblem extends Problem {
  readonly cell: string
  /** 须说明理由: a warning that does not go along without a reason. */
  readonly needsReason?: true
}

/**
 * 表单: the form of a paper type. A room declares it, workflow carries it through saving, review, freezing and printing.
 * The title of the official form, its sections in their order, and the room's own check (系统校验).
 */
export interface PaperForm {
  /** `targets.projectTargets` */
  readonly type: string
  /** `<pack>/<form>` of an official form of a pack; absent for the form built into the program. */
  readonly name?: string
  /** 文书名称, such as 项目支出绩效目标申报表. */
  readonly label: string
  /** Opened by its room only, such as for the projects of a round: nobody begins one from the list of papers. */
  readonly openedByRoom?: true
  /** What the paper is called in lists, out of its cells. */
  readonly titleOf: (cells: Cells) => string
  readonly sections: readonly FormSection[]
  readonly sheet?: FormSheet
  /** Beyond required cells and kinds of values, which workflow checks by itself. Pure. */
  readonly check: (cells: Cells) => readonly CellProblem[]
}
