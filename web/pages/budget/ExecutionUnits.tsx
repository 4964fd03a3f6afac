import type { ExecutionWire } from '../../../src/budget/index.ts'
import type { PrintedSum } from '../../../src/kernel/index.ts'
import { RoundingNote } from '../../components/RoundingNote.tsx'
import { RateText, Wan } from './ExecutionFigure.tsx'

/** 按单位: 基本支出, 项目支出 and both together. */
export function ExecutionUnits({ data }: { data: ExecutionWire }) {
  return (
    <>
      <table className="grid list exe-units">
        <caption className="sub">{countWords(data)}</caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              单位代码
            </th>
            <th scope="col" rowSpan={2}>
              单位
            </th>
            <th scope="colgroup" colSpan={3}>
              基本支出
            </th>
            <th scope="colgroup" colSpan={3}>
              项目支出
            </th>
            <th scope="colgroup" colSpan={4}>
              合计
            </th>
          </tr>
          <tr>
            {['basic', 'project', 'total'].flatMap((part) =>
              [...(part === 'total' ? ['年初预算数'] : []), '全年预算数', '执行数', '执行率'].map((head) => (
                <th scope="col" key={`${part}-${head}`}>
                  {head}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {data.units.map((unit) => (
            <tr key={unit.id}>
              <td className="ctr" data-label="单位代码">
                {unit.code ?? '—'}
              </td>
              <th scope="row">{unit.undistributed ? '待分配（部门代编）' : unit.name}</th>
              <Part label="基本支出" figures={unit.basic} />
              <Part label="项目支出" figures={unit.project} />
              <Part label="合计" figures={unit.total} withInitial />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="sum">
            <td />
            <th scope="row">合计</th>
            <Part label="基本支出" figures={data.basic} />
            <Part label="项目支出" figures={data.project} />
            <Part label="合计" figures={data.total} withInitial />
          </tr>
        </tfoot>
      </table>
      <div className="exe-note">
        <RoundingNote sums={sumsOf(data)} />
      </div>
    </>
  )
}

/** 合计 over the units, and over 基本支出 and 项目支出 of each. */
function sumsOf({ units, total }: ExecutionWire): PrintedSum[] {
  return (['initialFen', 'annualFen', 'spentFen'] as const).flatMap((name) => [
    { total: BigInt(total[name]), parts: units.map((unit) => BigInt(unit.total[name])) },
    ...units.map((unit) => ({ total: BigInt(unit.total[name]), parts: [BigInt(unit.basic[name]), BigInt(unit.project[name])] })),
  ])
}

/** 区（市） have no code of ours: they get transfers. */
function countWords({ units }: ExecutionWire): string {
  const districts = units.filter(({ code, undistributed }) => code === null && !undistributed).length
  const own = units.filter(({ code }) => code !== null).length
  return [`${own} 个预算单位`, ...(districts > 0 ? [`${districts} 个区（市）`] : [])].join('，')
}

interface PartProps {
  readonly label: string
  readonly figures: ExecutionWire['total']
  readonly withInitial?: boolean
}

function Part({ label, figures, withInitial = false }: PartProps) {
  return (
    <>
      {withInitial && (
        <td className="num" data-label={`${label} 年初预算数`}>
          <Wan fen={figures.initialFen} />
        </td>
      )}
      <td className="num" data-label={`${label} 全年预算数`}>
        <Wan fen={figures.annualFen} look="calc" />
      </td>
      <td className="num" data-label={`${label} 执行数`}>
        <Wan fen={figures.spentFen} look="src" />
      </td>
      <td className="num" data-label={`${label} 执行率`}>
        <RateText rate={figures.rate} />
      </td>
    </>
  )
}
