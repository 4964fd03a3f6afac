import type { ListItem } from '../rule.ts'
import type { FormItem } from './fact-form.ts'

/** The items of a list as the editor shows them, each at its place in the text. */
export function formItems(items: readonly ListItem[]): FormItem[] {
  return items.map(({ marker = '', text, negative = false, at }) => ({ marker, text, negative, ...at }))
}
