import { useSyncExternalStore } from 'react'

const phone = globalThis.matchMedia?.('(max-width: 480px)')

/** 手机: one question or one paper a screen. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => phone?.matches ?? false)
}

function subscribe(listener: () => void): () => void {
  phone?.addEventListener('change', listener)
  return () => phone?.removeEventListener('change', listener)
}
