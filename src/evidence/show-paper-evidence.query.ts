import { inRegion, type Tx } from '../db/server.ts'
import type { Actor } from '../org/index.ts'
import { type Cells, stateLabels } from '../workflow/index.ts'
import { type LoadedPaper, loadPaper } from '../workflow/server.ts'
import type { EvidenceDeps } from './deps.ts'
import { closedWords, mayFile } from './evidence.policy.ts'
import { evidenceKinds } from './evidence.ts'
import type { EvidenceRowView, PaperEvidenceView } from './evidence.view.ts'
import { findItems, findItemsOfYear } from './evidence-item.store.ts'
import type { EvidenceLink } from './evidence-item.ts'
import { findLinksOfPapers } from './evidence-link.store.ts'
import { numberItems } from './evidence-list.ts'
import { presentItem } from './present-evidence.view.ts'
import { needOf, type ProvableRow, provableRows } from './proved-rows.ts'
import { showItems } from './shown-items.query.ts'

/** So many materials are offered to be linked. */
const MOST_OTHERS = 200

/** 一份文书的佐证: by row what proves it and what is still missing, and every file with its number in the list. */
export async function showPaperEvidence(
  deps: EvidenceDeps,
  { actor, paperId }: { actor: Actor; paperId: string },
): Promise<PaperEvidenceView> {
  const loaded = await loadPaper(deps.workflow, { actor, id: paperId })
  const { paper } = loaded
  const rows = provableRows(loaded.form.sections, valuesOf(loaded))
  return inRegion(deps.db, actor, async (tx) => {
    const links = await findLinksOfPapers(tx, { regionId: actor.regionId, paperIds: [paperId] })
    const standing = links.filter(({ state }) => state === 'stands' || state === 'stale')
    const numbers = numberItems(standing, ['', ...rows.map(({ place }) => place)])
    const items = await findItems(tx, { regionId: actor.regionId, ids: [...new Set(links.map(({ itemId }) => itemId))] })
    const counting = new Set(items.filter(({ state }) => state === 'kept' || state === 'replaced').map(({ id }) => id))
    const names = [...new Set(rows.map(({ label }) => label))]
    const asked = await deps.evidenceAsked(tx, { regionId: actor.regionId, departmentId: paper.departmentId, names })
    const shown = (await showItems(tx, deps, { actor, items })).map(presentItem)
    const files = mayFile(actor, paper)
    const views = [wholePaper, ...rows].map((row) => rowView(row, { asked, standing, numbers, counting }))
    return {
      ...{ paperId, title: paper.title, fiscalYear: paper.fiscalYear, stateLabel: stateLabels[paper.state] },
      ...{ mayAdd: files && !closedWords(paper.state, 'add'), mayChange: files && !closedWords(paper.state, 'change') },
      closed: files ? (closedWords(paper.state, 'add') ?? closedWords(paper.state, 'change') ?? '') : '',
      rows: views,
      items: shown.sort((a, b) => (numbers.get(a.id) ?? 9999) - (numbers.get(b.id) ?? 9999)),
      others: files ? await othersOf(tx, { actor, paper, linked: new Set(items.map(({ id }) => id)) }) : [],
      sums: sumsOf(views, { asked: items.filter(({ state }) => state === 'asked').length }),
    }
  })
}

const wholePaper: ProvableRow = { place: '', sectionTitle: '', path: '', label: '整份文书', result: '' }

export function valuesOf({ cells }: Pick<LoadedPaper, 'cells'>): Cells {
  return new Map(cells.flatMap(({ cell, value }) => (value === null ? [] : [[cell, value] as const])))
}

interface Around {
  readonly asked: ReadonlyMap<string, string>
  readonly standing: readonly EvidenceLink[]
  readonly numbers: ReadonlyMap<string, number>
  readonly counting: ReadonlySet<string>
}

function rowView(row: ProvableRow, { asked, standing, numbers, counting }: Around): EvidenceRowView {
  const need = needOf(row, asked)
  const evidence = standing.flatMap(({ id, itemId, place, placeLabel, page, note, supplemented, state }) =>
    place === row.place
      ? [
          {
            ...{ linkId: id, itemId, number: numbers.get(itemId) ?? 0, page, note, supplemented },
            ...{ state: state === 'stale' ? ('stale' as const) : ('stands' as const), counts: counting.has(itemId) },
            // The targets were changed meanwhile, and another indicator stands in this row.
            linkedAs: placeLabel === row.label ? '' : placeLabel,
          },
        ]
      : [],
  )
  const missing = need.kind !== 'none' && !evidence.some(({ counts }) => counts)
  return { ...row, need: need.kind, asked: need.kind === 'required' ? need.asked : '', missing, evidence }
}

function sumsOf(rows: readonly EvidenceRowView[], { asked }: { asked: number }): PaperEvidenceView['sums'] {
  const withResult = rows.filter(({ need }) => need !== 'none')
  const missing = withResult.filter((row) => row.missing)
  return {
    ...{ results: withResult.length, proven: withResult.length - missing.length },
    required: missing.filter(({ need }) => need === 'required').length,
    recommended: missing.filter(({ need }) => need === 'recommended').length,
    stale: rows.flatMap(({ evidence }) => evidence).filter(({ state }) => state === 'stale').length,
    asked,
  }
}

async function othersOf(
  tx: Tx,
  { actor, paper, linked }: { actor: Actor; paper: LoadedPaper['paper']; linked: ReadonlySet<string> },
): Promise<PaperEvidenceView['others']> {
  const { organisationId, fiscalYear } = paper
  const items = await findItemsOfYear(tx, { regionId: actor.regionId, fiscalYear, organisationId, most: MOST_OTHERS })
  const usable = items.filter(({ id, state }) => !linked.has(id) && (state === 'kept' || state === 'asked'))
  return usable.map(({ id, title, kind }) => ({ id, title, kindLabel: evidenceKinds[kind] }))
}
