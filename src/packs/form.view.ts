import { z } from 'zod'
import { Exact, SourceView, Text } from './cited.view.ts'

/**
 * 表式: an official form as a pack declares it: what is filled in, what is checked, and the cells and merges of the printed table.
 *
 * `sections` say what a paper of this form keeps; `grid` says where it stands on the sheet. One table serves page, Word and Excel.
 */

/** Cells and rows are addressed by these: letters and digits. */
const Key = z.string().regex(/^[a-zA-Z][a-zA-Z0-9]*$/, '编号只含字母和数字，以字母开头')

/** `ledger.annualBudget`: the room, then what it calls the figure. The names in use stand in `rules/README.md`. */
const Quoted = z.string().regex(/^[a-z][a-zA-Z]*\.[a-zA-Z]+$/, '引用写作 room.name，如 ledger.annualBudget')

/** 一栏. `origin` says who supplies the value: a person, another paper or the ledger (引用), or the form itself (计算). */
export const FormFieldView = z.strictObject({
  id: Key,
  label: Text,
  kind: z.enum(['text', 'paragraph', 'money', 'number', 'rate', 'date', 'choice']),
  required: z.boolean().default(false),
  choices: z.array(Text).min(1).optional(),
  hint: Text.optional(),
  origin: z
    .strictObject({
      /** 引用: which figure, by the name that the room behind it knows, such as `ledger.annualBudget` or `targets.target`. */
      quoted: Quoted.optional(),
      /**
       * 计算: + - * / and parentheses over ids. In a row the columns of this row come first, then single cells; `sum(funds.paid)` adds
       * up a column. A rate is the quotient in percent; 0/0 is 不适用 and stays blank.
       */
      computed: Text.optional(),
    })
    .optional(),
  mostCharacters: z.int().min(1).optional().meta({ description: '字数上限' }),
})

export const FormSectionView = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('facts'), title: Text, fields: z.array(FormFieldView).min(1) }),
  z.strictObject({
    kind: z.literal('rows'),
    id: Key,
    title: Text,
    columns: z.array(FormFieldView).min(1),
    mostRows: z.int().min(1).max(500),
    /** Rows that the form prints by itself, such as 当年财政拨款: values of some columns, in order. A person adds none. */
    fixed: z.array(z.record(Key, z.string())).min(1).optional(),
    /** 引用: the rows come from there, such as the frozen indicators of the year (`targets.indicators`). A person adds and removes none. */
    quoted: Quoted.optional(),
  }),
])

/**
 * 一个单元格 of the sheet. Exactly one of `text` (printed by the form), `cell` (a single cell), `column` (a cell of the repeated row),
 * `number` (序号 of the repeated row, beginning anew where the column named by `within` changes), `lines` and `tick`.
 *
 * In `text` and `lines`, {id} stands for the value of a column of the repeated row or of a single cell, {year} for the year of the paper.
 */
export const SheetCellView = z.strictObject({
  text: z.string().optional(),
  cell: Key.optional(),
  column: Key.optional(),
  number: z.strictObject({ within: Key.optional() }).optional(),
  /** Several values in one cell, a paragraph each: `标杆城市：{cities}`. A line all of whose values are blank is left out. */
  lines: z.array(Text).min(1).optional(),
  /** √ where this column of the repeated row has this value: 完成目标可能性 in three cells. */
  tick: z.strictObject({ column: Key, is: Text }).optional(),
  columnSpan: z.int().min(1).default(1),
  /** Counted in rows of `sheet.rows`: over a repeated row it grows with the rows that are filled in. */
  rowSpan: z.int().min(1).default(1),
  /** 合并到表末: a label beside repeated rows reaches down to the last row of this section. */
  through: Key.optional(),
  /**
   * 合并单元格 of a repeated column: `path` while this and all merged columns to the left stay the same, `equal` while the value itself
   * stays the same. Blank cells are never merged.
   */
  merge: z.enum(['path', 'equal']).optional(),
  /** Merged only while these columns stay the same too; with `path` they take the place of the columns to the left. */
  mergeWithin: z.array(Key).min(1).optional(),
  align: z.enum(['left', 'center', 'right']).optional(),
  /** 竖排 */
  upright: z.boolean().optional(),
  /** 表头 ground: labels. */
  head: z.boolean().optional(),
})

