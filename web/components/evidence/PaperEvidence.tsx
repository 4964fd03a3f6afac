import { useState } from 'react'
import type { EvidenceRowView, PaperEvidenceView } from '../../../src/evidence/index.ts'
import { ExportLink } from '../ExportLink.tsx'
import { LoadError, Skeleton } from '../states.tsx'
import { EvidenceDrop } from './EvidenceDrop.tsx'
import { EvidenceItem } from './EvidenceItem.tsx'
import { EvidenceRow } from './EvidenceRow.tsx'
import { usePaperEvidence } from './evidence-queries.ts'
import './evidence.css'

type Shown = 'all' | 'missing' | 'stale'

/** 一份文书的佐证: by row what proves it and what is missing, the files with their numbers. With `row` only that one. */
export function PaperEvidence({ paperId, row }: { paperId: string; row?: string }) {
  const evidence = usePaperEvidence(paperId)
  if (evidence.data) return <Loaded key={row ?? ''} data={evidence.data} {...(row !== undefined && { row })} />
  return (
    <div className="ev">
      {evidence.isPending && <Skeleton rows={6} />}
      {evidence.isError && <LoadError error={evidence.error} retry={() => void evidence.refetch()} />}
    </div>
  )
}

function Loaded({ data, row }: { data: PaperEvidenceView; row?: string }) {
  const [shown, setShown] = useState<Shown>('all')
  const [place, setPlace] = useState(row ?? data.rows.find(({ missing }) => missing)?.place ?? '')
  const own = row === undefined ? data.rows : data.rows.filter((one) => one.place === row)
  const listed = own.filter((one) => isShown(one, shown, row !== undefined))
  const items =
    row === undefined ? data.items : data.items.filter(({ id }) => own.some(({ evidence }) => evidence.some(({ itemId }) => itemId === id)))
  return (
    <section className="ev" aria-label="佐证材料">
      {row === undefined && <Summary data={data} shown={shown} onShow={setShown} />}
      {data.mayAdd ? (
        <EvidenceDrop target={{ paperId: data.paperId, place }} label={data.rows.find((one) => one.place === place)?.label ?? '整份文书'} />
      ) : (
        <p className="sub">{data.closed || '佐证材料由填报单位提供，您的岗位可以查看。'}</p>
      )}
      {data.mayAdd && data.closed && <p className="sub">{data.closed}</p>}
      <ul className="ev-rows">
        {listed.map((one) => (
          <EvidenceRow
            key={one.place}
            row={one}
            data={data}
            chosen={data.mayAdd && one.place === place}
            onChoose={() => setPlace(one.place)}
          />
        ))}
      </ul>
      {listed.length === 0 && <p className="sub">{shown === 'stale' ? '没有待重新确认的。' : '填了结果的都有佐证。'}</p>}
      {items.length > 0 && <h3>材料 {items.filter(({ state }) => state !== 'replaced' && state !== 'withdrawn').length} 件</h3>}
      {items.map((item) => (
        <EvidenceItem key={item.id} item={item} proofs={false} {...numberOf(data, item.id)} />
      ))}
    </section>
  )
}

/** The whole paper is only listed where something proves it, or all rows are. */
function isShown({ place, missing, evidence }: EvidenceRowView, shown: Shown, single: boolean): boolean {
  if (single) return true
  if (shown === 'missing') return missing
  if (shown === 'stale') return evidence.some(({ state }) => state === 'stale')
  return place !== '' || evidence.length > 0
}

function numberOf({ rows }: PaperEvidenceView, itemId: string): { number?: number } {
  const number = rows.flatMap(({ evidence }) => evidence).find((one) => one.itemId === itemId)?.number
  return number === undefined ? {} : { number }
}

interface SummaryProps {
  readonly data: PaperEvidenceView
  readonly shown: Shown
  readonly onShow: (shown: Shown) => void
}

function Summary({ data: { sums, paperId }, shown, onShow }: SummaryProps) {
  const missing = sums.required + sums.recommended
  const filters: readonly (readonly [Shown, string])[] = [
    ['all', '全部'],
    ['missing', `还缺 ${missing}`],
    ['stale', `待重新确认 ${sums.stale}`],
  ]
  return (
    <>
      <p>
        填了结果 {sums.results} 项，有佐证 {sums.proven} 项
        {missing > 0 && (
          <>
            ，还缺 {missing} 项（{sums.required > 0 && `指标库要求 ${sums.required} 项，`}建议 {sums.recommended} 项）
          </>
        )}
        {sums.asked > 0 && <>；{sums.asked} 件材料待回答</>}。
      </p>
      <div className="ev-bar">
        <span className="ev-filters">
          {filters.map(([key, word]) => (
            <button key={key} type="button" aria-pressed={shown === key} onClick={() => onShow(key)}>
              {word}
            </button>
          ))}
        </span>
        <span className="ev-acts">
          清单
          <ExportLink address={`/papers/${paperId}/evidence-list.docx`}>Word</ExportLink>
          <ExportLink address={`/papers/${paperId}/evidence-list.xlsx`}>Excel</ExportLink>
        </span>
      </div>
    </>
  )
}
