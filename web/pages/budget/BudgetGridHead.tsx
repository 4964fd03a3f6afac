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
      <thead>
        <tr>
          {['单位、预算行', '资金性质', '一上', '评审审定', '一下（控制数）', '二上', '二下（批复）', '增减', '核减原因'].map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
    </>
  )
}
