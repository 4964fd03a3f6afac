import type { Problem } from './problem.ts'

/** 拒绝: the user asked for something that is not allowed. Anything else that is thrown is a bug. */
export abstract class DomainError extends Error {
  /** Stable name, `room.whatWasRefused`. */
  abstract readonly code: string
  /** HTTP status of the refusal. */
  abstract readonly status: number
  readonly problems: readonly Problem[]

  constructor(message: string, problems: readonly Problem[] = []) {
    super(message)
    // In the log each refusal stands under the name of its own class.
    this.name = new.target.name
    this.problems = problems
  }
}