/** 一行 of the sheet; with `repeat` one for each row of that section. */
export const SheetRowView = z.strictObject({
  repeat: Key.optional(),
  /** 表头行, repeated at the top of every page. */
  head: z.boolean().optional(),
  /** 合计行 */
  total: z.boolean().optional(),
  cells: z.array(SheetCellView).min(1),
})

/** 须说明理由: a warning of this check goes along with its reason only. Otherwise warnings may be submitted as they are. */
const Explained = { explained: z.boolean().optional() }

/** 系统校验 that a form declares; a form is never checked for what it does not have. */
export const FormCheckView = z.discriminatedUnion('kind', [
  /** Parts must come to the total, to the fen. */
  z.strictObject({ ...Explained, kind: z.literal('sum'), total: Key, parts: z.array(Key).min(1) }),
  /** The column of a section must come to a single cell. */
  z.strictObject({ ...Explained, kind: z.literal('columnSum'), section: Key, column: Key, total: Key }),
  /** A part is never above its whole: 三公经费 and 基本支出. */
  z.strictObject({ ...Explained, kind: z.literal('partOf'), part: Key, whole: Key }),
  /** In a row, a column is never above another: 其中: 财政资金 and 合计. */
  z.strictObject({ ...Explained, kind: z.literal('rowPartOf'), section: Key, part: Key, whole: Key }),
  /**
   * 指标: at least one, 指标值 readable and measurable, none twice, names of groups in use. A row without a name (the last of `levels`)
   * and without 指标值 is passed over; one without the other is a blank.
   */
  z.strictObject({
    ...Explained,
    kind: z.literal('indicators'),
    section: Key,
    levels: z.array(Key).min(1),
    target: Key,
    /** 指标值 may stay blank: an indicator that is listed but not assessed is asked about, not refused. */
    blankTarget: z.boolean().optional(),
    /** Columns of comparison and unit, where the form keeps them apart. */
    comparison: Key.optional(),
    unit: Key.optional(),
    /** 必设: groups (一级指标, or 一级指标／二级指标) that a form must have, with the case in which. */
    mustHave: z.array(z.strictObject({ path: z.array(Text).min(1).max(2), when: Text.optional(), note: Text.optional() })).optional(),
  }),
  /** 分值: the column comes to one of the totals (90 before the 10 points of 执行率); groups by their names. A form without points has no such check. */
  z.strictObject({
    ...Explained,
    kind: z.literal('points'),
    section: Key,
    column: Key,
    groupBy: Key,
    cases: z.array(z.strictObject({ case: Text, total: Exact, groups: z.record(z.string(), Exact) })).min(1),
  }),
  /** Tasks without any indicator that names them. */
  z.strictObject({ ...Explained, kind: z.literal('tasksHaveIndicators'), tasks: Key, name: Key }),
])

/** 表式. */
export const FormView = z.strictObject({
  name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  paperType: z.string().regex(/^[a-z][a-zA-Z]*\.[a-zA-Z]+$/, '文书种类写作 room.name，如 targets.projectTargets'),
  title: Text.meta({ description: '表名' }),
  /** Under the title: （{year}年度）. */
  subtitle: Text.optional(),
  /** Above the table at right, such as 单位：万元. */
  unitNote: Text.optional(),
  orientation: z.enum(['portrait', 'landscape']),
  /** What the paper is called in lists: the id of a single cell. */
  titleCell: Key,
  source: SourceView,
  note: Text.optional(),
  sections: z.array(FormSectionView).min(1),
  checks: z.array(FormCheckView).default([]),
  sheet: z.strictObject({
    /** Shares of the width. */
    columns: z.array(z.number().positive()).min(1).max(30),
    /** 表首 above the table, as lines: 单位名称：{unitName} */
    lead: z.array(Text).default([]),
    rows: z.array(SheetRowView).min(1),
    /** 表尾 below the table, as lines: 填表人：{preparedBy}　联系电话：{phone} */
    foot: z.array(Text).default([]),
  }),
})

export type PackForm = z.output<typeof FormView>
export type PackFormSection = z.output<typeof FormSectionView>
export type SheetCell = z.output<typeof SheetCellView>
export type SheetRow = z.output<typeof SheetRowView>
export type FormCheck = z.output<typeof FormCheckView>
