import { Link, useParams } from '@tanstack/react-router'
import { Brand } from '../components/Brand.tsx'
import { useEvaluation } from '../pages/evaluation/use-evaluation.ts'
import { clock, saveState } from './save-state.ts'
import { useSession } from './session.ts'
import { useStore } from './store.ts'
import { Who } from './Who.tsx'

export function TopBar() {
  return (
    <header className="top">
      <Link className="brand" to="/" aria-label="衡绩，回到工作台">
        <Brand />
      </Link>
      <PageContext />
      <div className="right">
        <SavedWord />
        <Who />
      </div>
    </header>
  )
}

/** Department and year of what is open; without an evaluation the department of the account. */
function PageContext() {
  const { evaluationId } = useParams({ strict: false })
  const session = useSession()
  const evaluation = useEvaluation(evaluationId)
  return (
    <div className="ctx">
      <span>{evaluation.data?.departmentName ?? session.account.departmentName}</span>
      {evaluation.data && (
        <>
          <span className="sep" />
          <span className="year">{evaluation.data.fiscalYear} 年度</span>
        </>
      )}
    </div>
  )
}

function SavedWord() {
  const state = useStore(saveState)
  if (state.kind === 'none') return null
  const word = state.kind === 'saved' ? `${clock(state.at)} 已保存` : state.kind === 'saving' ? '正在保存' : `${state.count} 处未上传`
  return (
    <span className={`savestate ${state.kind}`} role="status">
      {word}
    </span>
  )
}
