import type { FormField, FormSection, PaperForm, RowsSection } from './form.ts'

/** 一栏 of a form by the key of a cell. */
export interface PlacedField {
  readonly field: FormField
  /** 绩效指标 第3行 指标值 */
  readonly label: string
  readonly grid?: { readonly id: string; readonly row: number }
  /** 固定内容: what the form itself prints in this cell. */
  readonly fixed?: string
}

/** `grid/<row>/<column>`: rows count from 1 and are written without leading zeros. */
const ROW_CELL = /^([^/]+)\/([1-9]\d{0,4})\/([^/]+)$/

/** The field that a cell belongs to; undefined when the form has none. */
export function fieldOf({ sections }: Pick<PaperForm, 'sections'>, cell: string): PlacedField | undefined {
  const { places, found } = placesOf(sections)
  const before = found.get(cell)
  if (before) return before
  const placed = findField(places, cell)
  if (placed) found.set(cell, placed)
  return placed
}

function findField(places: ReadonlyMap<string, Place>, cell: string): PlacedField | undefined {
  const fact = places.get(cell)
  if (fact) return { field: fact.field, label: fact.field.label }
  const match = ROW_CELL.exec(cell)
  const place = places.get(`${match?.[1]}/${match?.[3]}`)
  if (!match || !place?.section) return undefined
  return rowFieldOf({ field: place.field, section: place.section }, Number(match[2]))
}

interface Place {
  readonly field: FormField
  readonly section?: RowsSection
}

interface Places {
  /** Single cells by their id, columns by `grid/column`. */
  readonly places: ReadonlyMap<string, Place>
  /** What was asked before. Only cells that the form has: their number is bounded. */
  readonly found: Map<string, PlacedField>
}

/** Forms are asked about each of thousands of cells, several times a request. The first of two fields of a name stands. */
const known = new WeakMap<readonly FormSection[], Places>()

function placesOf(sections: readonly FormSection[]): Places {
  const before = known.get(sections)
  if (before) return before
  const all = sections.flatMap((section): (readonly [string, Place])[] =>
    section.kind === 'facts'
      ? section.fields.map((field) => [field.id, { field }])
      : section.columns.map((field) => [`${section.id}/${field.id}`, { field, section }]),
  )
  const places = { places: new Map(all.toReversed()), found: new Map<string, PlacedField>() }
  known.set(sections, places)
  return places
}

function rowFieldOf({ field, section }: Required<Place>, row: number): PlacedField | undefined {
  if (row > mostRowsOf(section)) return undefined
  const fixed = section.fixed?.[row - 1]?.[field.id]
  const label = `${section.title} 第${row}行 ${field.label}`
  return { field, label, grid: { id: section.id, row }, ...(fixed !== undefined && { fixed }) }
}

/** A section of fixed rows takes no others. */
export function mostRowsOf({ fixed, mostRows }: Pick<RowsSection, 'fixed' | 'mostRows'>): number {
  return fixed ? fixed.length : mostRows
}

/** 不由人填, as far as the form says so; a room may quote further cells. */
export function givenKind(form: Pick<PaperForm, 'sections'>, cell: string): 'quoted' | 'computed' | 'fixed' | undefined {
  const placed = fieldOf(form, cell)
  if (placed?.fixed !== undefined) return 'fixed'
  if (placed?.field.origin?.computed !== undefined) return 'computed'
  return placed?.field.origin?.quoted === undefined ? undefined : 'quoted'
}

/** Why a person does not type this cell; undefined when one does. */
export function givenWords({ field, fixed, label }: PlacedField): string | undefined {
  if (field.origin?.computed !== undefined) return `“${label}”由系统按本表数据计算，不能填写。`
  if (field.origin?.quoted !== undefined) return `“${label}”引自系统内的数据，不能填写。数据有误的，请到来源处更正。`
  return fixed === undefined ? undefined : `“${label}”是本表固定的内容，不能修改。`
}

/** 栏目名称 of a cell, for lists of changes; a cell that the form no longer has keeps its key. */
export function labelOf(form: Pick<PaperForm, 'sections'>, cell: string): string {
  return fieldOf(form, cell)?.label ?? cell
}
