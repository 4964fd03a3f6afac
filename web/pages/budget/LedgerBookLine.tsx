import {
  type BookingChoicesView,
  type FigureSource,
  type FundKind,
  figureSources,
  fundKinds,
  type LedgerKind,
  ledgerKinds,
  type Origin,
  origins,
  type Spending,
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
          <CollectionChoice
            label="资金性质"
            value={line.fundKind}
            choices={Object.entries(fundKinds)}
            onChange={(fundKind) => fundKind && onChange({ fundKind: fundKind as FundKind })}
          />
          <CollectionChoice
            label="来源级次"
            value={line.origin}
            choices={Object.entries(origins)}
            onChange={(origin) => origin && onChange({ origin: origin as Origin })}
          />
          <CollectionChoice
            label="支出范围"
            value={line.spending}
            choices={Object.entries(spendings)}
            onChange={(spending) => spending && onChange({ spending: spending as Spending })}
          />
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
            <CollectionChoice
              label="执行数来源"
              value={line.figureSource}
              choices={Object.entries(figureSources)}
              onChange={(figureSource) => figureSource && onChange({ figureSource: figureSource as FigureSource })}
            />
          )}
        </div>
      </details>
    </fieldset>
  )
}
