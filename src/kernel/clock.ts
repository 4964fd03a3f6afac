/** The time as a dependency, so that deadlines and sessions can be tested. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }
