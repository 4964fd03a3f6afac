import type { SelfEvaluationView, SelfLeafView } from '../../../src/evaluation/index.ts'

const looks: Record<SelfLeafView['standing'], string> = { met: 'ok', missed: 'bad', over: 'over', open: 'warn' }

interface LeafTableProps {
  readonly data: SelfEvaluationView
  readonly open: string | undefined
  readonly onOpen: (place: string) => void
}

/** 各项完成情况和得分; a row opens its working. */
export function SelfLeafTable({ data: { leaves, hasPoints }, open, onOpen }: LeafTableProps) {
  const rechecked = leaves.some(({ recheck }) => recheck)
  return (
    <div className="se-scroll">
      <table className="grid list se-leaves">
        <thead>
          <tr>
            <th scope="col">指标</th>
            <th scope="col">指标值</th>
            <th scope="col">完成值</th>
            <th scope="col" className="ctr">
              完成情况
            </th>
            <th scope="col" className="num">
              完成率
            </th>
            {hasPoints && (
              <th scope="col" className="num">
                分值
              </th>
            )}
            {hasPoints && (
              <th scope="col" className="num">
                得分
              </th>
            )}
            {rechecked && (
              <th scope="col" className="num">
                复核
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {leaves.map((leaf) => (
            <tr key={leaf.place} className={leaf.place === open ? 'on' : ''}>
              <th scope="row">
                <button type="button" className="link" aria-pressed={leaf.place === open} onClick={() => onOpen(leaf.place)}>
                  {leaf.name}
                </button>
                <span className="unit"> {leaf.group}</span>
                <Marks leaf={leaf} />
              </th>
              <td data-label="指标值">{leaf.target}</td>
              <td data-label="完成值">{leaf.actual}</td>
              <td className="ctr" data-label="完成情况">
                <span className={`tag ${looks[leaf.standing]}`}>{leaf.standingLabel}</span>
              </td>
              <td className="num" data-label="完成率">
                {leaf.rate !== null && `${leaf.rate}%`}
              </td>
              {hasPoints && (
                <td className="num" data-label="分值">
                  {leaf.points}
                </td>
              )}
              {hasPoints && (
                <td className="num" data-label="得分">
                  {leaf.score === null ? <span className="unit">未评</span> : <Score leaf={leaf} />}
                </td>
              )}
              {rechecked && (
                <td className="num" data-label="复核">
                  {leaf.recheck?.score}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Score({ leaf: { score } }: { leaf: SelfLeafView }) {
  return <span className="v-calc">{score}</span>
}

/** What waits at this row. */
function Marks({ leaf: { stale, comment, recheck, mark } }: { leaf: SelfLeafView }) {
  return (
    <>
      {mark.outcome === 'exempt' && <span className="tag over">免扣</span>}
      {stale && <span className="tag warn">佐证已更换，待确认</span>}
      {comment && comment.answer === '' && <span className="tag warn">复核意见待答复</span>}
      {recheck?.outdated && <span className="tag warn">自评已改，须再复核</span>}
    </>
  )
}
