import { Link } from '@tanstack/react-router'
import type { EvaluationView } from '../../../src/evaluation/index.ts'
import { StatusTag } from './StatusTag.tsx'

const tabs = [
  { key: 'scoring', word: '打分', to: '/evaluations/$evaluationId' },
  { key: 'criteria', word: '评分标准', to: '/evaluations/$evaluationId/criteria' },
] as const

interface EvaluationHeadProps {
  readonly evaluation: EvaluationView
  readonly children?: React.ReactNode
}

/** 页头 of an evaluation: name, state, the two pages, actions at the right. */
export function EvaluationHead({ evaluation, children }: EvaluationHeadProps) {
  return (
    <div className="phead">
      <h1 title={evaluation.title}>{shortTitle(evaluation)}</h1>
      <StatusTag status={evaluation.status} />
      <nav className="tabs" aria-label="评价的各页">
        {tabs.map(({ key, word, to }) => (
          <Link key={key} to={to} params={{ evaluationId: evaluation.id }} activeOptions={{ exact: true, includeSearch: false }}>
            {word}
          </Link>
        ))}
      </nav>
      <div className="acts">{children}</div>
    </div>
  )
}

/** Year and department stand in the top bar already. */
function shortTitle({ title, departmentName }: EvaluationView): string {
  const short = title
    .replace(/^\d{4}年度?/, '')
    .replace(departmentName, '')
    .trim()
  return short.length >= 4 ? short : title
}
