import { errorAt, type Problem } from '../kernel/index.ts'
import { kindLabels, lastTerm, type Organisation, termOn } from './organisation.ts'
import type { CodeElsewhere, Directory } from './organisation-checks.ts'
import { type ChangeOf, checkSubject, closeAll, findingOf, judge, type Outcome, openOrganisation, refuse } from './organisation-outcome.ts'

/** 合并 */
export function applyMerge(
  directory: Directory,
  organisation: Organisation,
  request: ChangeOf<'merge'>,
  elsewhere: readonly CodeElsewhere[],
): Outcome {
  const { others, into, effectiveOn } = request
  const merged = others.map(({ id }) => directory.get(id))
  const known = merged.filter((one) => one !== undefined)
  const findings = [
    ...(known.length < merged.length || new Set(others.map(({ id }) => id)).size < others.length || known.includes(organisation)
      ? findingOf(organisation, errorAt('并入的机构', 'org.mergeUnknown', '并入的机构须各不相同，且都在本部门。请刷新页面后重新选择。'))
      : []),
    ...known.flatMap((one) => {
      const problem = one.kind === organisation.kind ? checkSubject(one, request) : otherKind(one, organisation)
      return problem ? findingOf(one, problem) : []
    }),
  ]
  if (findings.length > 0) return { kind: 'refused', findings }
  const fresh = into && openBeside(directory, organisation, into, effectiveOn)
  const { closed, findings: unclosed } = closeAll(fresh ? [organisation, ...known] : known, effectiveOn)
  if (unclosed.length > 0) return { kind: 'refused', findings: unclosed }
  const afterId = fresh?.id ?? organisation.id
  return judge(
    directory,
    {
      changed: [...closed, ...(fresh ? [fresh] : [])],
      createdIds: fresh ? [fresh.id] : [],
      beforeIds: [organisation.id, ...known.map(({ id }) => id)],
      afterIds: [afterId],
      closings: closed.map(({ id }) => ({ id, successorId: afterId })),
    },
    elsewhere,
  )
}

function otherKind(one: Organisation, organisation: Organisation): Problem {
  const { name } = lastTerm(one)
  return errorAt(
    '并入的机构',
    'org.mergeKinds',
    `“${name}”是${kindLabels[one.kind]}，不能与${kindLabels[organisation.kind]}合并。请选择同类的机构。`,
  )
}

/** A new one of the same kind under the same parent. */
function openBeside(
  directory: Directory,
  organisation: Organisation,
  { name, code }: { name: string; code?: string | undefined },
  on: string,
): Organisation {
  return openOrganisation(directory, {
    ...{ kind: organisation.kind, parentId: termOn(organisation, on)!.parentId },
    ...{ name, code, position: undefined, effectiveOn: on },
  })
}

/** 拆分 */
export function applySplit(
  directory: Directory,
  organisation: Organisation,
  request: ChangeOf<'split'>,
  elsewhere: readonly CodeElsewhere[],
): Outcome {
  const { parts, goesOn, effectiveOn } = request
  const id = organisation.id
  if (!goesOn && parts.length < 2) {
    return refuse(organisation, errorAt('分出的机构', 'org.splitIntoOne', '原机构撤销的，至少分成两个机构。只有一个的，请办理更名。'))
  }
  const opened = parts.map((part) => openBeside(directory, organisation, part, effectiveOn))
  const openedIds = opened.map((one) => one.id)
  const { closed, findings } = goesOn ? { closed: [], findings: [] } : closeAll([organisation], effectiveOn)
  if (findings.length > 0) return { kind: 'refused', findings }
  return judge(
    directory,
    {
      changed: [...closed, ...opened],
      createdIds: openedIds,
      beforeIds: [id],
      afterIds: goesOn ? [id, ...openedIds] : openedIds,
      closings: closed.map(() => ({ id, successorId: openedIds[0] })),
    },
    elsewhere,
  )
}
