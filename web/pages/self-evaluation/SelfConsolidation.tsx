import type { ConsolidationView, SelfEvaluationView } from '../../../src/evaluation/index.ts'
import { moneyText } from '../../../src/kernel/index.ts'
import { SelfConsolidated } from './SelfConsolidated.tsx'

interface ConsolidationProps {
  readonly data: SelfEvaluationView
  readonly consolidation: ConsolidationView
}

/** 汇总 of the units: money with payments between them taken out, indicators by raw figures. */
export function SelfConsolidation({ data, consolidation: { money, indicators } }: ConsolidationProps) {
  const related = indicators.filter(({ parts, refused }) => parts.length + refused.length > 0)
  const without = indicators.filter((one) => !related.includes(one))
  return (
    <section className="sheet se-part" aria-label="汇总">
      <h2>汇总</h2>
      <Money money={money} />
      <h3 className="se-sub">指标，{related.length} 项与单位、项目自评对应</h3>
      <p className="sub">比率按各单位的分子、分母相加后计算，数量相加；名称相同而口径不同的不归并。</p>
      {related.map((indicator) => (
        <SelfConsolidated key={indicator.place} data={data} indicator={indicator} />
      ))}
      {without.length > 0 && <p className="sub se-note">没有单位、项目对应的指标：{without.map(({ name }) => name).join('、')}</p>}
    </section>
  )
}

function Money({ money }: Pick<ConsolidationView, 'money'>) {
  const wan = (fen: string) => moneyText(BigInt(fen), '万元')
  return (
    <>
      <h3 className="se-sub">
        资金<span className="unit">　单位：万元</span>
      </h3>
      <div className="se-scroll">
        <table className="grid list se-narrow">
          <thead>
            <tr>
              <th scope="col">单位</th>
              {['年初预算', '全年预算', '全年执行'].map((title) => (
                <th scope="col" className="num" key={title}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {money.units.map(({ organisationName, label, initialFen, annualFen, paidFen }) => (
              <tr key={organisationName}>
                <th scope="row">
                  {organisationName} <span className="tag">{label}</span>
                </th>
                <td className="num" data-label="年初预算">
                  {wan(initialFen)}
                </td>
                <td className="num" data-label="全年预算">
                  {wan(annualFen)}
                </td>
                <td className="num" data-label="全年执行">
                  {wan(paidFen)}
                </td>
              </tr>
            ))}
            <tr>
              <th scope="row">抵销单位之间的支付</th>
              <td />
              <td />
              <td className="num" data-label="全年执行">
                {money.betweenUnitsFen === '0' ? '0.00' : `−${wan(money.betweenUnitsFen)}`}
              </td>
            </tr>
            <tr className="se-whole">
              <th scope="row">
                合计 <span className="tag">汇总</span>
              </th>
              <td className="num" data-label="年初预算">
                {wan(money.initialFen)}
              </td>
              <td className="num" data-label="全年预算">
                {wan(money.annualFen)}
              </td>
              <td className="num" data-label="全年执行">
                {wan(money.totalPaidFen)}
              </td>
            </tr>
          </tbody>
        </table>
      </div>
    </>
  )
}
