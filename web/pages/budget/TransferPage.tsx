/** To be written. */
export function TransferPage() {
  return null
}
