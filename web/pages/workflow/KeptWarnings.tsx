import { takeBackKept } from '../../api/paper-sheets.ts'
import { shortMoment } from './paper-figure.ts'
import type { PaperProblem } from './paper-model.ts'
import { goToCell } from './paper-places.ts'
import { usePaperAct } from './paper-queries.ts'
import './kept-warnings.css'

type Kept = NonNullable<PaperProblem['kept']>
type Explained = Pick<PaperProblem, 'cell' | 'at' | 'message' | 'kept'>

/** 已说明 n 处: reason by reason, with the warnings that it stands for. */
export function KeptWarnings({ problems, keepIn }: { problems: readonly Explained[]; keepIn: string | undefined }) {
  if (problems.length === 0) return null
  const byReason = Map.groupBy(problems, ({ kept }) => `${kept!.reason}/${kept!.by}`)
  return (
    <details className="pp-group pp-kept">
      <summary className="pb">
        <span />
        <span>
          <b>已说明 {problems.length} 处</b>
        </span>
      </summary>
      <ul>
        {[...byReason].map(([key, own]) => (
          <li key={key}>
            <p className="pp-why">
              {own[0]!.kept!.reason}
              <span className="tiny">
                {own[0]!.kept!.by} {shortMoment(own[0]!.kept!.at)}
              </span>
            </p>
            {own.map(({ cell, at, message }) => (
              <button key={`${cell}/${message}`} type="button" className="pb" onClick={() => goToCell(cell)}>
                <span />
                <span className="tiny">
                  {at}：{message}
                </span>
              </button>
            ))}
            {keepIn !== undefined && <TakeBack paperId={keepIn} kept={own.map(({ kept }) => kept!)} />}
          </li>
        ))}
      </ul>
    </details>
  )
}

function TakeBack({ paperId, kept }: { paperId: string; kept: readonly Kept[] }) {
  const back = usePaperAct(paperId, takeBackKept.bind(null, paperId))
  return (
    <button type="button" className="link pp-keep" disabled={back.isPending} onClick={() => back.mutate({ ids: kept.map(({ id }) => id) })}>
      撤销这条说明
    </button>
  )
}
