import type { ReviewDeskView } from '../../../src/targets/index.ts'

/** 与上年、同类项目比较, indicator by indicator. */
export function ReviewBeside({ desk: { indicators, dropped } }: { desk: ReviewDeskView }) {
  return (
    <section className="sheet">
      <h2>绩效指标，{indicators.length} 项</h2>
      {indicators.length === 0 ? (
        <p className="sub">还没有填写绩效指标。</p>
      ) : (
        <div className="tgt-scroll">
          <table className="grid tgt-beside">
            <thead>
              <tr>
                <th scope="col">指标</th>
                <th scope="col">三级指标</th>
                <th scope="col">指标值</th>
                <th scope="col">上年批复</th>
                <th scope="col">同类项目</th>
              </tr>
            </thead>
            <tbody>
              {indicators.map(({ row, path, name, target, lastYear, others }) => (
                <tr key={row}>
                  <td className="group">{path}</td>
                  <td>{name}</td>
                  <td className="ctr">{target}</td>
                  <td className="ctr">{lastYear ?? <span className="unit">—</span>}</td>
                  <td>
                    {others.length === 0 && <span className="unit">—</span>}
                    {others.map((other) => (
                      <p key={`${other.projectName} ${other.target}`}>
                        {other.target} <span className="unit">{other.projectName}</span>
                      </p>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {dropped.length > 0 && (
        <p className="sub">上年有、本年没有的指标：{dropped.map(({ name, target }) => `${name}（${target}）`).join('、')}</p>
      )}
    </section>
  )
}
