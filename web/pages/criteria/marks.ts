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
}

/** The text cut at its marks. Where marks overlap, the earlier one wins and the later keeps what is left of it. */
export function markedSegments(text: string, marks: readonly MarkSpan[]): MarkedSegment[] {
  const segments: MarkedSegment[] = []
  let at = 0
  const ordered = [...marks].sort((a, b) => a.from - b.from || b.to - a.to)
  for (const mark of ordered) {
    const [from, to] = [Math.max(mark.from, at), Math.min(mark.to, text.length)]
    if (to <= from) continue
    if (from > at) segments.push({ from: at, text: text.slice(at, from), mark: undefined })
    segments.push({ from, text: text.slice(from, to), mark })
    at = to
  }
  if (at < text.length) segments.push({ from: at, text: text.slice(at), mark: undefined })
  return segments
}

/** Marks of the reading, with the places of its problems laid over them. */
export function withProblems(
  marks: readonly MarkSpan[],
  problems: readonly { severity: string; from?: number | undefined; to?: number | undefined }[],
  length: number,
): MarkSpan[] {
  const places = problems.flatMap(({ severity, from, to }): MarkSpan[] => {
    if (from === undefined || severity === 'info') return []
    const end = Math.min(Math.max(to ?? from + 1, from + 1), length)
    return [{ from, to: end, role: severity === 'error' ? 'problem' : 'question', label: severity === 'error' ? '无法识别' : '请确认' }]
  })
  const free = marks.filter((mark) => mark.role !== 'problem' && !places.some((place) => place.from < mark.to && mark.from < place.to))
  const own = marks.filter((mark) => mark.role === 'problem')
  return [
    ...free,
    ...(own.length > 0 ? own : []),
    ...places.filter((place) => !own.some((mark) => mark.from < place.to && place.from < mark.to)),
  ]
}
