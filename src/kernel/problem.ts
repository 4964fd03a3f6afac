/** 问题: what is wrong, where, and what to do. One shape for forms, answers, imports and the command line. */
export interface Problem {
  /** Stable name, `room.whatIsWrong`. */
  readonly code: string
  readonly severity: 'error' | 'warning' | 'info'
  /** Where: `指标 预算执行率`, `indicators[3].facts.measure`, `Sheet1!D7`. */
  readonly at: string
  /** One or two Chinese sentences: what is wrong, then the way out. */
  readonly message: string
  /** Character offsets into the original text, where the problem lies in one. */
  readonly from?: number
  readonly to?: number
}

export function errorAt(at: string, code: string, message: string, span?: Span): Problem {
  return { code, severity: 'error', at, message, ...span }
}

export function warningAt(at: string, code: string, message: string, span?: Span): Problem {
  return { code, severity: 'warning', at, message, ...span }
}

/** Character offsets into an original text, `to` exclusive. */
export interface Span {
  readonly from: number
  readonly to: number
}

export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === 'error')
}
