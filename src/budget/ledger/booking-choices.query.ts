import { inRegion } from '../../db/server.ts'
import { dayInChina, selectableYears } from '../../kernel/index.ts'
import { findProjects, findProjectYears } from '../../library/server.ts'
import type { Actor } from '../../org/index.ts'
import { findUnitsWithClerks } from '../../org/server.ts'
import type { BudgetDeps } from '../deps.ts'
import { findBudgetYears } from '../preparation/budget-line.store.ts'
import { findBooks } from '../settlement/ledger-sums.store.ts'
import type { BookingChoicesView, BookYearsView } from './ledger.view.ts'
import { findOpenPreAllotments } from './pre-allotment.store.ts'
import { findBookYears } from './sum.store.ts'

/** 有账的年度, of what the post may see, and 可选的年度: one list for the choosers of all pages. */
export function listBookYears({ db, clock }: Pick<BudgetDeps, 'db' | 'clock'>, actor: Actor): Promise<BookYearsView> {
  return inRegion(db, actor, async (tx) => {
    const years = await findBookYears(tx, actor.regionId)
    const settled = (await findBooks(tx)).map(({ fiscalYear }) => fiscalYear)
    const known = [...years, ...settled, ...(await findBudgetYears(tx)), ...(await findProjectYears(tx, actor.regionId))]
    return { years, selectable: selectableYears(known, { now: clock.now(), within: actor.years }) }
  })
}

/** 记账时可选的单位和项目. Units are those of the year: who was closed since may still be booked for. */
export function listBookingChoices(
  { db, clock }: Pick<BudgetDeps, 'db' | 'clock'>,
  { actor, year }: { actor: Actor; year: number },
): Promise<BookingChoicesView> {
  return inRegion(db, actor, async (tx) => {
    const { regionId, departmentId } = actor
    const units = new Map<string, BookingChoicesView['units'][number]>([
      [departmentId, { id: departmentId, name: '部门待分配', code: null }],
    ])
    for (const today of new Set([`${year}-01-01`, `${year}-12-31`, dayInChina(clock.now())])) {
      for (const { organisationId: id, name, code, kind } of await findUnitsWithClerks(tx, { departmentId, today })) {
        if (kind !== 'division' && !units.has(id)) units.set(id, { id, name, code })
      }
    }
    const preAllotments = await findOpenPreAllotments(tx, { departmentId, fiscalYear: year })
    const projects = await findProjects(tx, { regionId, departmentId, fiscalYear: year })
    return {
      units: [...units.values()],
      preAllotments: preAllotments.map(({ lines, ...voucher }) => ({ ...voucher, lines: [...lines] })),
      projects: projects.map(({ id, code, name, organisationId, divisionId }) => ({ id, code, name, organisationId, divisionId })),
    }
  })
}
