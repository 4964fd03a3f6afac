import { newId } from '../kernel/index.ts'
import type { DemoBudget, DemoMoney, DemoProject } from './demo-file.view.ts'
import { byMonth, type Progress, splitAsPrinted } from './demo-split.ts'
import type { AccountKey } from './ledger/voucher-draft.ts'

/** Where the names of the file are found: 单位、处室、区（市） and the department itself. */
export interface DemoPlaces {
  readonly departmentId: string
  readonly headquartersId: string
  /** 预算单位 in their order, without 局本级. */
  readonly units: readonly { readonly id: string; readonly name: string }[]
  readonly divisionId: (name: string) => string
  readonly districts: readonly { readonly id: string; readonly name: string }[]
}

/** 项目 of the tree, with the id it will have. */
export interface PlacedProject extends Pick<DemoProject, 'code' | 'name' | 'kind' | 'division' | 'entry' | 'fundChain'> {
  readonly id: string
  readonly level: 'fund' | 'second' | 'third'
  readonly parentId: string | null
  readonly entryDocument: string | undefined
  readonly illustrative: boolean
  readonly money: readonly DemoMoney[]
  readonly leaves: boolean
  readonly isNew: boolean
}

/** 一个账户 and everything that happens on it in the year. */
export interface Position {
  readonly account: AccountKey
  readonly name: string
  readonly initial: bigint
  readonly increase: bigint
  readonly toTransfer: bigint
  readonly fromOwn: bigint
  readonly changes: DemoMoney['changes']
  readonly payments: readonly { readonly on: string; readonly amount: bigint; readonly summary: string }[]
  readonly booksPaid: bigint
  readonly recover: bigint
  readonly illustrative: boolean
  /** Goes out with the unit that closes. */
  readonly leaves: boolean
}

/** The tree: 专项资金, 二级项目, and 三级项目 either as written or made up by weights. */
export function placeProjects({ projects }: DemoBudget): PlacedProject[] {
  const ids = new Map<string, string>()
  return projects.flatMap((project) => {
    const id = newId()
    ids.set(project.code, id)
    const { code, name, kind, division, entry, entryDocument, fundChain, level, leaves, isNew } = project
    const parentId = project.parent ? ids.get(project.parent)! : null
    const common = { kind, division, entry, entryDocument, fundChain, leaves, isNew }
    const own = { ...common, id, code, name, level, parentId, illustrative: project.illustrative, money: project.money }
    const below = { ...common, level: 'third' as const, parentId: id, illustrative: true }
    const written = project.children.map((child) => ({ ...below, ...child, id: newId() }))
    const made = thirdsOf(project).map((third, index) => ({
      ...{ ...below, ...third, id: newId(), code: `${code}-${String(index + 1).padStart(2, '0')}` },
    }))
    return [{ ...own, money: written.length + made.length > 0 ? [] : own.money }, ...written, ...made]
  })
}

function thirdsOf({ level, children, thirds, money, name }: DemoProject): { name: string; money: DemoMoney[] }[] {
  if (level === 'fund' || children.length > 0) return []
  const names = Object.keys(thirds)
  if (names.length === 0) return [{ name, money }]
  const weights = Object.values(thirds)
  return names.map((third, index) => ({
    name: third,
    money: money.map((one) => {
      const initials = splitAsPrinted(one.initial, weights)
      const left = one.initial - one.paid
      // What is not spent stays with the first; so do the changes.
      const first = index === 0
      const adjusted = one.changes.reduce((sum, { amount }) => sum + amount, 0n)
      return {
        ...one,
        initial: initials[index]!,
        paid: initials[index]! - (first ? left : 0n),
        changes: first && adjusted !== 0n ? one.changes : [],
      }
    }),
  }))
}

/** 经过评审的项目 and everything below them. */
export function reviewedIds({ procedures }: DemoBudget, projects: readonly PlacedProject[]): ReadonlySet<string> {
  const without = procedures?.withoutReview ?? []
  const reviewed = projects.filter(
    ({ level, kind, code }) => procedures && level === 'second' && kind === 'specific' && !without.includes(code),
  )
  const ids = new Set(reviewed.map(({ id }) => id))
  return new Set([...ids, ...projects.filter(({ parentId }) => parentId !== null && ids.has(parentId)).map(({ id }) => id)])
}

/** All accounts of the projects. */
export function projectPositions(file: DemoBudget, projects: readonly PlacedProject[], places: DemoPlaces): Position[] {
  return projects.flatMap((project) =>
    project.money.flatMap((money) => {
      const passedOn = project.money.reduce((sum, { toTransfer }) => sum + toTransfer, 0n)
      return money.districts
        ? districtPositions({ year: file.fiscalYear, project, money, passedOn }, places)
        : [ownPosition(file.fiscalYear, { project, money, places })]
    }),
  )
}

function ownPosition(year: number, { project, money, places }: { project: PlacedProject; money: DemoMoney; places: DemoPlaces }): Position {
  return {
    account: accountOf(project, { money, places, organisationId: unitId(money.unit!, places), spending: 'own' }),
    ...{ name: project.name, initial: money.initial, increase: 0n, toTransfer: money.toTransfer, fromOwn: 0n, changes: money.changes },
    payments: money.payments ?? monthly(year, { total: money.paid, shape: money.progress, summary: `${project.name}支付` }),
    ...{ booksPaid: 0n, recover: money.recover, illustrative: project.illustrative, leaves: project.leaves },
  }
}

