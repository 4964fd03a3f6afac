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
            <th scope="col">完成情况</th>
            <th scope="col">完成率</th>
            {hasPoints && <th scope="col">分值</th>}
            {hasPoints && <th scope="col">得分</th>}
            {rechecked && <th scope="col">复核</th>}
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
              </th>
              <td>{leaf.target}</td>
              <td>{leaf.actual}</td>
              <td className="ctr">
                <span className={`tag ${looks[leaf.standing]}`}>{leaf.standingLabel}</span>
              </td>
              <td className="num">{leaf.rate !== null && `${leaf.rate}%`}</td>
              {hasPoints && <td className="num">{leaf.points}</td>}
              {hasPoints && <td className="num">{leaf.score ?? '未评'}</td>}
              {rechecked && <td className="num">{leaf.recheck?.score}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
