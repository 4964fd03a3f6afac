import { type BudgetLine, type BudgetVersion, changeOf, totalOf } from '../../../src/budget/index.ts'
import { budgetTitles } from './BudgetGridHead.tsx'
import { figure } from './budget-model.ts'

const versions: readonly BudgetVersion[] = ['firstUp', 'reviewed', 'control', 'secondUp', 'approved']

/** 合计 of lines, drafts included. */
export function BudgetSumRow({ label, lines, strong }: { label: string; lines: readonly BudgetLine[]; strong?: boolean }) {
  const changes = lines.map(changeOf).filter((change) => change !== null)
  return (
    <tr className={strong ? 'bl-sum total' : 'bl-sum'}>
      <th scope="row" colSpan={2}>
        {label}
      </th>
      {versions.map((version) => (
        <td key={version} className="num" data-label={budgetTitles[version]}>
          {lines.some((line) => line[version] !== null) && <span className="v-calc">{figure(totalOf(lines, version))}</span>}
        </td>
      ))}
      <td className="num" data-label={budgetTitles.change}>
        {changes.length > 0 && <span className="v-calc">{figure(changes.reduce((sum, change) => sum + change, 0n))}</span>}
      </td>
      <td />
    </tr>
  )
}
