import { Link } from '@tanstack/react-router'
import type { TargetPaperRowView } from '../../../src/targets/index.ts'

/** 退回 by unit: what came back and why, the unit with the most first. */
export function TargetReturns({ rows }: { rows: readonly TargetPaperRowView[] }) {
  const units = [...Map.groupBy(rows, ({ organisationName }) => organisationName)].sort(([, a], [, b]) => b.length - a.length)
  return units.map(([unit, own]) => (
    <section key={unit}>
      <h2 className="tgt-unit">
        {unit} <span className="unit">退回 {own.length} 份，没有重新报送</span>
      </h2>
      <div className="sheet">
        {own.map((row) => (
          <Returned key={row.paperId} row={row} />
        ))}
      </div>
    </section>
  ))
}

function Returned({ row: { paperId, name, returned, outcome, errors, warnings } }: { row: TargetPaperRowView }) {
  return (
    <article className="tgt-back">
      <b>
        <Link to="/papers/$paperId" params={{ paperId: paperId! }}>
          {name}
        </Link>
      </b>
      {returned && (
        <span className="unit">
          　{returned.on} {returned.by}退回{outcome && `，审核结论${outcome}`}
        </span>
      )}
      {returned?.reason && <p>{returned.reason}</p>}
      <p className="sub">
        {returned && returned.comments > 0 && `逐栏意见 ${returned.comments} 条。`}
        {errors + warnings > 0 && `系统校验现有 ${errors} 处须更正，${warnings} 处提醒。`}
      </p>
    </article>
  )
}
