import type { ScoredSheet, ScoredTotal } from './sheet.ts'
import './totals.css'

/** 合计: each level-1 group, the whole, the grade, and the group with the lowest rate by name. */
export function TotalsRow({ sheet, columns }: { sheet: ScoredSheet; columns: number }) {
  const { total, weakest } = sheet
  return (
    <tr>
      <td colSpan={columns}>
        <div className="tot">
          {sheet.groups.map((group) => (
            <Sum key={group.name} name={`${group.name} ${group.points}`} sum={group} />
          ))}
          {weakest && (
            <span className="weakest">
              {weakest.name}得分率最低 {weakest.rate}%
            </span>
          )}
          <span className="all">
            合计 {total.points} 分<b className="v-calc">{total.score ?? '—'}</b>
            {total.delta && <i className="delta">{total.delta}</i>}
            {total.grade && <i className={`gr ${total.gradePending ? 'pending' : (gradeLooks[total.grade] ?? '')}`}>{total.grade}</i>}
            {total.missing.length > 0 && <span className="tiny">未评 {total.missing.length} 项</span>}
          </span>
        </div>
      </td>
    </tr>
  )
}

function Sum({ name, sum }: { name: string; sum: ScoredTotal }) {
  return (
    <span title={sum.rate ? `得分率 ${sum.rate}%` : undefined}>
      {name}
      <b>{sum.score ?? '—'}</b>
      {sum.delta && <i className="delta">{sum.delta}</i>}
    </span>
  )
}

/** How the usual words look; a pack with other words gets the accent. Which score earns which word is the pack's business. */
const gradeLooks: Record<string, string> = { 优: 'ok', 良: 'ok', 中: 'warn', 差: 'bad' }
