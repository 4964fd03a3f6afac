import { ApiError, FileChangedError } from '../../api/client.ts'

const ABOUT_THE_FILE: readonly number[] = [413, 415, 422]

/** 再传一次 can help: not where the file itself is refused; reading that took too long may be quicker the next time. */
export function mayHelpAgain(error: unknown): boolean {
  if (error instanceof FileChangedError) return false
  if (!(error instanceof ApiError)) return true
  return !ABOUT_THE_FILE.includes(error.status) || (error.code?.endsWith('.tooSlow') ?? false)
}
