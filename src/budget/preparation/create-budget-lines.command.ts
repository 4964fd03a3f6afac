import { appendAudit } from '../../audit/server.ts'
import type { Tx } from '../../db/server.ts'
import { moneyText } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import { insertBudgetLines } from './budget-line.store.ts'
import type { BudgetLine, BudgetLineKey } from './budget-line.ts'
import { budgetVersions, totalOf } from './budget-line.ts'

/** 预算行 to be created; the id is the caller's. Absent figures are not filled in. */
export interface BudgetLineDraft
  extends Pick<BudgetLineKey, 'organisationId' | 'category'>,
    Partial<Omit<BudgetLineKey, 'organisationId' | 'category'>> {
  readonly id: string
  readonly fiscalYear: number
  readonly name: string
  readonly divisionId?: string | null
  readonly firstUpFen?: bigint | null
  readonly reviewedFen?: bigint | null
  readonly controlFen?: bigint | null
  readonly secondUpFen?: bigint | null
  /** 二下: of a reply that was registered elsewhere (demo). */
  readonly approvedFen?: bigint | null
  readonly cutReason?: string
  readonly position?: number
  readonly illustrative?: boolean
}

/** 建立预算行 in the caller's transaction. Which organisations may be written says the database. */
export async function createBudgetLines(
  tx: Tx,
  { actor, at, lines }: { actor: Actor; at: Date; lines: readonly BudgetLineDraft[] },
): Promise<void> {
  if (lines.length === 0) return
  const rows = lines.map((draft, index) => lineFrom(draft, { departmentId: actor.departmentId, position: index }))
  await insertBudgetLines(tx, actor.regionId, rows)
  const figures = (Object.keys(budgetVersions) as (keyof typeof budgetVersions)[])
    .filter((version) => rows.some((row) => row[version] !== null))
    .map((version) => ({ field: `${budgetVersions[version]}合计（万元）`, after: moneyText(totalOf(rows, version), '万元') }))
  const names = rows.slice(0, 20).map(({ name }) => name)
  await appendAudit(tx, {
    ...{ actor, action: 'budget.createLines', subject: `budget/${lines[0]!.fiscalYear}`, at },
    changes: [{ field: '预算行', after: `${names.join('、')}${rows.length > 20 ? ` 等 ${rows.length} 行` : ''}` }, ...figures],
  })
}

function lineFrom(draft: BudgetLineDraft, own: { departmentId: string; position: number }): BudgetLine {
  const { firstUpFen = null, reviewedFen = null, controlFen = null, secondUpFen = null, approvedFen = null, ...line } = draft
  return {
    ...{ ...own, version: 1, divisionId: null, projectId: null, fundKind: 'general', origin: 'city', functionCode: '', economyCode: '' },
    ...{ procurement: false, threePublic: null, spending: 'own', cutReason: '', illustrative: false, changes: {}, distributed: 0n },
    ...line,
    ...{ firstUp: firstUpFen, reviewed: reviewedFen, control: controlFen, secondUp: secondUpFen, approved: approvedFen },
  }
}
