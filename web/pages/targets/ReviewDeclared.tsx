import { moneyText } from '../../../src/kernel/index.ts'
import type { ReviewDeskView } from '../../../src/targets/index.ts'

/** 年度目标和资金, by which 相关性 and 资金匹配性 are judged. */
export function ReviewDeclared({ declared: { objectives, stage, money } }: Pick<ReviewDeskView, 'declared'>) {
  const text = (fen: string | undefined) => (fen === undefined ? '—' : moneyText(BigInt(fen), '万元'))
  return (
    <section className="sheet tgt-declared">
      <h2>年度目标和资金</h2>
      {objectives.length === 0 && <p className="sub">还没有填写总体目标。</p>}
      {objectives.map((objective) => (
        <p key={objective.label} className="tgt-objective">
          <b>{objective.label}</b>　{objective.text}
        </p>
      ))}
      {money.length > 0 && (
        <div className="tgt-scroll">
          <p className="unit tgt-money-unit">单位：万元</p>
          <table className="grid">
            <thead>
              <tr>
                <th scope="col">资金</th>
                <th scope="col">申报数</th>
                <th scope="col">{stage ? `预算${stage}数` : '预算数'}</th>
              </tr>
            </thead>
            <tbody>
              {money.map(({ label, declaredFen, budgetFen }) => (
                <tr key={label}>
                  <td>{label}</td>
                  <td className="num">{text(declaredFen)}</td>
                  <td className="num">{text(budgetFen)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
