export { hasUnseen, seenText } from './blank.ts'
export { cellAddress } from './cell-address.ts'
export { type Clock, systemClock } from './clock.ts'
export {
  addDays,
  dayInChina,
  daysBetween,
  daysUntil,
  dayWords,
  dueWords,
  isDay,
  momentWords,
  startOfDay,
  timeInChina,
  weekdayOf,
} from './day.ts'
export { DomainError } from './domain-error.ts'
export {
  Fraction,
  formatApart,
  formatFixed,
  formatGrouped,
  formatPlain,
  fraction,
  HUNDRED,
  integer,
  max,
  min,
  ONE,
  parseFraction,
  sum,
  ZERO,
} from './fraction.ts'
export { newId } from './id.ts'
export { fenOf, type MoneyUnit, moneyText, plainMoney } from './money.ts'
export { errorAt, hasErrors, type Problem, type Span, warningAt } from './problem.ts'
export { type PrintedSum, roundingNote } from './rounding.ts'
export { isStorable } from './storable.ts'
export { parseTyped, plainTyped } from './typed-number.ts'
export { selectableYears } from './year.ts'
