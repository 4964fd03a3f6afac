/** To be written. */
export function MeasurePage() {
  return null
}
