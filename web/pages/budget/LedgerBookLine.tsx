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
        <summary className="sub">{marksWords(line, kind)}（改资金性质、科目）</summary>
        <div className="lg-three">
          <MarkChoice optional label="资金性质" value={line.fundKind} words={fundKinds} onChange={(fundKind) => onChange({ fundKind })} />
          <MarkChoice optional label="来源级次" value={line.origin} words={origins} onChange={(origin) => onChange({ origin })} />
          <MarkChoice optional label="支出范围" value={line.spending} words={spendings} onChange={(spending) => onChange({ spending })} />
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
              onChange={(figureSource) => figureSource && onChange({ figureSource })}
            />
          )}
        </div>
      </details>
    </fieldset>
  )
}

/** What is not chosen: of a payment as its 指标账户 has it, of 指标 the usual. */
function marksWords({ fundKind, origin, spending }: TypedLine, kind: LedgerKind): string {
  const chosen = [
    ...(fundKind ? [fundKinds[fundKind]] : []),
    ...(origin ? [origins[origin]] : []),
    ...(spending ? [spendings[spending]] : []),
  ]
  if (chosen.length === 3) return chosen.join('，')
  const open =
    ledgerKinds[kind].side === 'payment' ? '未选的按相符的指标账户' : `未选的按${fundKinds.general}、${origins.city}、${spendings.own}`
  return [...chosen, open].join('，')
}

interface MarkChoiceProps<Mark extends string> {
  readonly label: string
  readonly optional?: boolean
  readonly value: Mark | ''
  readonly words: Readonly<Record<Mark, string>>
  readonly onChange: (mark: Mark | '') => void
}

function MarkChoice<Mark extends string>({ words, onChange, ...field }: MarkChoiceProps<Mark>) {
  return <CollectionChoice {...field} choices={Object.entries<string>(words)} onChange={(mark) => onChange(mark as Mark | '')} />
}
