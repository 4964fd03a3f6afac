import { dayWords } from '../../../src/kernel/index.ts'
import type { CalendarStepView } from '../../../src/workflow/index.ts'

/** 全年工作安排, as a beam; on the phone only what is running and what comes next. */
export function WorkbenchYear({ today, steps }: { today: string; steps: readonly CalendarStepView[] }) {
  const current = steps.filter(({ status }) => status === 'current')
  const next = steps.find(({ status }) => status === 'ahead')
  const year = Number(today.slice(0, 4))
  const marked = steps.findIndex(({ status }) => status === 'current')
  return (
    <section className="sheet wb-year" aria-label="全年工作安排">
      <ol className="wb-beam" style={{ gridTemplateColumns: `repeat(${steps.length}, 1fr)` }}>
        {steps.map(({ label, when, status, fiscalYear }, index) => (
          <li key={label} className={status} aria-current={status === 'current' ? 'step' : undefined}>
            {index === marked && <em>{`今天 ${dayWords(today)}${current.length > 1 ? `，${current.length} 项进行中` : ''}`}</em>}
            <i />
            <b>{label}</b>
            <span>{fiscalYear !== undefined && fiscalYear !== year ? `${fiscalYear} 年度` : when}</span>
          </li>
        ))}
      </ol>
      <p className="wb-yearwords">
        {current.length > 0 ? `正在进行：${current.map(withYear).join('、')}` : '本月没有进行中的环节'}
        {next && `。接下来：${next.label}（${next.when}）`}
      </p>
    </section>
  )
}

function withYear({ label, fiscalYear }: CalendarStepView): string {
  return fiscalYear === undefined ? label : `${label}（${fiscalYear} 年度）`
}
