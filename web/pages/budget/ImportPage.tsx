/** To be written. */
export function ImportPage() {
  return null
}
