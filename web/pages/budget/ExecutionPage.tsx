/** To be written. */
export function ExecutionPage() {
  return null
}
