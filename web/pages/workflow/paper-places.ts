/** Draws the row of a cell that a long form has not drawn; true when it is one of its cells. */
type Bring = (cell: string) => boolean

const bringing = new Set<Bring>()

export function onBring(bring: Bring): () => void {
  bringing.add(bring)
  return () => void bringing.delete(bring)
}

/** Takes the person to a cell: scrolls there and puts the cursor into it. */
export function goToCell(cell: string): void {
  const place = placeOf(cell)
  if (place) show(place)
  // The row is drawn by the next frame.
  else if ([...bringing].some((bring) => bring(cell))) requestAnimationFrame(() => showWhenDrawn(cell))
  else showSection(cell)
}

function showWhenDrawn(cell: string): void {
  const place = placeOf(cell)
  if (place) show(place)
  else showSection(cell)
}

function placeOf(cell: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-cell="${CSS.escape(cell)}"]`)
}

function showSection(cell: string): void {
  const section = document.querySelector<HTMLElement>(`[data-section="${CSS.escape(cell.split('/')[0] ?? '')}"]`)
  if (section) show(section)
}

function show(place: HTMLElement): void {
  place.scrollIntoView({ block: 'center' })
  const control = place.matches('[data-cell]') ? place.querySelector<HTMLElement>('input, textarea, select, button') : null
  if (control) control.focus({ preventScroll: true })
  else place.click()
}
