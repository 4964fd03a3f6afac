import { type Category, categories, type FundKind, fundKinds } from '../ledger/money-mark.ts'
import { type BudgetAmounts, type BudgetLine, type BudgetVersion, budgetVersions, changeOf, totalOf } from './budget-line.ts'

/** 对比表的一行: a total, a unit, 基本/项目 of a unit, or one line. */
export interface ComparisonRow extends BudgetAmounts {
  readonly kind: 'total' | 'category' | 'fundKind' | 'unit' | 'part' | 'line'
  readonly key: string
  readonly label: string
  readonly distributed: bigint
  /** 增减: the latest version of each line against its 一上, added up. Null: nothing to compare. */
  readonly change: bigint | null
  readonly reason: string
  readonly line: BudgetLine | null
}

export interface ComparisonFilter {
  readonly organisationId?: string | undefined
  readonly category?: Category | undefined
  readonly fundKind?: FundKind | undefined
  /** 有增减的 */
  readonly only?: 'changed' | undefined
}

export function filterLines(lines: readonly BudgetLine[], filter: ComparisonFilter): BudgetLine[] {
  const { organisationId, category, fundKind, only } = filter
  return lines.filter(
    (line) =>
      (organisationId === undefined || line.organisationId === organisationId) &&
      (category === undefined || line.category === category) &&
      (fundKind === undefined || line.fundKind === fundKind) &&
      (only === undefined || (changeOf(line) ?? 0n) !== 0n),
  )
}

/**
 * 一上至二下对比: 合计, of it 基本/项目 and each 资金性质, then unit by unit. Lines come in the order of the sheet; without
 * `withLines` it shows units only. Every total is the sum of the lines under it: units and 待分配 make up the department at every stage.
 */
export function compareVersions(
  lines: readonly BudgetLine[],
  { nameOf, withLines }: { nameOf: (organisationId: string) => string; withLines: boolean },
): ComparisonRow[] {
  if (lines.length === 0) return []
  const units = Map.groupBy(lines, ({ organisationId }) => organisationId)
  return [
    sumRow('total', 'total', '合计', lines),
    ...partsOf(lines, '其中：').map((part) => ({ ...part, kind: 'category' as const, key: `category/${part.key}` })),
    ...fundRows(lines),
    ...[...units].flatMap(([organisationId, own]) => [
      sumRow('unit', organisationId, nameOf(organisationId), own),
      ...(withLines ? unitRows(organisationId, own) : []),
    ]),
  ]
}

function unitRows(organisationId: string, own: readonly BudgetLine[]): ComparisonRow[] {
  return (Object.keys(categories) as Category[]).flatMap((category) => {
    const some = own.filter((line) => line.category === category)
    if (some.length === 0) return []
    return [sumRow('part', `${organisationId}/${category}`, categories[category], some), ...some.map(lineRow)]
  })
}

function partsOf(lines: readonly BudgetLine[], lead: string): ComparisonRow[] {
  return (Object.keys(categories) as Category[]).flatMap((category) => {
    const some = lines.filter((line) => line.category === category)
    return some.length === 0 ? [] : [sumRow('category', category, `${lead}${categories[category]}`, some)]
  })
}

function fundRows(lines: readonly BudgetLine[]): ComparisonRow[] {
  return (Object.keys(fundKinds) as FundKind[]).flatMap((fundKind) => {
    const some = lines.filter((line) => line.fundKind === fundKind)
    return some.length === 0 ? [] : [sumRow('fundKind', `fund/${fundKind}`, `其中：${fundKinds[fundKind]}`, some)]
  })
}

function sumRow(kind: ComparisonRow['kind'], key: string, label: string, lines: readonly BudgetLine[]): ComparisonRow {
  const versions = Object.keys(budgetVersions) as BudgetVersion[]
  const filled = (version: BudgetVersion) => (lines.some((line) => line[version] !== null) ? totalOf(lines, version) : null)
  const amounts = Object.fromEntries(versions.map((version) => [version, filled(version)])) as { [Version in BudgetVersion]: bigint | null }
  const compared = lines.map(changeOf).filter((change) => change !== null)
  const change = compared.length === 0 ? null : compared.reduce((total, one) => total + one, 0n)
  const distributed = lines.reduce((total, line) => total + line.distributed, 0n)
  return { kind, key, label, ...amounts, distributed, change, reason: '', line: null }
}

function lineRow(line: BudgetLine): ComparisonRow {
  const { id, name, firstUp, reviewed, control, secondUp, approved, distributed, cutReason } = line
  const amounts = { firstUp, reviewed, control, secondUp, approved, distributed }
  return { kind: 'line', key: id, label: name, ...amounts, change: changeOf(line), reason: cutReason, line }
}
