/** To be written. */
export function LibraryPage() {
  return null
}
