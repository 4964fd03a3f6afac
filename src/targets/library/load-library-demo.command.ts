import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { type Db, inRegion, type Tx } from '../../db/server.ts'
import { type Clock, newId } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import { demoAccounts } from '../../org/server.ts'
import { understood } from '../frozen-targets.ts'
import { comparisonLabels, type TargetComparison } from '../performance-target.ts'
import { type DemoIndicator, type DemoLibrary, DemoLibraryView } from './demo-library.view.ts'
import { findEntries, insertIndicators } from './indicator.store.ts'
import { currentDefinition, type IndicatorEntry } from './indicator.ts'
import { definitionOfDraft, type IndicatorDraft } from './indicator-draft.ts'
import { insertValues } from './indicator-history.store.ts'

interface Deps {
  readonly db: Db
  readonly clock: Clock
}

/** 演示指标库 of every department that has a finance office. Nothing is done where there are indicators already. */
export async function loadLibraryDemo({ db, clock }: Deps): Promise<void> {
  const path = fileURLToPath(new URL('../../../demo/indicator-library.yaml', import.meta.url))
  const library = DemoLibraryView.parse(parse(await readFile(path, 'utf8')))
  const offices = Map.groupBy(
    demoAccounts.filter(({ role }) => role === 'financeClerk'),
    ({ departmentId }) => departmentId,
  )
  for (const [actor] of offices.values()) {
    await inRegion(db, actor!, (tx) => loadFor(tx, { actor: actor!, library, at: clock.now() }))
  }
}

interface Loading {
  readonly actor: Actor
  readonly library: DemoLibrary
  readonly at: Date
}

async function loadFor(tx: Tx, { actor, library, at }: Loading): Promise<void> {
  const { regionId, departmentId, departmentName } = actor
  if ((await findEntries(tx, { regionId, departmentId, withRetired: true })).length > 0) return
  const placed = library.groups.flatMap(({ sector, source, entries }) =>
    entries.map((entry) => ({ id: newId(at.getTime()), draft: draftOf(sector, entry), source })),
  )
  const entries = placed.map(({ id, draft: { sector, levelOne, levelTwo, name }, source }) => ({
    ...{ id, sector, levelOne, levelTwo, name, sourceDocument: source.document, sourceConfidence: source.confidence },
  }))
  const definitions = placed.map(({ id, draft }) =>
    definitionOfDraft(draft, { id: newId(at.getTime()), entryId: id, number: 1, bridgeReason: '' }),
  )
  const by = '演示数据'
  await insertIndicators(tx, { regionId, departmentId, at, by, entries, definitions })
  const stored = await findEntries(tx, { regionId, departmentId })
  const values = library.values
    .filter(({ department }) => department === departmentName)
    .flatMap(({ source, holder, entries: given }) =>
      given.map(({ path, name, year, target = '', actual = '' }) => ({
        ...{ id: newId(at.getTime()), definitionId: definitionFor(stored, path, name), fiscalYear: year, holder, target, actual, source },
      })),
    )
  await insertValues(tx, { regionId, departmentId, at, by, values })
}

function draftOf(sector: string, { path, name, value, comparison, unit = '', usual = '', ...rest }: DemoIndicator): IndicatorDraft {
  const words = {
    ...{ formula: rest.formula ?? '', explanation: rest.explanation ?? '', targetSource: rest.targetSource ?? '' },
    ...{ actualSource: rest.actualSource ?? '', evidence: rest.evidence ?? '' },
  }
  const place = { sector, levelOne: path[0]!, levelTwo: path[1] ?? '', name }
  if (value === undefined)
    return { ...place, ...words, qualitative: rest.qualitative === true, comparison: signOf(comparison), unit, usualValues: usual }
  const read = understood(value)
  return { ...place, ...words, qualitative: read.qualitative, comparison: read.comparison, unit: read.unit, usualValues: value }
}

function signOf(sign: string | undefined): TargetComparison | null {
  const known = Object.keys(comparisonLabels) as TargetComparison[]
  return known.find((comparison) => comparisonLabels[comparison] === sign) ?? null
}

function definitionFor(stored: readonly IndicatorEntry[], [levelOne, levelTwo = '']: readonly string[], name: string): string {
  const entry = stored.find((one) => one.name === name && one.levelOne === levelOne && one.levelTwo === levelTwo)
  const definition = entry && currentDefinition(entry)
  if (!definition) throw new Error(`no indicator ${name} in the demo library`)
  return definition.id
}
