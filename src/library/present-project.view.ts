import { z } from 'zod'
import { PaperSectionView } from '../workflow/index.ts'
import { projectApplicationForm } from './application-form.ts'
import { procedureName } from './check-procedure.ts'
import type { MissingView, ProcedureView, ProjectChangeView, ProjectHeadingView, ProjectNodeView } from './library.view.ts'
import type { Missing } from './missing.ts'
import type { StoredProcedure } from './procedure.store.ts'
import { type GoingOn, isToEnter, type Project, projectEntries, projectKinds, projectLevels, projectStates } from './project.ts'
import type { ProjectChange } from './project-change.store.ts'

/** 申报书 sections as the page draws them. */
export const applicationSections = z.array(PaperSectionView).parse(projectApplicationForm.sections)

export interface NodeFacts {
  readonly project: Project
  readonly names: ReadonlyMap<string, { readonly name: string }>
  readonly missing: readonly Missing[]
  readonly below: bigint | undefined
  readonly today: string
  /** Of the post that asks. */
  readonly goesOn: GoingOn
  readonly depth?: number
  readonly matched?: boolean
}

export function presentNode({ project, names, missing, below, today, goesOn, depth = 0, matched = true }: NodeFacts): ProjectNodeView {
  const { id, version, parentId, fiscalYear, level, code, name, kind, continuing, firstYear, lastYear, state, entry, enterBy } = project
  const toEnter = isToEnter(project)
  return {
    ...{
      id,
      version,
      parentId,
      depth,
      fiscalYear,
      level,
      levelLabel: projectLevels[level],
      code,
      name,
      kind,
      kindLabel: projectKinds[kind],
    },
    ...{ continuing, firstYear, lastYear, organisationId: project.organisationId, divisionId: project.divisionId },
    organisationName: names.get(project.organisationId)?.name ?? '',
    divisionName: names.get(project.divisionId ?? '')?.name ?? '',
    ...{ state, stateLabel: projectStates[state], entry, entryLabel: projectEntries[entry] },
    ...{ toEnter, enterBy, enterOverdue: toEnter && enterBy !== null && enterBy < today },
    amountFen: project.amountFen === null ? null : String(project.amountFen),
    belowFen: below === undefined ? null : String(below),
    missing: missing.map(presentMissing),
    ...{ paperId: project.paperId, illustrative: project.illustrative, goesOn, matched },
  }
}

export function presentMissing({ procedure, label, message, source }: Missing): MissingView {
  const { document, article, confidence } = source
  return { procedure, label, message, source: { document, ...(article !== undefined && { article }), confidence } }
}

export function presentHeading(project: Project, depth: number): ProjectHeadingView {
  const { id, parentId, level, code, name } = project
  return { id, parentId, depth, level, levelLabel: projectLevels[level], code, name }
}

export function presentProcedure(procedure: StoredProcedure, projectId: string): ProcedureView {
  const { id, decidedOn, documentNumber, content, fileHash, fileName, replacesId, replaced, illustrative, recordedAt, recordedBy } =
    procedure
  return {
    ...{ id, label: procedureName(content), decidedOn, documentNumber, content, fileHash, fileName },
    ...{ replacesId, replaced, ofParent: procedure.projectId !== projectId, illustrative },
    ...{ recordedAt: recordedAt.toISOString(), recordedBy },
  }
}

export function presentChange({ id, fromState, toState, documentNumber, reason, at, madeBy }: ProjectChange): ProjectChangeView {
  return {
    ...{ id, fromState, fromLabel: fromState === null ? '' : projectStates[fromState], toState, toLabel: projectStates[toState] },
    ...{ documentNumber, reason, at: at.toISOString(), madeBy },
  }
}
