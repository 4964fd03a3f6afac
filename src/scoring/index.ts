/** Door 1 of the room 评分: criteria language, rules, working, proofs. Pure, safe in the browser. */
export type { ScoringConventions } from './conventions.ts'
export type { Facts, ItemState, RangeResult, RenderedStep, Scored, ScoreResult, Step, StepKind, Unscorable } from './facts.ts'
export { readTarget } from './read-target.ts'
export type { Alternative, Mark, Reading } from './reading.ts'
export type * from './rule.ts'
export type { TargetReading } from './targets/reading.ts'
export type { Comparison } from './targets/words.ts'
