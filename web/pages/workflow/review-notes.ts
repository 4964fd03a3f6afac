import { useState } from 'react'
import type { PaperView } from '../../../src/workflow/index.ts'
import { useSession } from '../../app/session.ts'
import { inFormOrder, placeOf } from './paper-model.ts'

/** 审核意见 not yet sent: kept in the browser until the paper was decided, so that nothing written is lost. */
export interface ReviewNotes {
  readonly reason: string
  readonly comments: Readonly<Record<string, string>>
}

const blank: ReviewNotes = { reason: '', comments: {} }

export function useReviewNotes(paper: PaperView) {
  const { accountName } = useSession().account
  const key = `hengji/review/${accountName}/${paper.id}/${paper.version}`
  const [notes, setNotes] = useState(() => readNotes(localStorage.getItem(key)))
  const keep = (next: ReviewNotes) => {
    setNotes(next)
    try {
      if (next.reason === '' && Object.keys(next.comments).length === 0) localStorage.removeItem(key)
      else localStorage.setItem(key, JSON.stringify(next))
    } catch {
      // A full or forbidden storage: the notes then live in this window only.
    }
  }
  const comment = (cell: string, text: string) => {
    const { [cell]: _, ...others } = notes.comments
    keep({ ...notes, comments: text === '' ? others : { ...others, [cell]: text } })
  }
  return { notes, comment, setReason: (reason: string) => keep({ ...notes, reason }), forget: () => keep(blank) }
}

export type ReviewNotesState = ReturnType<typeof useReviewNotes>

/** What a decision needs: the paper, what was written about it, and where one goes afterwards. */
export interface ReviewStep {
  readonly paper: PaperView
  readonly review: ReviewNotesState
  readonly onDone: () => void
}

/** 逐栏意见 in the order of the form, as they are sent. */
export function writtenComments(paper: Pick<PaperView, 'sections'>, notes: ReviewNotes) {
  const written = Object.entries(notes.comments).flatMap(([cell, text]) => (text.trim() === '' ? [] : [{ cell, text: text.trim() }]))
  return inFormOrder(paper.sections, written).map((comment) => ({ ...comment, label: placeOf(paper.sections, comment.cell) }))
}

export function readNotes(text: string | null): ReviewNotes {
  try {
    const kept = JSON.parse(text ?? 'null') as Partial<ReviewNotes> | null
    const comments = Object.entries(kept?.comments ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    return { reason: typeof kept?.reason === 'string' ? kept.reason : '', comments: Object.fromEntries(comments) }
  } catch {
    return blank
  }
}
