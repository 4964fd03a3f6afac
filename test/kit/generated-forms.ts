import { listPacks } from '../../src/packs/server.ts'
import { targetChecks } from '../../src/targets/index.ts'
import { completeCells, type FormField, type FormSheet, type PaperForm, type QuotedCell } from '../../src/workflow/index.ts'
import { packForms } from '../../src/workflow/server.ts'

export type SheetForm = PaperForm & { readonly sheet: FormSheet }

/** 每个规则包的每张表, with a sheet. */
export function allForms(): SheetForm[] {
  const { formNamed } = packForms(targetChecks)
  const names = new Set(listPacks().packs.flatMap((pack) => pack.forms.map((form) => `${form.pack}/${form.name}`)))
  return [...names].map((name) => formNamed(name)!).filter((form): form is SheetForm => form.sheet !== undefined)
}

export interface Filled {
  readonly cells: Map<string, string>
  readonly quoted: ReadonlyMap<string, QuotedCell>
}

/** A form filled with whatever its cells may hold; the same seed gives the same form. */
export function filledForm(form: PaperForm, { seed, rows = 5 }: { seed: number; rows?: number }): Filled {
  const random = randomFrom(seed)
  const typed = new Map<string, string>()
  const quoted = new Map<string, QuotedCell>()
  const fill = (cell: string, field: FormField, group: number) => {
    if (field.origin?.computed || field.holds) return
    const value = anyValue(field, random, group)
    if (field.origin?.quoted) quoted.set(cell, { value, source: '预算账' })
    else if (value !== '') typed.set(cell, value)
  }
  for (const section of form.sections) {
    if (section.kind === 'facts') for (const field of section.fields) fill(field.id, field, seed)
    else {
      for (let row = 1; row <= Math.min(section.fixed?.length ?? rows, section.mostRows); row++) {
        for (const field of section.columns) {
          const cell = `${section.id}/${row}/${field.id}`
          if (section.fixed?.[row - 1]?.[field.id] !== undefined) continue
          if (section.quoted && field === section.columns[0]) quoted.set(cell, { value: `引用第${row}行`, source: '批复' })
          // The first column is never blank: a row that holds nothing is no row.
          else if (!section.fixed && field === section.columns[0]) fill(cell, { ...field, required: true }, Math.floor(row / 3))
          else fill(cell, field, Math.floor(row / 3))
        }
      }
    }
  }
  return { cells: completeCells(form.sections, typed, quoted), quoted }
}

function anyValue(field: FormField, random: (most: number) => number, group: number): string {
  if (!field.required && random(4) === 0) return ''
  const pick = <T>(list: readonly T[]) => list[random(list.length)]!
  switch (field.kind) {
    case 'money':
      return pick(['0', '0.00', '12.50', '307054.671234', '1200', `${random(99_999)}.${random(89) + 10}`])
    case 'number':
      return pick(['0', '7', '12.5', String(random(5000)), '100000'])
    case 'rate':
      return pick(['97.39%', '0.00%', '100%', '33.3', `${random(100)}.${random(89) + 10}%`])
    case 'date':
      return `2026-0${random(9) + 1}-1${random(10)}`
    case 'choice':
      return pick(field.choices ?? [''])
    case 'paragraph':
      return pick(['一段话。', `第一条，完成${random(50)}项；\n第二条，按时发放。`, '=1+1 不是公式', '“引号”和 <尖括号> & 和号', '≥90%'])
    case 'text':
      // Alike in rows beside each other: such cells are merged.
      return pick([`第${group}组`, `第${group}组`, `${field.label}${random(100)}`, '0012', '≥98%', '1,200', '2026年', '-'])
  }
}

/** Mulberry32. */
export function randomFrom(seed: number): (most: number) => number {
  let state = seed * 0x9e3779b1
  return (most) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % most
  }
}
