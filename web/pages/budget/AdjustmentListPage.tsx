/** To be written. */
export function AdjustmentListPage() {
  return null
}
