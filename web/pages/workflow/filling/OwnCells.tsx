import { useMemo, useState } from 'react'
import type { PaperView } from '../../../../src/workflow/index.ts'
import { LoadError, Skeleton } from '../../../components/states.tsx'
import type { PaperEdits } from '../paper-edits.ts'
import { useLastYear } from './filling-queries.ts'
import { OwnCell } from './OwnCell.tsx'
import { emptySections, ownCells } from './own-cells.ts'

interface OwnCellsProps {
  readonly paper: PaperView
  readonly edits: PaperEdits
  /** 看全表, where rows are added. */
  readonly onAll: () => void
  /** What is done when nothing is left: 报送我的部分. */
  readonly children?: React.ReactNode
}

/** 只看我要填的: one block a cell, in the order of the form. Filled ones go when they are saved and left. */
export function OwnCells({ paper, edits, onAll, children }: OwnCellsProps) {
  const lastYear = useLastYear(paper.id)
  const [typingIn, setTypingIn] = useState<string>()
  const shown = useMemo(() => ownCells(paper, typingIn), [paper, typingIn])
  const answers = new Map(lastYear.data?.answers.map(({ cell, value }) => [cell, value]))
  const empty = emptySections(paper)
  return (
    <section className="oc" aria-label="我要填的">
      <header className="oc-head">
        <h2>{shown.length > 0 ? `还有 ${shown.length} 格` : '要填的都填好了'}</h2>
        <span className="sub">{lastYearWords(lastYear.data)}</span>
      </header>
      {lastYear.isPending && <Skeleton rows={3} />}
      {lastYear.isError && <LoadError error={lastYear.error} retry={() => void lastYear.refetch()} />}
      <ol onKeyDown={goOn}>
        {shown.map((own) => (
          <OwnCell
            key={own.cell}
            own={own}
            edits={edits}
            lastYear={lastYear.data?.found ? (answers.get(own.cell) ?? '') : undefined}
            onFocus={() => setTypingIn(own.cell)}
            onBlur={() => setTypingIn(undefined)}
          />
        ))}
      </ol>
      {empty.map(({ id, title }) => (
        <p key={id} className="oc-note">
          “{title}”还没有一行。
          <button type="button" className="link" onClick={onAll}>
            看全表，增加一行
          </button>
        </p>
      ))}
      {shown.length === 0 && empty.length === 0 && (
        <div className="oc-done">
          <p className="sub">填过的都在全表里，可以随时查看。</p>
          {children}
          <button type="button" className="link" onClick={onAll}>
            看全表
          </button>
        </div>
      )}
    </section>
  )
}

function lastYearWords(last: { fiscalYear: number; found: boolean } | undefined): string {
  if (!last) return ''
  return last.found ? `右边是 ${last.fiscalYear} 年度批复的内容` : `没有 ${last.fiscalYear} 年度批复的同一种文书`
}

/** Enter goes to the next cell, as in a table. */
function goOn(event: React.KeyboardEvent<HTMLOListElement>): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing || !(event.target instanceof HTMLInputElement)) return
  event.preventDefault()
  const inputs = [...event.currentTarget.querySelectorAll<HTMLElement>('input, select, textarea')]
  inputs[inputs.indexOf(event.target) + 1]?.focus()
}
