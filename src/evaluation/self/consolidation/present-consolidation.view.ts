import { type ConsolidatedIndicator, type ConsolidatedPart, type Consolidation, isUnsettled } from './consolidate.ts'
import type { ConsolidationView } from './consolidation.view.ts'
import type { Joining } from './join-indicator.ts'

const joinedWords: Readonly<Record<Exclude<Joining['kind'], 'bridge'>, string>> = {
  definition: '指标库同一口径',
  name: '名称、度量单位和方向相同',
  drift: '',
}

/** 汇总 for the page: each sum with the parts that it comes of. */
export function presentConsolidation({ indicators, money }: Consolidation, typedOf: (place: string) => string): ConsolidationView {
  const add = (of: 'initial' | 'annual' | 'paid') => money.units.reduce((total, unit) => total + unit[of], 0n)
  const paid = add('paid')
  return {
    indicators: indicators.map((indicator) => presentIndicator(indicator, typedOf(indicator.place))),
    money: {
      units: money.units.map(({ organisationName, headquarters, initial, annual, paid: own }) => ({
        ...{ organisationName, label: headquarters ? ('本级' as const) : ('所属单位' as const) },
        ...{ initialFen: String(initial), annualFen: String(annual), paidFen: String(own) },
      })),
      ...{ initialFen: String(add('initial')), annualFen: String(add('annual')), paidFen: String(paid) },
      ...{ betweenUnitsFen: String(money.betweenUnits), totalPaidFen: String(paid - money.betweenUnits) },
    },
  }
}

function presentIndicator(indicator: ConsolidatedIndicator, typed: string): ConsolidationView['indicators'][number] {
  const { place, target, parts, refused, value, working, choice } = indicator
  return {
    ...{ place, name: target.name, target: target.target, typed, value: value ?? null, working },
    ...{ parts: parts.map(presentPart), refused: refused.map(presentPart) },
    missing: parts.filter(({ missing }) => missing !== '').length,
    unsettled: isUnsettled(indicator, typed),
    ...{
      choice: choice?.choice ?? 'none',
      ownValue: choice?.value ?? '',
      reason: choice?.reason ?? '',
      decidedBy: choice?.decidedBy ?? '',
    },
  }
}

function presentPart({ joining, ...part }: ConsolidatedPart): ConsolidationView['indicators'][number]['parts'][number] {
  return { ...part, joinedBy: joining.kind === 'bridge' ? `口径衔接：${joining.reason}` : joinedWords[joining.kind] }
}
