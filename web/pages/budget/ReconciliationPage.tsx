/** To be written. */
export function ReconciliationPage() {
  return null
}
