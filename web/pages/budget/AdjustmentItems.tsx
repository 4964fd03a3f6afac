import { Button } from 'antd'
import { exclusions, netOf, readLines, type TypedLine } from '../../../src/budget/index.ts'
import { moneyText } from '../../../src/kernel/index.ts'
import { Choice } from '../../components/Choice.tsx'
import { PaperField } from '../workflow/PaperField.tsx'
import { PaperSelect } from '../workflow/PaperSelect.tsx'
import type { PaperEdits } from '../workflow/paper-edits.ts'
import { AccountSelect } from './AccountSelect.tsx'
import { AdjustmentBasis } from './AdjustmentBasis.tsx'
import { AdjustmentNotes } from './AdjustmentNotes.tsx'
import { accountOf, type CellEdit, type Choices, editsOfAccount, editsOfChange, editsOfProject, withDecisions } from './adjustment-cells.ts'
import { useJudged } from './adjustment-judged.tsx'

interface AdjustmentItemsProps {
  readonly paperId: string
  readonly edits: PaperEdits
  readonly choices: Choices | undefined
  /** 科目调剂: neither 划转对方 nor 不计入 are asked. */
  readonly subject: boolean
}

/** 一、调整事项: which account gets how much more or less, why, and by which 申请依据. */
export function AdjustmentItems({ paperId, edits, choices, subject }: AdjustmentItemsProps) {
  const lines = readLines(edits.cells)
  const text = (cell: string) => edits.cells.get(cell) ?? ''
  const write = (changes: readonly CellEdit[]) => edits.change(withDecisions(edits.cells, changes))
  const next = Math.max(0, ...lines.map(({ row }) => row)) + 1
  const shown = lines.length > 0 ? lines.map(({ row }) => row) : [1]
  return (
    <section className="adj-items">
      <h2>
        一、调整事项
        <span className="unit">{text('kind') || '科目调剂'}，单位：万元</span>
      </h2>
      {shown.map((row) => (
        <ItemLine key={row} row={row} line={lines.find((one) => one.row === row)} edits={edits} choices={choices} write={write} />
      ))}
      <div className="adj-net">
        <Button
          size="small"
          disabled={lines.length === 0 || next > 60}
          onClick={() => write([{ cell: `changes/${next}/fundKind`, value: '一般公共预算' }])}
        >
          增加一行
        </Button>
        <span>
          调整净额 <b className="v-calc">{moneyText(netOf(lines), '万元')}</b>
        </span>
      </div>
      <PaperField
        label="调整原因"
        kind="paragraph"
        value={text('reason')}
        onChange={(value) => edits.change([{ cell: 'reason', value: value || null }])}
      />
      <AdjustmentNotes cells={['reason']} edits={edits} />
      <AdjustmentBasis paperId={paperId} edits={edits} />
      {!subject && (
        <>
          <PaperSelect
            label="不计入预算调整率的原因（选填）"
            value={text('exclusion')}
            blank="计入预算调整率"
            options={Object.values(exclusions).map((word) => ({ value: word, label: word }))}
            onChange={(value) => edits.change([{ cell: 'exclusion', value: value || null }])}
          />
          {text('kind') === '单位撤并划转' && (
            <PaperField
              label="划转对方"
              optional
              hint="划到部门外，或由部门外划入的填写。"
              value={text('counterpart')}
              onChange={(value) => edits.change([{ cell: 'counterpart', value: value || null }])}
            />
          )}
        </>
      )}
    </section>
  )
}

interface ItemLineProps extends Omit<AdjustmentItemsProps, 'subject' | 'paperId'> {
  readonly row: number
  readonly line: TypedLine | undefined
  readonly write: (changes: readonly CellEdit[]) => void
}

function ItemLine({ row, line, edits, choices, write }: ItemLineProps) {
  const account = line && choices && accountOf(line, choices)
  const cell = (column: string) => edits.cells.get(`changes/${row}/${column}`) ?? ''
  const { judged, onBlur } = useJudged(cell('increase') !== '' || cell('decrease') !== '')
  // 追减、收回 begin as 调减: an empty line says so before the amount is typed.
  const lessens = ['追减', '收回'].includes(edits.cells.get('kind') ?? '')
  const sign = cell('decrease') || (lessens && !cell('increase')) ? 'decrease' : 'increase'
  const unfunded = line && !account && line.project !== ''
  const choose = (value: string) => {
    if (!choices) return
    const chosen = choices.accounts.find(({ id }) => id === value)
    const project = choices.projects.find(({ id }) => `project:${id}` === value)
    if (chosen) write(editsOfAccount(row, chosen, choices))
    else if (project) write(editsOfProject(row, project, cell('unit') || choices.usualUnit))
  }
  const columns = ['unit', 'project', 'fundKind', 'origin', 'functionCode', 'economyCode', 'marks', 'increase', 'decrease', 'note']
  return (
    <fieldset className="adj-line" data-line={row} aria-label={`调整明细 第 ${row} 行`} onBlur={onBlur}>
      <AccountSelect
        label={`第 ${row} 行 预算账户`}
        choices={choices}
        value={account?.id}
        onChange={choose}
        {...(line && (line.project || line.unit) && { placeholder: [line.project, line.unit].filter(Boolean).join('，') })}
      />
      <div className="adj-amount">
        <Choice
          label={`第 ${row} 行 增减`}
          options={[
            { value: 'increase', word: '调增' },
            { value: 'decrease', word: '调减' },
          ]}
          value={sign}
          onChange={(value) => write(editsOfChange(row, value, cell('increase') || cell('decrease') || '0'))}
          readOnly={false}
        />
        <input
          className="pd-input num"
          inputMode="decimal"
          aria-label={`第 ${row} 行 金额（万元）`}
          value={cell('increase') || cell('decrease')}
          onChange={(event) => write(editsOfChange(row, sign, event.target.value.replace(/[,，\s]/g, '')))}
        />
        <button
          type="button"
          className="link"
          onClick={() => write(columns.map((column) => ({ cell: `changes/${row}/${column}`, value: null })))}
        >
          删去
        </button>
      </div>
      {account && <p className="tiny">可用 {moneyText(BigInt(account.availableFen), '万元')}</p>}
      {unfunded && choices && (
        <PaperSelect
          label="单位"
          value={cell('unit')}
          options={choices.units.map(({ name }) => ({ value: name, label: name }))}
          hint="还没有预算账户，生效时新建；资金性质、科目可在“整表”中改。"
          onChange={(value) => write([{ cell: `changes/${row}/unit`, value }])}
        />
      )}
      {judged && <AdjustmentNotes cells={columns.map((column) => `changes/${row}/${column}`)} edits={edits} />}
    </fieldset>
  )
}