function districtPositions(
  { year, project, money, passedOn }: { year: number; project: PlacedProject; money: DemoMoney; passedOn: bigint },
  places: DemoPlaces,
): Position[] {
  const known = places.districts.map(({ name }) => money.given[name])
  const open = places.districts.filter((_, index) => known[index] === undefined)
  // Named ones have their whole amount; elsewhere nobody of the named gets anything, so that their totals stay as printed.
  const shared = money.given && Object.keys(money.given).length > 0 ? open : open.filter(({ name }) => !/城阳|西海岸/.test(name))
  const adjusted = money.initial + passedOn
  const rest = adjusted - Object.values(money.given).reduce((sum, fen) => sum + fen, 0n)
  const shares = splitAsPrinted(
    rest,
    shared.map((_, index) => 9 + ((index * 5) % 7)),
  )
  const amounts = places.districts.flatMap((district, index) => {
    const own = known[index] ?? shares[shared.indexOf(district)]
    return own === undefined ? [] : [{ district, own }]
  })
  const initials = splitAsPrinted(
    money.initial,
    amounts.map(({ own }) => Number(own / 100n)),
  )
  const unspent = adjusted - money.paid
  const lender = amounts.findIndex(({ district }) => shared.includes(district))
  return amounts.map(({ district, own }, index) => ({
    account: accountOf(project, { money, places, organisationId: district.id, spending: 'transfer' }),
    ...{
      name: `${project.name}（${district.name}）`,
      initial: initials[index]!,
      increase: 0n,
      toTransfer: 0n,
      fromOwn: own - initials[index]!,
    },
    changes: [],
    payments: monthly(year, { total: own - (index === lender ? unspent : 0n), shape: money.progress, summary: `下达${district.name}` }),
    ...{ booksPaid: 0n, recover: 0n, illustrative: true, leaves: false },
  }))
}

function accountOf(
  project: PlacedProject,
  {
    money,
    places,
    organisationId,
    spending,
  }: { money: DemoMoney; places: DemoPlaces; organisationId: string; spending: 'own' | 'transfer' },
): AccountKey {
  return {
    ...{ organisationId, divisionId: places.divisionId(project.division), projectId: project.id, category: 'project', fundKind: 'general' },
    ...{ origin: money.origin, functionCode: '2050299', economyCode: spending === 'own' ? '302' : '513', spending },
    ...{ paymentWay: 'direct', directFunds: false, bond: false, procurement: money.procurement, threePublic: null },
  }
}

/** 基本支出 of the 47 budget units; the shares are made up, a unit that closes has its own. */
export function basicPositions(file: DemoBudget, places: DemoPlaces): Position[] {
  const { closing } = file
  const leaving = places.units.find(({ name }) => name === closing?.unit)
  const staying = [{ id: places.headquartersId, name: '局本级' }, ...places.units.filter((unit) => unit !== leaving)]
  const weights = staying.map((_, index) => (index === 0 ? 25 : 10 + ((index * 7) % 13)))
  return file.basic.flatMap(({ name, economyCode, initial, increase, paid, booksPaid }) => {
    const gone = closing?.basic[name]
    const split = (total: bigint) => splitAsPrinted(total, weights)
    const [initials, increases, spent] = [split(initial - (gone?.initial ?? 0n)), split(increase), split(paid + booksPaid)]
    const common = { name, toTransfer: 0n, fromOwn: 0n, changes: [], recover: 0n, illustrative: true }
    const pay = (total: bigint, shape: Progress) => monthly(file.fiscalYear, { total, shape, summary: `${name}支付` })
    const own = staying.map(({ id }, index) => ({
      ...{ ...common, account: basicAccount(id, economyCode), initial: initials[index]!, increase: increases[index]! },
      // What was not paid through the treasury lies with 局本级.
      ...{ payments: pay(spent[index]! - (index === 0 ? booksPaid : 0n), 'even'), booksPaid: index === 0 ? booksPaid : 0n, leaves: false },
    }))
    if (!gone || !leaving) return own
    const leaves = { initial: gone.initial, increase: 0n, payments: pay(gone.paid, 'beforeJune'), booksPaid: 0n, leaves: true }
    return [...own, { ...common, account: basicAccount(leaving.id, economyCode), ...leaves }]
  })
}

function basicAccount(organisationId: string, economyCode: string): AccountKey {
  return {
    ...{ organisationId, divisionId: null, projectId: null, category: 'basic', fundKind: 'general', origin: 'city' },
    ...{ functionCode: '2050204', economyCode, paymentWay: 'direct', directFunds: false, bond: false },
    ...{ procurement: false, threePublic: null, spending: 'own' },
  }
}

function monthly(year: number, { total, shape, summary }: { total: bigint; shape: Progress; summary: string }): Position['payments'] {
  return byMonth(total, shape).flatMap((amount, month) =>
    amount === 0n ? [] : [{ on: `${year}-${String(month + 1).padStart(2, '0')}-25`, amount, summary }],
  )
}

/** 局本级 or the unit of this name. */
export function unitId(name: string, { headquartersId, units }: DemoPlaces): string {
  const id = name === '局本级' ? headquartersId : units.find((unit) => unit.name === name)?.id
  if (!id) throw new Error(`demo: no unit ${name}`)
  return id
}
