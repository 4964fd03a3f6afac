import type { Organisation, OrganisationTerm } from './organisation.ts'

/** What of an organisation changes in time. */
export type TermField = 'name' | 'code' | 'parentId'

export interface TermChange {
  readonly field: TermField
  readonly value: string
  readonly on: string
  /** Id of the term that begins on the day, if one does. */
  readonly termId: string
}

/**
 * From the day on the field has the new value, up to the day on which it had been changed anyhow: a name that is entered
 * late does not undo the name that came after it. Undefined when the organisation does not exist on the day.
 */
export function changeTerm({ terms, ...organisation }: Organisation, { field, value, on, termId }: TermChange): Organisation | undefined {
  const at = terms.findIndex(({ fromOn, untilOn }) => fromOn <= on && (untilOn === undefined || on < untilOn))
  const current = terms[at]
  if (!current) return undefined
  const later = terms.slice(at + 1)
  const nextChange = later.findIndex((term) => term[field] !== current[field])
  const reached = nextChange < 0 ? later.length : nextChange
  return {
    ...organisation,
    terms: [
      ...terms.slice(0, at),
      ...(current.fromOn === on
        ? [{ ...current, [field]: value }]
        : [
            { ...current, untilOn: on },
            { ...current, id: termId, fromOn: on, [field]: value },
          ]),
      ...later.map((term, index) => (index < reached ? { ...term, [field]: value } : term)),
    ],
  }
}

/** 撤销: it exists up to the day before. Undefined when a term begins on the day or after it. */
export function closeTerms(organisation: Organisation, on: string): Organisation | undefined {
  const last = organisation.terms.at(-1)
  if (!last || last.fromOn >= on || organisation.closedOn !== undefined) return undefined
  return { ...organisation, closedOn: on, terms: [...organisation.terms.slice(0, -1), { ...last, untilOn: on }] }
}

/** Why the terms are no history: a gap, an overlap, or not from the first day to the last. Empty when all is well. */
export function findTermFaults({ openedOn, closedOn, terms }: Organisation): string[] {
  const faults: string[] = []
  if (terms.length === 0) return ['没有任何一段']
  if (terms[0]!.fromOn !== openedOn) faults.push(`第一段自 ${terms[0]!.fromOn} 起，启用日期为 ${openedOn}`)
  if (terms.at(-1)!.untilOn !== closedOn) faults.push('最后一段与撤销日期不一致')
  terms.forEach((term, index) => {
    const next: OrganisationTerm | undefined = terms[index + 1]
    if (term.untilOn !== undefined && term.untilOn <= term.fromOn) faults.push(`${term.fromOn} 起的一段没有一天`)
    if (next && term.untilOn !== next.fromOn) faults.push(`${term.fromOn} 起的一段与下一段之间有空档或重叠`)
  })
  return faults
}
