import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { PaperView } from '../../../src/workflow/index.ts'
import { may } from '../../api/session.ts'
import { useSession } from '../../app/session.ts'
import { ComparisonDialog } from './ComparisonDialog.tsx'
import { type Edition, editionKey, editionWords, orderedEditions } from './paper-editions.ts'
import { shortMoment } from './paper-figure.ts'

/** 版本: every submission was frozen; any two can be compared. */
export function PaperEditions({ paper }: { paper: PaperView }) {
  const editions = orderedEditions(paper)
  const mayPrint = may(useSession(), 'paper:print')
  const [from, setFrom] = useState<string>()
  const [to, setTo] = useState<string>()
  const [open, setOpen] = useState(false)
  if (editions.length === 0) return <p className="sub pp-none">还没有报送过。每次报送的内容都会原样留存，可以相互比较。</p>
  const [older, newer] = [from ?? editionKey(editions.at(-2) ?? editions[0]!), to ?? editionKey(editions.at(-1)!)]
  return (
    <div className="pp-editions">
      <ol>
        {editions.map((edition) => (
          <li key={editionKey(edition)}>
            <div className="line">
              <b>{editionWords(edition)}</b>
              <time dateTime={edition.frozenAt}>{shortMoment(edition.frozenAt)}</time>
            </div>
            {mayPrint && (
              <Link
                to="/papers/$paperId/print"
                params={{ paperId: paper.id }}
                search={{ edition: edition.edition, submission: edition.submission }}
              >
                查看、打印
              </Link>
            )}
            <div className="tiny hash" title={edition.hash}>
              校验值 {edition.hash.slice(0, 16)}
            </div>
          </li>
        ))}
      </ol>
      {editions.length > 1 && (
        <div className="compare">
          <Pick label="比较" editions={editions} value={older} onChange={setFrom} />
          <Pick label="与" editions={editions} value={newer} onChange={setTo} />
          <button type="button" className="link" disabled={older === newer} onClick={() => setOpen(true)}>
            查看改动
          </button>
        </div>
      )}
      {open && <ComparisonDialog paper={paper} from={older} to={newer} onClose={() => setOpen(false)} />}
    </div>
  )
}

function Pick(props: { label: string; editions: readonly Edition[]; value: string; onChange: (value: string) => void }) {
  const { label, editions, value, onChange } = props
  return (
    <label>
      <span className="sub">{label}</span>
      <select className="typed" value={value} onChange={(event) => onChange(event.target.value)}>
        {editions.map((edition) => (
          <option key={editionKey(edition)} value={editionKey(edition)}>
            {editionWords(edition)}
          </option>
        ))}
      </select>
    </label>
  )
}
