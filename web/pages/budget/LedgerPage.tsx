/** To be written. */
export function LedgerPage() {
  return null
}
