import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { type Db, inRegion } from '../db/server.ts'
import { type Clock, newId } from '../kernel/index.ts'
import type { ProjectDraft } from '../library/index.ts'
import { createProjects, findProjects, moveProject } from '../library/server.ts'
import { demoAccounts, demoFundChain, demoOrganisations } from '../org/server.ts'
import { bookAdjustment } from './adjustment/book-adjustment.command.ts'
import type { AdjustmentInForce } from './adjustment/open-adjustments.command.ts'
import { DemoBudgetView } from './demo-file.view.ts'
import type { Loading } from './demo-loading.ts'
import { demoPlaces } from './demo-places.ts'
import {
  basicPositions,
  type DemoPlaces,
  type PlacedProject,
  type Position,
  placeProjects,
  projectPositions,
  unitId,
} from './demo-positions.ts'
import { loadDemoPreparation } from './demo-preparation.command.ts'
import { recordDemoProcedures } from './demo-procedures.command.ts'
import { demoVouchers, preAllotments } from './demo-vouchers.ts'
import { postVouchers } from './ledger/post-vouchers.command.ts'
import type { VoucherDraft } from './ledger/voucher-draft.ts'
import { recordProcurement } from './procurement/record-procurement.command.ts'
import { isFigureItem } from './settlement/figure-item.ts'
import { recordFinalFigures } from './settlement/record-final-figures.command.ts'
import { recordTransferReports } from './settlement/record-transfer-reports.command.ts'

/** 演示数据 of both years, shipped with the product. */
const files = ['qingdao-2019-budget', 'qingdao-2020-budget'].map((name) =>
  fileURLToPath(new URL(`../../demo/${name}.yaml`, import.meta.url)),
)

/** Loads projects, budget, ledger, final figures, procurement and transfers of 2019 and 2020, each year once. */
export async function loadBudgetDemo({ db, clock }: { db: Db; clock: Clock }): Promise<void> {
  const actor = demoAccounts.find(({ accountName }) => accountName === 'caiwu-01')!
  const places = demoPlaces(demoOrganisations)
  for (const path of files) {
    const file = DemoBudgetView.parse(parse(await readFile(path, 'utf8')))
    await inRegion(db, actor, async (tx) => {
      const { regionId, departmentId } = actor
      if ((await findProjects(tx, { regionId, departmentId, fiscalYear: file.fiscalYear })).length > 0) return
      await loadYear({ tx, actor, at: clock.now(), file, places, projects: placeProjects(file) })
    })
  }
}

async function loadYear(loading: Loading): Promise<void> {
  const { tx, actor, at, file, places, projects } = loading
  const positions = [...basicPositions(file, places), ...projectPositions(file, projects, places)]
  await createProjects(tx, { actor, at, projects: projects.map((project, index) => draftOf(project, { ...loading, index, positions })) })
  await loadDemoPreparation(loading, positions)
  await bookDemo(loading, positions)
  await recordDemoProcedures(loading, positions)
  await endProjects(loading)
  await recordFigures(loading)
  await recordPurchases(loading)
  await recordDistricts(loading)
}

type Placing = Loading & { readonly index: number; readonly positions: readonly Position[] }

function draftOf(project: PlacedProject, { file, places, index, positions }: Placing): ProjectDraft {
  const { fiscalYear } = file
  const { id, code, name, kind, level, parentId, illustrative, entry, entryDocument, fundChain, division } = project
  const own = positions.filter(({ account }) => account.projectId === id)
  const organisations = [...new Set(own.map(({ account }) => account.organisationId))]
  const amountFen = own.reduce((sum, { initial }) => sum + initial, 0n)
  return {
    ...{ id, code, name, kind, level, parentId, illustrative, fiscalYear, position: index },
    ...{ firstYear: fiscalYear, lastYear: fiscalYear, continuing: !project.isNew },
    ...{ organisationId: organisations.find((one) => !isDistrict(one, places)) ?? places.headquartersId },
    ...{ divisionId: places.divisionId(division), implementerIds: organisations, documentNumber: file.approval.number },
    ...(amountFen > 0n && { amountFen }),
    ...(fundChain && { fundChainId: demoFundChain.id }),
    ...(entry !== 'library' && entryDocument && { entry, entryDocument, enterBy: `${fiscalYear}-06-30` }),
    state: fiscalYear === 2019 ? 'finished' : 'executing',
  }
}

