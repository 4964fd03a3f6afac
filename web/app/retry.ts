const attempts = new Set<() => void>()

/** 重试: whoever holds unsent work tries again now. */
export function retrySaving(): void {
  for (const attempt of [...attempts]) attempt()
}

export function onRetry(attempt: () => void): () => void {
  attempts.add(attempt)
  return () => attempts.delete(attempt)
}

globalThis.addEventListener('online', retrySaving)
