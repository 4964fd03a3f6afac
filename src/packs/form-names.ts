import type { PackForm } from './form.view.ts'

/** What the names of a form stand for: single cells, and the columns of each section of rows. */
export interface FormNames {
  readonly cells: ReadonlySet<string>
  readonly columns: ReadonlyMap<string, ReadonlySet<string>>
}

export function namesOf({ sections }: Pick<PackForm, 'sections'>): FormNames {
  const cells = new Set(sections.flatMap((section) => (section.kind === 'facts' ? section.fields.map(({ id }) => id) : [])))
  const columns = new Map(
    sections.flatMap((section) => (section.kind === 'rows' ? [[section.id, new Set(section.columns.map(({ id }) => id))] as const] : [])),
  )
  return { cells, columns }
}
