import { Button, Select } from 'antd'
import { Fragment, useState } from 'react'
import {
  type BudgetSheetView,
  type BudgetUnitView,
  type LineProblem,
  type SubmissionView,
  submissionStages,
} from '../../../src/budget/index.ts'
import { momentWords } from '../../../src/kernel/index.ts'
import { BudgetCopyDialog } from './BudgetCopyDialog.tsx'
import { BudgetLineDialog } from './BudgetLineDialog.tsx'
import { BudgetReviewDialog } from './BudgetReviewDialog.tsx'
import { BudgetSubmitDialog } from './BudgetSubmitDialog.tsx'

interface BudgetUnitBarProps {
  readonly sheet: BudgetSheetView
  /** Absent: all units. */
  readonly unit: BudgetUnitView | undefined
  readonly problems: readonly LineProblem[]
  readonly waiting: number
  readonly lineCount: number
  readonly onUnit: (id: string | undefined) => void
}

/** 单位和报送: which unit, how far it is, and what can be done about it now. */
export function BudgetUnitBar({ sheet, unit, problems, waiting, lineCount, onUnit }: BudgetUnitBarProps) {
  const [open, setOpen] = useState<'line' | 'copy' | 'submit' | 'accept' | 'return'>()
  const close = () => setOpen(undefined)
  const decided = unit && [unit.firstUp, unit.secondUp].find((one) => one !== null && one.id === unit.actions.decide)
  return (
    <div className="bl-bar">
      {sheet.units.length > 1 ? (
        <Select
          aria-label="单位"
          className="bl-units"
          showSearch={{ optionFilterProp: 'label' }}
          value={unit?.organisationId ?? ''}
          options={[
            {
              value: '',
              label: `${sheet.partial ? '主管项目的单位' : '全部单位'}（${sheet.units.filter(({ undistributed }) => !undistributed).length} 个）`,
            },
            ...sheet.units.map((one) => ({ value: one.organisationId, label: `${one.name}${stateWords(one)}` })),
          ]}
          onChange={(id) => onUnit(id || undefined)}
        />
      ) : (
        <b>{unit?.name}</b>
      )}
      {sheet.partial ? <Partial /> : unit ? <UnitStates unit={unit} /> : <Counts sheet={sheet} onUnit={onUnit} />}
      {unit && (
        <span className="bl-acts">
          {unit.actions.addLines && (
            <>
              <Button onClick={() => setOpen('copy')}>从上年带入</Button>
              <Button onClick={() => setOpen('line')}>增加预算行</Button>
            </>
          )}
          {decided && <Button onClick={() => setOpen('return')}>退回{decided.stageLabel}</Button>}
          {decided && (
            <Button
              type="primary"
              disabled={decided.own}
              title={decided.own ? '本人报送的不能由本人通过' : undefined}
              onClick={() => setOpen('accept')}
            >
              通过{decided.stageLabel}
            </Button>
          )}
          {unit.actions.submit && (
            <Button type="primary" disabled={problems.length > 0 || waiting > 0 || lineCount === 0} onClick={() => setOpen('submit')}>
              {submitWords(unit.actions.submit, problems.length, waiting)}
            </Button>
          )}
        </span>
      )}
      {unit && open === 'line' && <BudgetLineDialog sheet={sheet} unit={unit} onClose={close} />}
      {unit && open === 'copy' && <BudgetCopyDialog sheet={sheet} unit={unit} onClose={close} />}
      {unit?.actions.submit && open === 'submit' && (
        <BudgetSubmitDialog sheet={sheet} unit={unit} stage={unit.actions.submit} onClose={close} />
      )}
      {unit && decided && (open === 'accept' || open === 'return') && (
        <BudgetReviewDialog unit={unit} submission={decided} returning={open === 'return'} onClose={close} />
      )}
    </div>
  )
}

function submitWords(stage: 'firstUp' | 'secondUp', problems: number, waiting: number): string {
  const act = `报送${submissionStages[stage]}`
  if (waiting > 0) return `${act}（正在保存）`
  return problems > 0 ? `${act}（还有 ${problems} 处问题）` : act
}

function stateWords({ firstUp, secondUp }: BudgetUnitView): string {
  const last = secondUp ?? firstUp
  return last ? ` · ${last.stageLabel}${last.stateLabel}` : ''
}

function UnitStates({ unit }: { unit: BudgetUnitView }) {
  if (unit.undistributed) return <span className="sub">还没有细化到单位的资金，由财务处填写。</span>
  return (
    <>
      <StateTag stage="一上" submission={unit.firstUp} />
      {unit.issued && <StateTag stage="二上" submission={unit.secondUp} />}
      {[unit.firstUp, unit.secondUp].map(
        (one) =>
          one?.state === 'returned' && (
            <span key={one.id} className="bl-returned">
              退回理由：{one.reason}
            </span>
          ),
      )}
    </>
  )
}

const looks = { open: 'ink', submitted: 'warn', returned: 'bad', accepted: 'ok', recalled: 'warn' } as const

function StateTag({ stage, submission }: { stage: string; submission: SubmissionView | null }) {
  const at = submission?.decidedAt ?? submission?.submittedAt
  return (
    <span className={`tag ${looks[submission?.state ?? 'open']}`} title={at ? momentWords(new Date(at)) : undefined}>
      {stage} {submission?.stateLabel ?? '填报中'}
    </span>
  )
}

/** Blank columns are a matter of rights here, not of what was done. */
function Partial() {
  return <span className="sub">只列本处室主管项目的预算行。各单位的报送情况、评审审定数和控制数不向处室显示，由财务处和单位办理。</span>
}

/** Not more names than fit beside the choice of the unit. */
const MOST_NAMED = 3

function Counts({ sheet, onUnit }: Pick<BudgetUnitBarProps, 'sheet' | 'onUnit'>) {
  const units = sheet.units.filter(({ undistributed }) => !undistributed)
  const waiting = units.filter(({ firstUp, secondUp }) => (secondUp ?? firstUp)?.state === 'submitted')
  const done = units.filter(({ firstUp }) => firstUp?.state === 'accepted').length
  const issued = units.filter((unit) => unit.issued).length
  return (
    <span className="sub">
      一上已通过 {done} 个{issued > 0 && `，控制数已下达 ${issued} 个`}，待审核 {waiting.length} 个{waiting.length > 0 && '：'}
      {waiting.slice(0, MOST_NAMED).map(({ organisationId, name }, index) => (
        <Fragment key={organisationId}>
          {index > 0 && '、'}
          <button type="button" className="link" onClick={() => onUnit(organisationId)}>
            {name}
          </button>
        </Fragment>
      ))}
      {waiting.length > MOST_NAMED && '等'}
    </span>
  )
}
