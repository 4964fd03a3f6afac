import { useParams } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { LoadError, Skeleton } from '../../components/states.tsx'
import { useEvaluation } from '../evaluation/use-evaluation.ts'

/** The reader of criteria is a chunk of its own: nobody waits for it who only scores. */
const CriteriaEditor = lazy(() => import('./CriteriaEditor.tsx').then((module) => ({ default: module.CriteriaEditor })))

/** 评分标准. */
export function CriteriaPage() {
  const { evaluationId } = useParams({ from: '/frame/evaluations/$evaluationId/criteria' })
  const evaluation = useEvaluation(evaluationId)
  if (evaluation.data) {
    return (
      <Suspense fallback={<Skeleton rows={12} />}>
        <CriteriaEditor key={evaluationId} evaluation={evaluation.data} />
      </Suspense>
    )
  }
  return (
    <div className="body">
      {evaluation.isPending && <Skeleton rows={12} />}
      {evaluation.isError && <LoadError error={evaluation.error} retry={() => void evaluation.refetch()} />}
    </div>
  )
}
