import type { WorkflowDeps } from './deps.ts'
import type { PaperForm } from './form.ts'
import { FormMissingError } from './print-errors.ts'

export type FormSources = Pick<WorkflowDeps, 'forms' | 'formOfPack' | 'formsOfPack' | 'formNamed'>

/** 文书的表: the one it was opened with, however the packs have changed since. */
export function formOf(
  { forms, formNamed }: FormSources,
  { type, form: name }: { readonly type: string; readonly form: string },
): PaperForm {
  const form = name === '' ? forms.find((known) => known.type === type) : formNamed?.(name)
  if (!form) throw new FormMissingError(name || type)
  return form
}

/**
 * The form that a new paper of this type is opened with: the one that was chosen among those of the department's rule pack, else its
 * first, else the one built into the program. Undefined also where the chosen one is not among them.
 */
export function formToOpen(
  { forms, formOfPack, formsOfPack }: FormSources,
  { packName, type, fiscalYear, form }: { packName: string; type: string; fiscalYear: number; form?: string | undefined },
): PaperForm | undefined {
  if (form !== undefined) return formsOfPack?.(packName, type).find(({ name }) => name === form)
  const builtIn = forms.find((known) => known.type === type)
  return formOfPack?.(packName, type, fiscalYear) ?? builtIn
}
