import { HeadRow } from '../../components/columns.tsx'

/** 栏名 of the figures, also beside them on a narrow screen. */
export const budgetTitles = {
  ...{ fundKind: '资金性质', firstUp: '一上', reviewed: '评审审定', control: '一下（控制数）', secondUp: '二上' },
  ...{ approved: '二下（批复）', change: '增减', cutReason: '核减原因' },
} as const

/** 预算编制表的表头 */
export function BudgetGridHead() {
  return (
    <>
      <colgroup>
        <col className="bl-name" />
        <col className="bl-kind" />
        {['firstUp', 'reviewed', 'control', 'secondUp', 'approved', 'change'].map((column) => (
          <col key={column} className="bl-money" />
        ))}
        <col />
      </colgroup>
      <HeadRow titles={['单位、预算行', ...Object.values(budgetTitles)]} />
    </>
  )
}
