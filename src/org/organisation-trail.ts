import { kindLabels, lastTerm, type Organisation } from './organisation.ts'
import type { Directory } from './organisation-checks.ts'
import type { ChangedTable } from './organisation-outcome.ts'

interface FieldChange {
  readonly field: string
  readonly before?: unknown
  readonly after?: unknown
}

interface Described {
  readonly table: ChangedTable
  readonly before: Directory
  readonly decision: { readonly effectiveOn: string; readonly documentNumber: string; readonly note: string }
}

/** 变更前后, field by field in Chinese, for the trail. */
export function describeChange({ table, before, decision }: Described): FieldChange[] {
  const { effectiveOn, documentNumber, note } = decision
  return [
    { field: '生效日期', after: effectiveOn },
    ...(documentNumber ? [{ field: '文号', after: documentNumber }] : []),
    ...(note ? [{ field: '说明', after: note }] : []),
    ...table.changed.flatMap((organisation) => describeOrganisation(organisation, { table, before })),
    ...table.closings.flatMap(({ id, successorId }) =>
      successorId === undefined ? [] : [{ field: `${nameIn(before, id)} 承接机构`, after: nameIn(table.directory, successorId) }],
    ),
  ]
}

function describeOrganisation(organisation: Organisation, { table, before }: Pick<Described, 'table' | 'before'>): FieldChange[] {
  const was = before.get(organisation.id)
  const now = lastTerm(organisation)
  if (!was) {
    const parent = now.parentId && nameIn(table.directory, now.parentId)
    const facts = {
      类别: kindLabels[organisation.kind],
      名称: now.name,
      代码: now.code ?? '',
      上级: parent ?? '',
      启用日期: organisation.openedOn,
    }
    return Object.entries(facts).map(([field, after]) => ({ field: `${now.name} ${field}`, after }))
  }
  const old = lastTerm(was)
  const fields: FieldChange[] = [
    { field: '名称', before: old.name, after: now.name },
    { field: '代码', before: old.code ?? '', after: now.code ?? '' },
    { field: '上级', before: nameIn(before, old.parentId), after: nameIn(table.directory, now.parentId) },
    { field: '撤销日期', before: was.closedOn ?? '', after: organisation.closedOn ?? '' },
  ]
  return fields.filter((field) => field.before !== field.after).map((field) => ({ ...field, field: `${old.name} ${field.field}` }))
}

function nameIn(directory: Directory, id: string | undefined): string {
  const organisation = id === undefined ? undefined : directory.get(id)
  return organisation ? lastTerm(organisation).name : ''
}
