import { loadPack } from '../../packs/server.ts'
import type { FormSection } from '../../workflow/index.ts'
import { departmentSelfEvaluationForm, projectSelfEvaluationForm } from './self-forms.ts'
import { PROJECT_SELF_EVALUATION } from './self-material.ts'

/** 表 that a self-evaluation was opened with. */
export function selfSections({ type, form }: { readonly type: string; readonly form: string }): readonly FormSection[] {
  if (form === '') return (type === PROJECT_SELF_EVALUATION ? projectSelfEvaluationForm : departmentSelfEvaluationForm).sections
  const [pack = '', name] = form.split('/')
  const found = loadPack(pack).forms.find((one) => one.pack === pack && one.name === name)
  // The shapes are the same; the pack has explicit blanks where the form has none.
  return (found?.sections ?? []) as readonly FormSection[]
}
