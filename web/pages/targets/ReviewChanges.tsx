import { useState } from 'react'
import type { PaperView } from '../../../src/workflow/index.ts'
import { ComparisonDialog } from '../workflow/ComparisonDialog.tsx'
import { editionKey, editionWords, orderedEditions } from '../workflow/paper-editions.ts'
import { usePaper } from '../workflow/paper-queries.ts'

/** 版本比较, reachable from the review: this submission against any before it, cell by cell. */
export function ReviewChanges({ paperId }: { paperId: string }) {
  const paper = usePaper(paperId)
  return paper.data ? <Changes paper={paper.data} /> : null
}

function Changes({ paper }: { paper: PaperView }) {
  const editions = orderedEditions(paper)
  const now = editions.at(-1)
  const before = editions.slice(0, -1).reverse()
  const [from, setFrom] = useState<string>()
  if (!now || before.length === 0) return null
  return (
    <p className="tgt-changes">
      <span className="sub">{editionWords(now)}，与以前的比较：</span>
      {before.map((edition) => (
        <button key={editionKey(edition)} type="button" className="link" onClick={() => setFrom(editionKey(edition))}>
          {editionWords(edition)}
        </button>
      ))}
      {from && <ComparisonDialog paper={paper} from={from} to={editionKey(now)} onClose={() => setFrom(undefined)} />}
    </p>
  )
}
