export interface MarkSpan {
  readonly from: number
  readonly to: number
  readonly role: string
  readonly label: string
}

export interface MarkedSegment {
  readonly from: number
  readonly text: string
  readonly mark: MarkSpan | undefined
  /** Not a later piece of a mark that another one interrupts: the label stands once. */
  readonly first: boolean
}

/** The text cut at its marks. Where marks overlap, the shorter says more and wins; what is left of the longer keeps its look. */
export function markedSegments(text: string, marks: readonly MarkSpan[]): MarkedSegment[] {
  const owner: (MarkSpan | undefined)[] = Array.from({ length: text.length })
  for (const mark of [...marks].sort((a, b) => b.to - b.from - (a.to - a.from))) {
    for (let at = Math.max(0, mark.from); at < Math.min(mark.to, text.length); at++) owner[at] = mark
  }
  const segments: MarkedSegment[] = []
  for (let from = 0; from < text.length; ) {
    let to = from + 1
    while (to < text.length && owner[to] === owner[from]) to++
    const mark = owner[from]
    segments.push({ from, text: text.slice(from, to), mark, first: !segments.some((segment) => segment.mark === mark) })
    from = to
  }
  return segments
}

/** Marks of the reading; in a text with two senses its problems are questions, not faults. */
export function shownMarks(marks: readonly MarkSpan[], ambiguous: boolean): MarkSpan[] {
  return marks.map((mark) => (mark.role === 'problem' && ambiguous ? { ...mark, role: 'question' } : mark))
}
