import { createStore } from './store.ts'

/** 保存状态 of the page that is open, shown in the top bar. */
export type SaveState =
  | { readonly kind: 'none' }
  | { readonly kind: 'saved'; readonly at: Date }
  | { readonly kind: 'saving' }
  | {
      readonly kind: 'unsent'
      readonly count: number
      readonly since: Date
      readonly cause: 'offline' | 'expired' | 'refused' | 'conflict'
    }

export const saveState = createStore<SaveState>({ kind: 'none' })

export function clock(at: Date): string {
  return `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`
}
