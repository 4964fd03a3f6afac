import { Lamp } from '../../components/Lamp.tsx'
import { inFormOrder, type PaperProblem, type Section } from './paper-model.ts'
import { groupProblems, type ProblemGroup, splitKept } from './problem-groups.ts'

/** 系统校验 */
export function PhoneChecks({ problems, sections }: { problems: readonly PaperProblem[]; sections: readonly Section[] }) {
  const { open, kept } = splitKept(inFormOrder(sections, problems))
  return (
    <section className="ph-card">
      <h2>系统校验</h2>
      {problems.length === 0 && (
        <p className="ph-check">
          <Lamp kind="ok" label="正常" />
          <span>必填项、数值和勾稽关系都已校验，没有发现问题</span>
        </p>
      )}
      {groupProblems(open).map((group) => (
        <PhoneProblem key={group.key} group={group} />
      ))}
      {kept.length > 0 && (
        <details className="ph-more">
          <summary>已说明 {kept.length} 处</summary>
          {[...Map.groupBy(kept, ({ kept: why }) => `${why?.reason}（${why?.by}）`)].map(([reason, own]) => (
            <div key={reason}>
              <p>
                <b>说明</b>：{reason}
              </p>
              {groupProblems(own).map(({ key, words, problems: places }) => (
                <p className="sub" key={key}>
                  {places.length === 1 ? `${places[0]!.at}：${words}` : `${places.length} 处：${words}`}
                </p>
              ))}
            </div>
          ))}
        </details>
      )}
    </section>
  )
}

function PhoneProblem({ group: { words, problems } }: { group: ProblemGroup }) {
  const [first] = problems
  const error = first?.severity === 'error'
  return (
    <div className="ph-check">
      <Lamp kind={error ? 'bad' : 'warn'} label={error ? '错误' : '提醒'} />
      {problems.length === 1 ? (
        <span>
          <b>{first?.at}</b>：{words}
        </span>
      ) : (
        <details className="ph-more">
          <summary>
            <b>{problems.length} 处</b>：{words}
          </summary>
          {problems.map(({ cell, at, message }) => (
            <p key={cell}>
              {at} {/“([^”]*)”/.exec(message)?.[1]}
            </p>
          ))}
        </details>
      )}
    </div>
  )
}
