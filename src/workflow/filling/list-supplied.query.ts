import { asProgram, inRegion, type Tx } from '../../db/server.ts'
import { dayInChina } from '../../kernel/index.ts'
import { type Actor, mayDo } from '../../org/index.ts'
import { findPackName, findPlaces } from '../../org/server.ts'
import type { WorkflowDeps } from '../deps.ts'
import type { FormSection } from '../form.ts'
import { formToOpen } from '../form-of.ts'
import { givenKind } from '../labels.ts'
import { workflowPermissions } from '../workflow.policy.ts'
import type { SuppliableFormsView, SuppliedValuesView, SuppliedValueView } from './filling.view.ts'
import { isTyped, placeLabel } from './part.ts'
import { whyNotSupplier } from './supplied.policy.ts'
import { findAnswersOfValues, findLatestYear, findPapersOfForm, findSupplied } from './supplied.store.ts'
import { nameColumn, type SuppliedAnswer, type SuppliedValue, suppliedState } from './supplied.ts'

/** 统一口径数据 of a year, with what the units said to each. */
export function listSupplied(
  deps: WorkflowDeps,
  { actor, year: asked }: { actor: Actor; year?: number | undefined },
): Promise<SuppliedValuesView> {
  return inRegion(deps.db, actor, async (tx) => {
    const { regionId, departmentId } = actor
    const year = asked ?? (await findLatestYear(tx, { regionId, departmentId })) ?? Number(dayInChina(deps.clock.now()).slice(0, 4))
    const values = await findSupplied(tx, { regionId, departmentId, fiscalYear: year })
    const answers = await findAnswersOfValues(tx, { regionId, suppliedIds: values.map(({ id }) => id) })
    const { organisations } = await findPlaces(tx, { regionId, organisationIds: answers.map(({ organisationId }) => organisationId) })
    const maySupply = mayDo(actor, workflowPermissions['value:supply'])
    const shown: SuppliedValueView[] = []
    for (const value of values) {
      const objections = answers.filter((one) => one.suppliedId === value.id && ['objected', 'replied'].includes(suppliedState(value, one)))
      shown.push({
        ...(await presentValue(tx, {
          actor,
          value,
          typeLabel: deps.forms.find(({ type }) => type === value.paperType)?.label ?? value.paperType,
        })),
        own: maySupply && whyNotSupplier(actor, value) === undefined,
        objections: objections.map(({ paperId, organisationId, reason, answeredBy: by, answeredAt, reply }) => ({
          ...{ paperId, organisationName: organisations.get(organisationId)?.name ?? '', reason, by, at: answeredAt.toISOString() },
          ...(reply && { reply }),
        })),
      })
    }
    return { year, values: shown, maySupply }
  })
}

/** How many papers it stands in: as the program, because the supplier does not see the papers of all units. */
async function presentValue(
  tx: Tx,
  { actor, value, typeLabel }: { actor: Actor; value: SuppliedValue; typeLabel: string },
): Promise<Omit<SuppliedValueView, 'own' | 'objections'>> {
  const { id, regionId, departmentId, fiscalYear, paperType: type, form, label, source, postLabel: by, suppliedAt, number, reason } = value
  return asProgram(tx, actor, departmentId, async () => {
    const papers = await findPapersOfForm(tx, { regionId, departmentId, fiscalYear, type, form })
    const answers = new Map((await findAnswersOfValues(tx, { regionId, suppliedIds: [id] })).map((answer) => [answer.paperId, answer]))
    const open = papers.filter(({ state }) => state === 'draft' || state === 'returned')
    const confirmed = open.filter(({ paperId }) => isConfirmed(value, answers.get(paperId))).length
    return {
      ...{ id, typeLabel, label, value: value.value, source, by, at: suppliedAt.toISOString(), number, reason },
      ...{ papers: papers.length, settled: papers.length - open.length, confirmed, waiting: open.length - confirmed },
    }
  })
}

function isConfirmed(value: SuppliedValue, answer: SuppliedAnswer | undefined): boolean {
  return suppliedState(value, answer) === 'confirmed'
}

/** 可以统一提供的栏目: of the forms that the department's pack has a chain for. */
export function listSuppliableForms(deps: WorkflowDeps, { actor, year }: { actor: Actor; year: number }): Promise<SuppliableFormsView> {
  return inRegion(deps.db, actor, async (tx) => {
    const packName = await findPackName(tx, actor)
    return {
      forms: deps.forms.flatMap(({ type, label }) => {
        const form = deps.chainOf(packName, type)?.length ? formToOpen(deps, { packName, type, fiscalYear: year }) : undefined
        return form
          ? [{ type, label: form.label || label, places: form.sections.flatMap((section) => placesOf(form.sections, section)) }]
          : []
      }),
    }
  })
}

function placesOf(sections: readonly FormSection[], section: FormSection): SuppliableFormsView['forms'][number]['places'] {
  if (section.kind === 'facts') {
    return section.fields
      .filter(({ id }) => givenKind({ sections }, id) === undefined)
      .map(({ id, label }) => ({ place: id, label: `${section.title}：${label}`, byName: false }))
  }
  const name = nameColumn(section)
  const columns = section.columns.filter(({ id }) => id !== name?.id)
  if (section.fixed) {
    return section.fixed.flatMap((row, index) =>
      columns
        .map(({ id, label }) => ({
          place: `${section.id}/${index + 1}/${id}`,
          label: `${section.title}：${row[name?.id ?? ''] ?? `第${index + 1}行`} ${label}`,
          byName: false,
        }))
        .filter(({ place }) => givenKind({ sections }, place) === undefined),
    )
  }
  return columns
    .map(({ id }) => `${section.id}/*/${id}`)
    .filter((place) => isTyped({ sections }, place))
    .map((place) => ({ place, label: `${placeLabel({ sections }, place)}（按行的名称）`, byName: true }))
}
