import { inRegion } from '../../db/server.ts'
import { dayInChina } from '../../kernel/index.ts'
import { findProjects } from '../../library/server.ts'
import type { Actor } from '../../org/index.ts'
import { findOrganisationNames, findUnitsWithClerks } from '../../org/server.ts'
import { fundKinds, origins } from '../ledger/money-mark.ts'
import { marksText } from './account-marks.ts'
import type { AdjustmentChoicesView } from './adjustment.view.ts'
import { findFundedAccounts } from './adjustment-account.store.ts'
import type { AdjustmentDeps } from './adjustment-deps.ts'

/** 可调整的预算账户、项目、单位 of a year, with what is left in each account, as the post sees them. */
export function listAdjustmentChoices(
  { db, clock, targetsOfProject }: AdjustmentDeps,
  { actor, year }: { actor: Actor; year: number },
): Promise<AdjustmentChoicesView> {
  return inRegion(db, actor, async (tx) => {
    const { regionId, departmentId } = actor
    const accounts = await findFundedAccounts(tx, { departmentId, fiscalYear: year })
    const projects = await findProjects(tx, { regionId, departmentId, fiscalYear: year })
    const organisationIds = [...new Set(accounts.map(({ key }) => key.organisationId))]
    const names = await findOrganisationNames(tx, { regionId, organisationIds })
    const open = await findUnitsWithClerks(tx, { departmentId, today: dayInChina(clock.now()) })
    const units = new Map([
      ...open.filter(({ kind }) => kind !== 'division').map(({ organisationId, name }) => [organisationId, name] as const),
      ...organisationIds.map((id) => [id, names.get(id)?.name ?? '待分配'] as const),
      [departmentId, '待分配'] as const,
    ])
    // A school asks for its own money, not for what the department has not distributed.
    const own = actor.reach === 'organisation' && actor.organisationId !== departmentId
    const shown = own ? [[actor.organisationId, units.get(actor.organisationId) ?? actor.organisationName] as const] : [...units]
    const targets = (await targetsOfProject?.(tx, { regionId, projectIds: projects.map(({ id }) => id) })) ?? []
    const byProject = Map.groupBy(targets, ({ projectId }) => projectId)
    return {
      units: shown.map(([id, name]) => ({ id, name })),
      usualUnit: own ? (units.get(actor.organisationId) ?? actor.organisationName) : '待分配',
      projects: projects.map(({ id, code, name, organisationId, divisionId }) => ({
        ...{ id, code, name, organisationId, divisionId },
        targets: (byProject.get(id) ?? []).map((target) => ({ id: target.id, row: target.row, name: target.name, value: target.value })),
      })),
      accounts: accounts.map(({ id, key, allottedFen, paidFen }) => ({
        ...{ id, organisationId: key.organisationId, projectId: key.projectId, divisionId: key.divisionId },
        ...{ unitName: units.get(key.organisationId)!, fundKindLabel: fundKinds[key.fundKind], originLabel: origins[key.origin] },
        ...{ functionCode: key.functionCode, economyCode: key.economyCode, marks: marksText(key) },
        ...{ allottedFen: `${allottedFen}`, paidFen: `${paidFen}`, availableFen: `${allottedFen - paidFen}` },
      })),
    }
  })
}
