const RATE_UNITS = /[%％‰]|百分点|百分比|倍/
/** 元/人, 次/月. What is counted by the year (场/年) grows with the months. */
const PER = /[/每]/
const PER_YEAR = /^[^/每]+[/每]年$/
const RATE_NAMES = /(?:率|满意度|满意程度|占比|比例|比重|比值|指数|标准|单价|均价|时限)$/

/** 比率、标准、单价、时限: stands at any time of the year as it is, so the months do not share it out; counts and amounts grow with them. */
export function isRate({ name, unit }: { name: string; unit: string }): boolean {
  if (RATE_UNITS.test(unit) || (PER.test(unit) && !PER_YEAR.test(unit))) return true
  return RATE_NAMES.test(name.replace(/[（(][^（）()]*[）)]$/, '').trim())
}
