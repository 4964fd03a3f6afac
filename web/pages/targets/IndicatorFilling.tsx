import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { FillingHelpView } from '../../../src/targets/index.ts'
import type { PaperView } from '../../../src/workflow/index.ts'
import { type GridHelp, GridHelpContext } from '../workflow/grid-help.ts'
import type { CellNote, PaperEdits } from '../workflow/paper-edits.ts'
import type { RowsSection } from '../workflow/paper-model.ts'
import type { CellEdit } from '../workflow/paper-paste.ts'
import { IndicatorCarryOver } from './IndicatorCarryOver.tsx'
import { lateSpread, spreadEdits, type TargetReader } from './indicator-cells.ts'
import { indicatorHelp } from './indicator-help.ts'
import { quietNotes } from './indicator-notes.ts'
import { useFillingHelp } from './indicator-queries.ts'

interface IndicatorFillingProps {
  readonly paper: PaperView
  readonly edits: PaperEdits
  readonly children: (edits: PaperEdits) => ReactNode
}

/** 填写绩效指标: 指标库 and last year's values at hand, 指标值 read while it is typed. Other papers pass through as they are. */
export function IndicatorFilling({ paper, edits, children }: IndicatorFillingProps) {
  const declares = /^targets\.(?:project|department)Targets$/.test(paper.type) && edits.mayFill
  const help = useFillingHelp(paper.id, declares).data
  const reader = useTargetReader(declares)
  const section = paper.sections.find((one): one is RowsSection => one.kind === 'rows' && one.id === help?.columns.section)
  const helping = declares && help && section ? { help, section } : undefined
  const { helped, gridHelp } = useHelpedEdits(edits, helping, { declares, reader })
  return (
    <GridHelpContext value={gridHelp}>
      {helping && <IndicatorCarryOver {...helping} edits={helped} />}
      {children(helped)}
    </GridHelpContext>
  )
}

interface Helping {
  readonly help: FillingHelpView
  readonly section: RowsSection
}

/** The same edits where there is nothing to help with: the form stays what it is when the help arrives. */
function useHelpedEdits(
  edits: PaperEdits,
  helping: Helping | undefined,
  { declares, reader }: { declares: boolean; reader: TargetReader | undefined },
) {
  const { change: save, cells, notes } = edits
  const { help, section } = helping ?? {}
  const choices = useMemo(() => section?.columns.find(({ id }) => id === help?.columns.comparison)?.choices ?? [], [section, help])
  /** Typed before help and reader have come: spread as soon as they have. */
  const early = useRef<CellEdit[]>([])
  const change = useCallback(
    (changes: readonly CellEdit[]) => {
      if (help && reader) return save(spreadEdits(changes, { columns: help.columns, choices, reader }))
      if (declares) early.current.push(...changes)
      save(changes)
    },
    [save, reader, help, choices, declares],
  )
  useEffect(() => {
    if (!help || !reader || early.current.length === 0) return
    const late = lateSpread(early.current, cells, { columns: help.columns, choices, reader })
    early.current = []
    if (late.length > 0) save(late)
  }, [help, reader, choices, cells, save])
  const noted = useMemo(() => (help ? withQuiet(notes, quietNotes({ help, cells, reader })) : notes), [notes, help, cells, reader])
  const helped = useMemo(() => ({ ...edits, change, notes: noted }), [edits, change, noted])
  const offers = (column: string, value: string) => section?.columns.find(({ id }) => id === column)?.choices?.includes(value) ?? true
  const gridHelp: GridHelp = help ? indicatorHelp({ help, cells, choices, reader, offers, change }) : () => undefined
  return { helped, gridHelp }
}

function withQuiet(notes: PaperEdits['notes'], quiet: ReadonlyMap<string, readonly CellNote[]>): PaperEdits['notes'] {
  const all = new Map(notes)
  for (const [cell, own] of quiet) {
    const known = notes.get(cell)
    all.set(cell, known ? [...known, ...own] : own)
  }
  return all
}

/** The scoring room's reading, fetched after the form stands: nobody waits for it. */
function useTargetReader(wanted: boolean): TargetReader | undefined {
  const [reader, setReader] = useState<TargetReader>()
  useEffect(() => {
    if (wanted) import('./target-reader.ts').then(setReader, () => undefined)
  }, [wanted])
  return reader
}
