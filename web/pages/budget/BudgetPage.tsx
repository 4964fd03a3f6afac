/** To be written. */
export function BudgetPage() {
  return null
}
