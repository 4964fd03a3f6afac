import { Lamp } from '../../components/Lamp.tsx'
import { inFormOrder, type PaperProblem, type Section } from './paper-model.ts'

/** 系统校验 */
export function PhoneChecks({ problems, sections }: { problems: readonly PaperProblem[]; sections: readonly Section[] }) {
  return (
    <section className="ph-card">
      <h2>系统校验</h2>
      {problems.length === 0 && (
        <p className="ph-check">
          <Lamp kind="ok" label="正常" />
          <span>必填项、数值和勾稽关系都已校验，没有发现问题</span>
        </p>
      )}
      {inFormOrder(sections, problems).map(({ cell, code, severity, at, message }) => (
        <p className="ph-check" key={`${cell}/${code}`}>
          <Lamp kind={severity === 'error' ? 'bad' : 'warn'} label={severity === 'error' ? '错误' : '提醒'} />
          <span>
            <b>{at}</b>：{message}
          </span>
        </p>
      ))}
    </section>
  )
}
