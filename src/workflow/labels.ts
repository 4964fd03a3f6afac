import type { FormField, FormSection, PaperForm } from './form.ts'

/** 一栏 of a form by the key of a cell. */
export interface PlacedField {
  readonly field: FormField
  /** 绩效指标 第3行 指标值 */
  readonly label: string
  readonly grid?: { readonly id: string; readonly row: number }
}

/** `grid/<row>/<column>`: rows count from 1 and are written without leading zeros. */
const ROW_CELL = /^([^/]+)\/([1-9]\d{0,4})\/([^/]+)$/

/** The field that a cell belongs to; undefined when the form has none. */
export function fieldOf(form: Pick<PaperForm, 'sections'>, cell: string): PlacedField | undefined {
  const match = ROW_CELL.exec(cell)
  for (const section of form.sections) {
    const placed = section.kind === 'facts' ? factOf(section, cell) : match && rowFieldOf(section, match)
    if (placed) return placed
  }
  return undefined
}

function factOf(section: Extract<FormSection, { kind: 'facts' }>, cell: string): PlacedField | undefined {
  const field = section.fields.find(({ id }) => id === cell)
  return field && { field, label: field.label }
}

function rowFieldOf(section: Extract<FormSection, { kind: 'rows' }>, [, grid, row, column]: RegExpExecArray): PlacedField | undefined {
  if (grid !== section.id || Number(row) > section.mostRows) return undefined
  const field = section.columns.find(({ id }) => id === column)
  return field && { field, label: `${section.title} 第${row}行 ${field.label}`, grid: { id: section.id, row: Number(row) } }
}

/** 栏目名称 of a cell, for lists of changes; a cell that the form no longer has keeps its key. */
export function labelOf(form: Pick<PaperForm, 'sections'>, cell: string): string {
  return fieldOf(form, cell)?.label ?? cell
}
