import { Link } from '@tanstack/react-router'
import type { EvaluationView } from '../../../src/evaluation/index.ts'
import { Lamp } from '../../components/Lamp.tsx'
import { leafName } from '../evaluation/table-model.ts'
import { countStatus, type ReadingStatus, statusWords } from './status.ts'

interface CriteriaListProps {
  readonly evaluation: EvaluationView
  readonly statusOf: (leafId: string) => ReadingStatus
  readonly openId: string
}

/** All criteria in the order of the form, each with its state. */
export function CriteriaList({ evaluation, statusOf, openId }: CriteriaListProps) {
  const count = countStatus(evaluation.leaves.map((leaf) => statusOf(leaf.id)))
  const groups = [...new Set(evaluation.leaves.map((leaf) => leaf.path[0]!))]
  return (
    <nav className="side" aria-label="评分标准">
      <div className="counts">
        <Lamp kind="ok">已识别 {count.ok}</Lamp>
        <Lamp kind="warn">有歧义 {count.warn}</Lamp>
        <Lamp kind="bad">无法识别 {count.bad}</Lamp>
      </div>
      {groups.map((group) => (
        <div key={group}>
          <h2>{group}</h2>
          {evaluation.leaves
            .filter((leaf) => leaf.path[0] === group)
            .map((leaf) => {
              const { word, lamp } = statusWords[statusOf(leaf.id)]
              return (
                <Link
                  key={leaf.id}
                  to="."
                  search={{ item: leaf.id }}
                  replace
                  aria-current={leaf.id === openId ? 'true' : undefined}
                  activeProps={{}}
                >
                  <Lamp kind={lamp} label={word} />
                  <span>{leafName(leaf)}</span>
                  <em>{leaf.points} 分</em>
                </Link>
              )
            })}
        </div>
      ))}
    </nav>
  )
}
