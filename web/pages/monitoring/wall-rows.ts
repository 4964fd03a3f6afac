import { mustBeAnswered, type WatchedRowWire } from '../../../src/monitoring/index.ts'
import type { WallGroup, WallOnly } from './monitoring-search.ts'

/** 一组项目 of the wall. */
export interface WallSection {
  readonly name: string
  readonly rows: readonly WatchedRowWire[]
}

const isShown: Readonly<Record<WallOnly, (row: WatchedRowWire) => boolean>> = {
  all: () => true,
  alarm: ({ worst }) => mustBeAnswered(worst),
  unreported: ({ isReported }) => !isReported,
  findings: ({ openFindings }) => openFindings > 0,
}

const nameOf: Readonly<Record<WallGroup, (row: WatchedRowWire) => string>> = {
  division: ({ divisionName }) => divisionName || '没有主管处室',
  unit: ({ organisationName }) => organisationName,
  fund: ({ fundName }) => fundName || '不属于专项资金',
}

/** Rows that were asked for, by division, unit or fund, in the order of the library. */
export function wallSections(
  rows: readonly WatchedRowWire[],
  { group, only, text }: { group: WallGroup; only: WallOnly; text: string },
): WallSection[] {
  const asked = rows.filter(
    (row) => isShown[only](row) && (text === '' || [row.name, row.code, row.organisationName].some((one) => one.includes(text))),
  )
  return [...Map.groupBy(asked, nameOf[group])].map(([name, of]) => ({ name, rows: of }))
}
