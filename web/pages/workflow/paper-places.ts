/** Takes the person to a cell: scrolls there and puts the cursor into it. */
export function goToCell(cell: string): void {
  const place =
    document.querySelector<HTMLElement>(`[data-cell="${CSS.escape(cell)}"]`) ??
    document.querySelector<HTMLElement>(`[data-section="${CSS.escape(cell.split('/')[0] ?? '')}"]`)
  if (!place) return
  place.scrollIntoView({ block: 'center' })
  const control = place.matches('[data-cell]') ? place.querySelector<HTMLElement>('input, textarea, select, button') : null
  if (control) control.focus({ preventScroll: true })
  else place.click()
}
