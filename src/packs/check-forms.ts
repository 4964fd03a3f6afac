import { fraction, sum } from '../kernel/index.ts'
import { sheetFaults, unknownName } from './check-sheet.ts'
import type { FormCheck, PackForm } from './form.view.ts'
import { type FormNames, namesOf } from './form-names.ts'
import type { PackFault } from './pack-fault.ts'

type Path = readonly (string | number)[]
type Fault = (path: Path, message: string) => PackFault

/** 表式: names used twice or nowhere declared, rows of the sheet that do not fill its width, points that do not add up. */
export function checkForms(forms: readonly PackForm[]): PackFault[] {
  return forms.flatMap((form, index) => {
    const fault: Fault = (path, message) => ({ path: ['forms', index, ...path], code: 'packs.form', message })
    const names = namesOf(form)
    const twice = forms.findIndex(({ name }) => name === form.name) < index
    return [
      ...(twice ? [fault(['name'], `表式编号“${form.name}”写了两次。请改正一处。`)] : []),
      ...repeatedNames(form).map((name) => fault(['sections'], `编号“${name}”用了两次。请改正一处。`)),
      ...(names.cells.has(form.titleCell) ? [] : [fault(['titleCell'], unknownName(form.titleCell))]),
      ...form.sections.flatMap((section, at) => (section.kind === 'rows' ? fixedFaults(section, ['sections', at], fault) : [])),
      ...form.checks.flatMap((check, at) => checkFaults(check, { names, path: ['checks', at], fault })),
      ...sheetFaults(form, names).map(({ path, message }) => fault(['sheet', ...path], message)),
    ]
  })
}

function repeatedNames({ sections }: PackForm): string[] {
  const single = sections.flatMap((section) => (section.kind === 'facts' ? section.fields.map(({ id }) => id) : [section.id]))
  const inRows = sections.flatMap((section) => (section.kind === 'rows' ? repeated(section.columns.map(({ id }) => id)) : []))
  return [...repeated(single), ...inRows]
}

function repeated(names: readonly string[]): string[] {
  return names.filter((name, index) => names.indexOf(name) < index)
}

function fixedFaults(section: Extract<PackForm['sections'][number], { kind: 'rows' }>, path: Path, fault: Fault): PackFault[] {
  const columns = new Set(section.columns.map(({ id }) => id))
  return (section.fixed ?? []).flatMap((row, index) =>
    Object.keys(row)
      .filter((id) => !columns.has(id))
      .map((id) => fault([...path, 'fixed', index], unknownName(`${section.id}.${id}`))),
  )
}

function checkFaults(check: FormCheck, { names, path, fault }: { names: FormNames; path: Path; fault: Fault }): PackFault[] {
  const unknown = namesIn(check).filter(({ section, id }) =>
    section === undefined ? !names.cells.has(id) : !names.columns.get(section)?.has(id),
  )
  const missing = unknown.map(({ section, id }) => fault(path, unknownName(section ? `${section}.${id}` : id)))
  if (check.kind !== 'points') return missing
  const wrong = check.cases.filter(({ total, groups }) => !sum(Object.values(groups).map((points) => fraction(points))).eq(fraction(total)))
  return [...missing, ...wrong.map((each) => fault(path, `“${each.case}”各组分值合计不是 ${each.total} 分。请核对。`))]
}

/** Without `section` the id of a single cell. */
interface UsedName {
  readonly section?: string
  readonly id: string
}

function namesIn(check: FormCheck): UsedName[] {
  switch (check.kind) {
    case 'sum':
      return [check.total, ...check.parts].map((id) => ({ id }))
    case 'partOf':
      return [{ id: check.part }, { id: check.whole }]
    case 'columnSum':
      return [{ section: check.section, id: check.column }, { id: check.total }]
    case 'rowPartOf':
      return [check.part, check.whole].map((id) => ({ section: check.section, id }))
    case 'indicators': {
      const further = [check.comparison, check.unit].filter((id) => id !== undefined)
      return [...check.levels, check.target, ...further].map((id) => ({ section: check.section, id }))
    }
    case 'points':
      return [check.column, check.groupBy].map((id) => ({ section: check.section, id }))
    case 'tasksHaveIndicators':
      return [{ section: check.tasks, id: check.name }]
  }
}
