import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { inRegion } from '../db/server.ts'
import { newId } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import { demoAccounts } from '../org/server.ts'
import { listPapers, loadPaper } from '../workflow/server.ts'
import { DemoEvidenceView, type DemoMaterial } from './demo-evidence.view.ts'
import type { EvidenceDeps } from './deps.ts'
import { findItemsOfYear } from './evidence-item.store.ts'
import { insertLink } from './evidence-link.store.ts'
import { fileItem } from './file-evidence.command.ts'
import { provableRows } from './proved-rows.ts'
import { searchFile } from './search-file.query.ts'
import { valuesOf } from './show-paper-evidence.query.ts'

const demoFile = (name: string) => fileURLToPath(new URL(`../../demo/${name}`, import.meta.url))

export interface DemoDeps extends Omit<EvidenceDeps, 'files'> {
  /** Absent: nowhere to put files, so that there are no materials either. */
  readonly files?: EvidenceDeps['files'] | undefined
}

/** 演示: made-up materials of the self-evaluations of 双阳区, as they were handed in with them. Nothing is done twice. */
export async function loadEvidenceDemo({ files, ...rest }: DemoDeps): Promise<void> {
  if (!files) return
  const deps = { ...rest, files }
  const actor = demoAccounts.find(({ accountName }) => accountName === 'shuangyang-01')!
  const { fiscalYear, materials } = DemoEvidenceView.parse(parse(await readFile(demoFile('shuangyang-2022-evidence.yaml'), 'utf8')))
  const of = { regionId: actor.regionId, fiscalYear, most: 1 }
  const begun = await inRegion(deps.db, actor, (tx) => findItemsOfYear(tx, of))
  if (begun.length > 0) return
  const { papers } = await listPapers(deps.workflow, { actor, filter: { scope: 'all', fiscalYear } })
  const paperIds = new Map(papers.flatMap(({ id, type, title }) => (deps.paperTypes.includes(type) ? [[title, id] as const] : [])))
  for (const material of materials) await keep(deps, { actor, material, fiscalYear, paperIds })
}

interface Kept {
  readonly actor: Actor
  readonly material: DemoMaterial
  readonly fiscalYear: number
  readonly paperIds: ReadonlyMap<string, string>
}

async function keep(deps: EvidenceDeps, { actor, material, fiscalYear, paperIds }: Kept): Promise<void> {
  const { title, kind, documentOn } = material
  const file = await searchFile(deps, { fileName: `${title}.${material.file}`, bytes: await bytesOf(deps, material) })
  const stored = await deps.files.put(file.bytes)
  const proofs = await proofsOf(deps, { actor, material, paperIds })
  await inRegion(deps.db, actor, async (tx) => {
    const at = deps.clock.now()
    const { regionId, departmentId, organisationId } = actor
    const filing = { organisationId, departmentId, fiscalYear, projectId: null, title, kind, documentOn }
    const { id: itemId } = await fileItem(tx, { actor, at, file, stored, filing })
    for (const proof of proofs) {
      await insertLink(tx, {
        ...{ id: newId(at.getTime()), regionId, departmentId, itemId, ...proof },
        ...{ state: 'stands', followsId: null, supplemented: false, linkedAt: at, linkedBy: actor.displayName },
      })
    }
  })
}

async function proofsOf(deps: EvidenceDeps, { actor, material, paperIds }: Omit<Kept, 'fiscalYear'>) {
  const proofs = []
  for (const { paper, row, page, note } of material.proves) {
    const paperId = paperIds.get(paper)
    if (!paperId) continue
    const loaded = await loadPaper(deps.workflow, { actor, id: paperId })
    const place = `indicators/${row}`
    const placeLabel = provableRows(loaded.form.sections, valuesOf(loaded)).find((one) => one.place === place)?.label
    if (placeLabel) proofs.push({ paperId, place, placeLabel, page, note })
  }
  return proofs
}

async function bytesOf(
  { renderDocx, spreadsheets }: EvidenceDeps,
  { file, title, documentOn, content }: DemoMaterial,
): Promise<Uint8Array> {
  if (file === 'png') return readFile(demoFile('shuangyang-2022-progress.png'))
  if (file === 'txt') return new TextEncoder().encode(content.join('\n'))
  if (file === 'docx') {
    const blocks = content.map((text, index) =>
      index === 0 ? { kind: 'title' as const, level: 'document' as const, lines: [text] } : { kind: 'paragraph' as const, text },
    )
    return renderDocx({ properties: { title, date: documentOn }, sections: [{ orientation: 'portrait', blocks }] })
  }
  const [titles = [], ...rows] = content.map((line) => line.split(','))
  return spreadsheets.writeWorkbook([{ name: title.slice(0, 30), columns: titles.map((one) => ({ title: one, width: 18 })), rows }])
}
