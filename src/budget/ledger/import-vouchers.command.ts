import { inRegion, repeatOnConflict, type Tx } from '../../db/server.ts'
import { dayInChina, errorAt, type Problem } from '../../kernel/index.ts'
import { findProjects } from '../../library/server.ts'
import type { Actor } from '../../org/index.ts'
import { findRegionCode, findUnitsWithClerks } from '../../org/server.ts'
import { bookDocuments } from '../adjustment/book-documents.command.ts'
import type { BudgetDeps } from '../deps.ts'
import { checkVouchers } from './check-voucher.ts'
import { VouchersRefusedError } from './ledger-errors.ts'
import { entryDraft, presentPosted } from './present-voucher.view.ts'
import { type AccountKey, REQUEST_KEY, type VoucherDraft } from './voucher-draft.ts'
import type { ImportVouchers, PostedVoucherView } from './voucher-order.view.ts'

type Place = Pick<AccountKey, 'organisationId' | 'divisionId' | 'projectId'>

/** 接口导入: codes are looked up, then everything is booked or nothing. */
export function importVouchers(
  { db, clock }: Pick<BudgetDeps, 'db' | 'clock'>,
  { actor, order }: { actor: Actor; order: ImportVouchers },
): Promise<{ vouchers: PostedVoucherView[] }> {
  const at = clock.now()
  return repeatOnConflict(() =>
    inRegion(db, actor, async (tx) => {
      const places = await findCoded(tx, { actor, order })
      const { drafts, problems } = readOrder(order, places)
      problems.push(...checkVouchers(drafts, dayInChina(at)))
      if (problems.length > 0) throw new VouchersRefusedError(problems)
      const posted = await bookDocuments(tx, { actor, at, drafts })
      return { vouchers: posted.map((one, index) => ({ ...presentPosted(one), key: order.vouchers[index]!.key.trim() })) }
    }),
  )
}

interface Coded {
  readonly regionCode: string | undefined
  readonly departmentId: string
  /** Ids by code, of the year: a unit that was closed in it is found, and by its code at the beginning of the year. */
  readonly units: ReadonlyMap<string, string>
  readonly projects: ReadonlyMap<string, { readonly id: string; readonly divisionId: string | null }>
}

async function findCoded(tx: Tx, { actor, order }: { actor: Actor; order: ImportVouchers }): Promise<Coded> {
  const { regionId, departmentId } = actor
  const { fiscalYear, vouchers } = order
  const units = new Map<string, string>()
  const days = new Set(vouchers.map(({ documentOn, bookedOn = documentOn }) => `${bookedOn.slice(0, 7)}-01`))
  for (const today of [...[...days].sort(), `${fiscalYear}-12-31`, `${fiscalYear}-01-01`]) {
    const found = await findUnitsWithClerks(tx, { departmentId, today })
    for (const { code, kind, organisationId } of found) if (code !== null && kind !== 'division') units.set(code, organisationId)
  }
  const codes = [...new Set(vouchers.flatMap(({ entries }) => entries.flatMap(({ projectCode }) => projectCode ?? [])))]
  const projects = await findProjects(tx, { regionId, departmentId, fiscalYear, codes })
  return {
    ...{ departmentId, units, regionCode: await findRegionCode(tx, regionId) },
    projects: new Map(projects.map(({ id, code, divisionId }) => [code, { id, divisionId }])),
  }
}

function readOrder(order: ImportVouchers, coded: Coded): { drafts: VoucherDraft[]; problems: Problem[] } {
  const problems: Problem[] = []
  const { regionCode, fiscalYear } = order
  if (regionCode !== coded.regionCode) {
    problems.push(errorAt('区划代码', 'budget.regionCode', `区划代码“${regionCode}”不是本部门所在的区划。请核对接口配置。`))
  }
  const drafts = order.vouchers.map(({ key, entries, ...voucher }, index): VoucherDraft => {
    const lines = entries.map(({ unitCode, projectCode, ...entry }, line) => {
      const at = `凭证${index + 1} 分录${line + 1}`
      return entryDraft(entry, placeOf({ unitCode, projectCode }, { at, fiscalYear, coded, problems }))
    })
    if (key.trim().startsWith(REQUEST_KEY)) {
      problems.push(
        errorAt(`凭证${index + 1}`, 'budget.keyReserved', `来源编号不能以“${REQUEST_KEY}”开头，这是页面办理的编号。请核对接口配置。`),
      )
    }
    return { ...voucher, fiscalYear, externalKey: key.trim(), entries: lines }
  })
  return { drafts, problems }
}

interface Reading {
  readonly at: string
  readonly fiscalYear: number
  readonly coded: Coded
  /** Grows. */
  readonly problems: Problem[]
}

function placeOf(
  { unitCode, projectCode }: { unitCode: string | null; projectCode: string | null },
  { at, fiscalYear, coded, problems }: Reading,
): Place {
  const organisationId = unitCode === null ? coded.departmentId : coded.units.get(unitCode)
  const project = projectCode === null ? undefined : coded.projects.get(projectCode)
  if (organisationId === undefined) {
    problems.push(errorAt(at, 'budget.unitCode', `没有单位代码“${unitCode}”。请核对代码，或先在机构中登记。`))
  }
  if (projectCode !== null && !project) {
    problems.push(errorAt(at, 'budget.projectCode', `${fiscalYear} 年度项目库中没有项目代码“${projectCode}”。请核对代码，或先登记入库。`))
  }
  return { organisationId: organisationId ?? '', divisionId: project?.divisionId ?? null, projectId: project?.id ?? null }
}
