import type { PaperView } from '../../../src/workflow/index.ts'
import { editionWords } from './paper-editions.ts'
import { shortMoment, showTyped } from './paper-figure.ts'
import { fieldOf, inFormOrder } from './paper-model.ts'
import { useLastChange } from './paper-queries.ts'

/** 退回过的: by whom and why, and what was changed since. */
export function PhoneChanges({ paper }: { paper: PaperView }) {
  const { last, cells } = useLastChange(paper)
  const returned = paper.acts.findLast(({ act, edition }) => edition === paper.edition && (act === 'sendBack' || act === 'registerReturn'))
  if (!returned && !last) return null
  return (
    <section className="ph-card">
      <h2>{returned ? '曾被退回' : '较上次报送'}</h2>
      {returned && (
        <>
          <p className="ph-meta">
            {returned.external?.who ?? returned.by} 退回，{shortMoment(returned.at)}
            {returned.reason && `：${returned.reason}`}
          </p>
          {returned.comments.map(({ cell, label, text }) => (
            <p className="ph-meta" key={`${cell}/${text}`}>
              <b>{label}</b>：{text}
            </p>
          ))}
        </>
      )}
      {last && cells && (
        <>
          <h3>
            与{editionWords(last)}比较，{cells.length > 0 ? `改 ${cells.length} 处` : '没有改动'}
          </h3>
          {inFormOrder(paper.sections, cells).map(({ cell, label, before, after }) => (
            <p className="ph-change" key={cell}>
              <span className="ph-meta">{label}</span>
              <s>{shown(paper, cell, before)}</s> {shown(paper, cell, after)}
            </p>
          ))}
        </>
      )}
    </section>
  )
}

function shown({ sections }: PaperView, cell: string, value: string | null): string {
  if (value === null || value === '') return '未填'
  const field = fieldOf(sections, cell)
  return field ? showTyped(field, value) : value
}
