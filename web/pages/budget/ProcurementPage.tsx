/** To be written. */
export function ProcurementPage() {
  return null
}
