import { errorAt, newId, type Problem } from '../kernel/index.ts'
import { type Organisation, termOn } from './organisation.ts'
import type { CodeElsewhere, Directory } from './organisation-checks.ts'
import { applyMerge, applySplit } from './organisation-merge.ts'
import {
  type ChangeOf,
  type ChangeRequest,
  checkSubject,
  closeAll,
  findingOf,
  judge,
  type OpeningRequest,
  type Outcome,
  openOrganisation,
  refuse,
} from './organisation-outcome.ts'
import { changeTerm, type TermField } from './organisation-terms.ts'

/** 新设 */
export function applyOpening(directory: Directory, request: OpeningRequest, elsewhere: readonly CodeElsewhere[]): Outcome {
  const opened = openOrganisation(directory, request)
  return judge(directory, { changed: [opened], createdIds: [opened.id], beforeIds: [], afterIds: [opened.id], closings: [] }, elsewhere)
}

/** 更名、变更代码、调整隶属、撤销、合并、拆分 of one organisation, which is in the directory. */
export function applyChange(directory: Directory, id: string, request: ChangeRequest, elsewhere: readonly CodeElsewhere[]): Outcome {
  const organisation = directory.get(id)!
  const early = checkSubject(organisation, request)
  if (early) return refuse(organisation, early)
  switch (request.kind) {
    case 'rename':
      return applyField(directory, organisation, { field: 'name', value: request.name, request, elsewhere })
    case 'recode':
      return applyField(directory, organisation, { field: 'code', value: request.code, request, elsewhere })
    case 'move':
      return applyField(directory, organisation, { field: 'parentId', value: request.parentId, request, elsewhere })
    case 'close':
      return applyClosing(directory, organisation, request, elsewhere)
    case 'merge':
      return applyMerge(directory, organisation, request, elsewhere)
    case 'split':
      return applySplit(directory, organisation, request, elsewhere)
  }
}

interface FieldChange {
  readonly field: TermField
  readonly value: string
  readonly request: ChangeRequest
  readonly elsewhere: readonly CodeElsewhere[]
}

function applyField(directory: Directory, organisation: Organisation, { field, value, request, elsewhere }: FieldChange): Outcome {
  const current = termOn(organisation, request.effectiveOn)!
  if (current[field] === value) {
    const what = { name: '名称', code: '代码', parentId: '上级' }[field]
    return refuse(organisation, errorAt(what, 'org.sameAsBefore', `新的${what}与 ${request.effectiveOn} 的${what}相同，没有变更。`))
  }
  const changed = changeTerm(organisation, { field, value, on: request.effectiveOn, termId: newId() })!
  const ids = [organisation.id]
  return judge(directory, { changed: [changed], createdIds: [], beforeIds: ids, afterIds: ids, closings: [] }, elsewhere)
}

function applyClosing(
  directory: Directory,
  organisation: Organisation,
  request: ChangeOf<'close'>,
  elsewhere: readonly CodeElsewhere[],
): Outcome {
  const { successorId, effectiveOn } = request
  const successor = successorId === undefined ? undefined : directory.get(successorId)
  const wrong = successorId === undefined ? undefined : checkSuccessor(organisation, successor, effectiveOn)
  const { closed, findings } = closeAll([organisation], effectiveOn)
  if (wrong || findings.length > 0) return { kind: 'refused', findings: [...findings, ...(wrong ? findingOf(organisation, wrong) : [])] }
  const closings = [{ id: organisation.id, successorId }]
  return judge(
    directory,
    { changed: closed, createdIds: [], beforeIds: [organisation.id], afterIds: successorId ? [successorId] : [], closings },
    elsewhere,
  )
}

function checkSuccessor(organisation: Organisation, successor: Organisation | undefined, on: string): Problem | undefined {
  const fits =
    successor && successor.id !== organisation.id && termOn(successor, on) && successor.kind !== 'guest' && successor.kind !== 'department'
  if (fits && (successor.closedOn === undefined || successor.closedOn > on)) return undefined
  return errorAt('承接机构', 'org.successorUnfit', `承接机构须是本部门在 ${on} 仍在的处室、局本级或单位，且不是被撤销的机构本身。请另选。`)
}
