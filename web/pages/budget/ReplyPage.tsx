/** To be written. */
export function ReplyPage() {
  return null
}
