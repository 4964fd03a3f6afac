import {
  type BookingChoicesView,
  figureSources,
  fundKinds,
  type LedgerKind,
  ledgerKinds,
  origins,
  spendings,
} from '../../../src/budget/index.ts'
import { CollectionChoice } from '../workflow/CollectionChoice.tsx'
import { PaperField } from '../workflow/PaperField.tsx'
import type { TypedLine } from './typed-voucher.ts'

interface LedgerBookLineProps {
  readonly place: number
  readonly line: TypedLine
  readonly kind: LedgerKind
  readonly choices: BookingChoicesView | undefined
  readonly onChange: (change: Partial<TypedLine>) => void
}

/** 分录的一行: unit, project, amount; the marks of the money are usual unless they are opened. */
export function LedgerBookLine({ place, line, kind, choices, onChange }: LedgerBookLineProps) {
  return (
    <fieldset className="lg-entry">
      <legend>第 {place} 行</legend>
      <div className="lg-three">
        <CollectionChoice
          label="单位"
          value={line.organisationId}
          choices={(choices?.units ?? []).map(({ id, code, name }) => [id, code ? `${code} ${name}` : name])}
          onChange={(organisationId) => onChange({ organisationId })}
        />
        <CollectionChoice
          label="项目"
          optional
          value={line.projectId}
          choices={(choices?.projects ?? []).map(({ id, code, name }) => [id, `${code} ${name}`])}
          onChange={(projectId) => onChange({ projectId })}
        />
        <PaperField label="金额（元）" value={line.amount} onChange={(amount) => onChange({ amount })} maxLength={24} />
      </div>
      <details>
        <summary className="sub">
          {fundKinds[line.fundKind]}，{origins[line.origin]}，{spendings[line.spending]}（改资金性质、科目）
        </summary>
        <div className="lg-three">
          <MarkChoice label="资金性质" value={line.fundKind} words={fundKinds} onChange={(fundKind) => onChange({ fundKind })} />
          <MarkChoice label="来源级次" value={line.origin} words={origins} onChange={(origin) => onChange({ origin })} />
          <MarkChoice label="支出范围" value={line.spending} words={spendings} onChange={(spending) => onChange({ spending })} />
          <PaperField
            label="功能科目"
            optional
            value={line.functionCode}
            onChange={(functionCode) => onChange({ functionCode })}
            maxLength={7}
          />
          <PaperField
            label="经济科目"
            optional
            value={line.economyCode}
            onChange={(economyCode) => onChange({ economyCode })}
            maxLength={7}
          />
          {ledgerKinds[kind].side === 'payment' && (
            <MarkChoice
              label="执行数来源"
              value={line.figureSource}
              words={figureSources}
              onChange={(figureSource) => onChange({ figureSource })}
            />
          )}
        </div>
      </details>
    </fieldset>
  )
}

interface MarkChoiceProps<Mark extends string> {
  readonly label: string
  readonly value: Mark
  readonly words: Readonly<Record<Mark, string>>
  readonly onChange: (mark: Mark) => void
}

/** A mark of the money always has one of its words. */
function MarkChoice<Mark extends string>({ label, value, words, onChange }: MarkChoiceProps<Mark>) {
  return (
    <CollectionChoice
      label={label}
      value={value}
      choices={Object.entries<string>(words)}
      onChange={(mark) => mark && onChange(mark as Mark)}
    />
  )
}
