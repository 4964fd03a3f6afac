import { Button, Checkbox, Radio } from 'antd'
import { useState } from 'react'
import type { FillingHelpView } from '../../../src/targets/index.ts'
import { PaperDecision } from '../workflow/PaperDecision.tsx'
import type { PaperEdits } from '../workflow/paper-edits.ts'
import { filledRows, type RowsSection } from '../workflow/paper-model.ts'
import type { CellEdit } from '../workflow/paper-paste.ts'
import { type CarriedOver, carryOver } from './indicator-cells.ts'
import './indicators.css'

interface CarryOverProps {
  readonly help: FillingHelpView
  readonly section: RowsSection
  readonly edits: PaperEdits
}

/** 沿用上年指标: all or some of last year's, below what is typed; says what it did, and takes it back. */
export function IndicatorCarryOver({ help: { columns, lastYear }, section, edits }: CarryOverProps) {
  const [open, setOpen] = useState(false)
  const [done, setDone] = useState<CarriedOver>()
  if (lastYear.rows.length === 0) return null
  const names = new Set(filledRows(section, edits.cells).map((row) => edits.cells.get(`${section.id}/${row}/${columns.levels.at(-1)}`)))
  const rest = lastYear.rows.filter(({ name }) => !names.has(name)).length
  const act = (chosen: readonly LastYearRow[], withValues: boolean) => {
    const { cells } = edits
    const carried = carryOver({ columns, cells, chosen, withValues, mostRows: section.mostRows, filled: filledRows(section, cells) })
    edits.change(carried.edits)
    setDone(carried)
    setOpen(false)
  }
  // Only what still stands as it was put there.
  const undo = () => {
    edits.change(still(done?.edits ?? [], edits).map(({ cell }) => ({ cell, value: null })))
    setDone(undefined)
  }
  return (
    <div className="ind-carry">
      <Button onClick={() => setOpen(true)} disabled={rest === 0}>
        沿用上年指标
      </Button>
      {done ? (
        <span role="status">
          {carriedWords(done)}
          {done.taken > 0 && (
            <button type="button" className="link" onClick={undo}>
              撤销
            </button>
          )}
        </span>
      ) : (
        <span className="sub">
          {rest === 0
            ? `${lastYear.fiscalYear} 年度批复的 ${lastYear.rows.length} 项本表都有。`
            : `${lastYear.fiscalYear} 年度批复 ${lastYear.rows.length} 项，本表还没有的 ${rest} 项。`}
        </span>
      )}
      {open && <CarryOverDialog lastYear={lastYear} names={names} onAct={act} onClose={() => setOpen(false)} />}
    </div>
  )
}

function still(put: readonly CellEdit[], { cells }: Pick<PaperEdits, 'cells'>): readonly CellEdit[] {
  return put.filter(({ cell, value }) => cells.get(cell) === value)
}

function carriedWords({ taken, present, left }: CarriedOver): string {
  return [
    taken > 0 ? `已带入 ${taken} 项` : '没有带入',
    ...(present.length > 0 ? [`${present.length} 项本表已有，没有动`] : []),
    ...(left > 0 ? [`${left} 项超出本表的行数，没有带入`] : []),
  ].join('，')
}

type LastYearRow = FillingHelpView['lastYear']['rows'][number]

interface DialogProps {
  readonly lastYear: FillingHelpView['lastYear']
  /** 本表已有的名称 */
  readonly names: ReadonlySet<string | undefined>
  readonly onAct: (chosen: readonly LastYearRow[], withValues: boolean) => void
  readonly onClose: () => void
}

function CarryOverDialog({ lastYear: { fiscalYear, rows }, names, onAct, onClose }: DialogProps) {
  const free = rows.filter(({ name }) => !names.has(name))
  const [chosen, setChosen] = useState<ReadonlySet<LastYearRow>>(new Set(free))
  const [withValues, setWithValues] = useState(false)
  const toggle = (row: LastYearRow) => {
    const next = new Set(chosen)
    if (!next.delete(row)) next.add(row)
    setChosen(next)
  }
  return (
    <PaperDecision
      title={`沿用 ${fiscalYear} 年度批复的指标`}
      act={`带入 ${chosen.size} 项`}
      keep="不带入"
      missing={chosen.size === 0 ? '请至少选择一项。' : undefined}
      busy={false}
      error={null}
      width={720}
      onAct={() =>
        onAct(
          rows.filter((row) => chosen.has(row)),
          withValues,
        )
      }
      onClose={onClose}
    >
      <Radio.Group value={withValues} onChange={({ target }) => setWithValues(target.value === true)}>
        <Radio value={false}>指标值留空，重新填写</Radio>
        <Radio value={true}>带入上年值，并标明“上年值”</Radio>
      </Radio.Group>
      <Checkbox
        checked={chosen.size === free.length}
        indeterminate={chosen.size > 0 && chosen.size < free.length}
        onChange={({ target }) => setChosen(new Set(target.checked ? free : []))}
      >
        全选
      </Checkbox>
      <ul className="ind-rows">
        {rows.map((row) => (
          <li key={`${row.path} ${row.name}`}>
            <Checkbox disabled={names.has(row.name)} checked={chosen.has(row)} onChange={() => toggle(row)}>
              {row.name}
              <span className="unit">
                {row.path}　{row.target}
                {names.has(row.name) && '　本表已有'}
              </span>
            </Checkbox>
          </li>
        ))}
      </ul>
      <p className="sub">已填的内容不会改动；带入后可以撤销。</p>
    </PaperDecision>
  )
}