/** 预下达 first: the reply takes it over. */
async function bookDemo({ tx, actor, at, file, projects }: Loading, positions: readonly Position[]): Promise<void> {
  const before = preAllotments(file, positions)
  const posted = await postVouchers(tx, { actor, at, drafts: before })
  const taken = new Map(before.map(({ illustrative = false }, index) => [illustrative, posted[index]!.id]))
  const drafts = demoVouchers(file, { positions, projects }).map((draft) => {
    const id = draft.kind === 'approval' ? taken.get(draft.illustrative ?? false) : undefined
    return id === undefined ? draft : { ...draft, takesOver: [id] }
  })
  const adjusted = drafts.filter(({ kind }) => adjustments.has(kind))
  const firstPayment = drafts.findIndex(({ kind }) => kind === 'payment')
  const others = (some: typeof drafts) => some.filter((draft) => !adjusted.includes(draft))
  await postVouchers(tx, { actor, at, drafts: others(drafts.slice(0, firstPayment)) })
  for (const draft of adjusted) await bookAdjustment(tx, { actor, at, adjustment: adjustmentOf(draft) })
  await postVouchers(tx, { actor, at, drafts: others(drafts.slice(firstPayment)) })
}

/** Kinds that the demo enters as adjustments in force; their targets are to be decided. */
const adjustments: ReadonlySet<VoucherDraft['kind']> = new Set(['increase', 'decrease', 'betweenProjects', 'carryoverConfirmed'])

function adjustmentOf({ fiscalYear, kind, documentNumber, documentOn, summary, exclusion, entries }: VoucherDraft): AdjustmentInForce {
  const lines = entries.map(({ account, amountFen }) => ({ account, side: 'allotment' as const, amountFen, summary: '' }))
  const document = { number: documentNumber ?? '', on: documentOn, approver: '青岛市财政局' }
  return {
    ...{ fiscalYear, kind: kind as AdjustmentInForce['kind'], title: `${summary}（演示数据）`, reason: summary ?? '', counterpart: '' },
    ...{ exclusion: exclusion ?? null, lines, document },
  }
}

/** What left with its unit has ended. */
async function endProjects({ tx, actor, at, file, projects }: Loading): Promise<void> {
  if (!file.closing) return
  const { number, counterpart, unit } = file.closing
  const leaving = projects.filter(({ leaves }) => leaves)
  for (const { id } of leaving) {
    await moveProject(tx, { actor, at, projectId: id, to: 'ended', reason: `${unit}撤销，并入${counterpart}`, documentNumber: number })
  }
}

function isDistrict(organisationId: string, { districts }: DemoPlaces): boolean {
  return districts.some(({ id }) => id === organisationId)
}

async function recordFigures({ tx, actor, at, file, places }: Loading): Promise<void> {
  const figures = file.finalFigures.map(({ item, wan, document, place, illustrative }) => {
    if (!isFigureItem(item)) throw new Error(`demo: no figure item ${item}`)
    return {
      ...{ fiscalYear: file.fiscalYear, organisationId: places.departmentId, scope: 'consolidated' as const, item },
      ...{ amountFen: wan, sourceDocument: document, sourcePlace: place ?? '', illustrative },
    }
  })
  await recordFinalFigures(tx, { actor, at, figures })
}

async function recordPurchases({ tx, actor, at, file, places }: Loading): Promise<void> {
  const { fiscalYear, procurement, printedCorrections } = file
  if (procurement.length === 0) return
  const items = procurement.map(({ name, unit, illustrative, whole, budget, executed, corrections }, position) => ({
    ...{ id: newId(at.getTime()), fiscalYear, organisationId: unitId(unit, places), name, position, wholeFen: whole ?? null, illustrative },
    changes: [
      { kind: 'budget' as const, amountFen: budget, happenedOn: file.approval.on },
      ...corrections.map(({ amount, reason }) => ({
        kind: 'correction' as const,
        amountFen: amount,
        happenedOn: `${fiscalYear}-11-05`,
        reason,
      })),
      ...(executed > 0n ? [{ kind: 'payment' as const, amountFen: executed, happenedOn: `${fiscalYear}-12-25`, illustrative: true }] : []),
    ],
  }))
  const printed = printedCorrections
    ? [{ fiscalYear, kind: 'correction' as const, amountFen: printedCorrections.wan, ...source(printedCorrections) }]
    : []
  await recordProcurement(tx, { actor, at, items, printed })
}

function source({ document, place }: { document: string; place: string }) {
  return { sourceDocument: document, sourcePlace: place }
}

async function recordDistricts({ tx, actor, at, file, places, projects }: Loading): Promise<void> {
  const { fiscalYear } = file
  const known = file.districtReports.map(({ district, project, due, issued, spent, document }) => ({
    ...{ fiscalYear, projectId: projectId(projects, project), organisationId: places.districts.find(({ name }) => name === district)!.id },
    ...{ asOf: `${fiscalYear}-12-31`, dueFen: due, issuedFen: issued, spentFen: spent, sourceDocument: document },
  }))
  if (known.length > 0) await recordTransferReports(tx, { actor, at, reports: known })
}

/** Money lies with the 三级项目 where there is one. */
function projectId(projects: readonly PlacedProject[], code: string): string {
  const project = projects.find((one) => one.code === code)
  const third = projects.find(({ parentId }) => parentId === project?.id)
  return (third ?? project)!.id
}
