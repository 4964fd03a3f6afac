import { Fragment } from 'react'
import type { PaperView } from '../../../src/workflow/index.ts'

const words = { done: '已办', current: '正在办', waiting: '未到' } as const

/** 审批链: 单位负责人签字 → 处室审核 → …, as far as it has come. */
export function PaperChain({ paper }: { paper: PaperView }) {
  if (paper.chain.length === 0) return null
  return (
    <ol className="chain" aria-label="审批链">
      {paper.chain.map((step, index) => (
        <Fragment key={`${step.label}/${step.organisationName}`}>
          {index > 0 && (
            <li className="arrow" aria-hidden="true">
              →
            </li>
          )}
          <li className={step.status} aria-current={step.status === 'current' ? 'step' : undefined}>
            <span className="sr-only">{words[step.status]}：</span>
            {step.label}
            {!step.label.startsWith(step.organisationName) && <span className="unit">（{step.organisationName}）</span>}
          </li>
        </Fragment>
      ))}
    </ol>
  )
}
