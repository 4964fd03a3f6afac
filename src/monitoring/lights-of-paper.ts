import type { ProjectKind } from '../library/index.ts'
import type { Cells } from '../workflow/index.ts'
import { gapLight } from './gap-light.ts'
import { indicatorLight } from './indicator-light.ts'
import { executionRate, type MonitoringPack, moneyLight } from './money-light.ts'
import { typedIndicator, type WatchedIndicator } from './paper-cells.ts'
import type { Period } from './period.ts'
import type { ProjectMoney } from './project-money.ts'
import { GAP_LINE, MONEY_LINE, type RecordedLight } from './round.ts'

interface Submitted {
  readonly roundId: string
  readonly projectId: string
  readonly kind: ProjectKind
  readonly period: Period
  readonly money: ProjectMoney
  readonly indicators: readonly WatchedIndicator[]
  readonly cells: Cells
  readonly pack: MonitoringPack
}

const blank = {
  ...{ targetId: null, levelOne: '', levelTwo: '', target: '', actual: '', expected: '', causes: [] as string[] },
  ...{ reason: '', likelihood: '', note: '' },
}

/** 报送时的灯: of the money, of the gap where the pack asks for it, of every indicator. */
export function lightsOfPaper(given: Submitted): RecordedLight[] {
  const { roundId, projectId, kind, period, money, indicators, cells, pack } = given
  const of = { roundId, projectId }
  const rows = indicators.map((indicator) => ({ ...indicator, typed: typedIndicator(cells, indicator.target.formRow) }))
  const progress = rows.map(({ target, typed }) => ({ target, actual: typed.actual }))
  const gap = gapLight(progress, executionRate(money), pack)
  return [
    ...(gap ? [{ ...of, ...blank, line: GAP_LINE, name: '资金与指标进度', ...gap }] : []),
    { ...of, ...blank, line: MONEY_LINE, name: '资金', ...moneyLight({ money, kind, period }, pack) },
    ...rows.map(({ target, timing, typed }) => ({
      ...{ ...of, ...typed, line: target.formRow, targetId: target.id, levelOne: target.levelOne, levelTwo: target.levelTwo },
      ...{ name: target.name, target: target.target },
      ...indicatorLight({ target, timing, actual: typed.actual, period }, pack.monitoring?.lights ?? []),
    })),
  ]
}
