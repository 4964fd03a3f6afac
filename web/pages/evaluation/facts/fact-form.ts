import type { FactFormView } from '../../../../src/evaluation/index.ts'
import type { Facts } from '../../../../src/scoring/index.ts'

export interface FactEditorProps<Form extends FactFormView = FactFormView> {
  readonly form: Form
  readonly facts: Facts
  readonly onChange: (facts: Facts) => void
  readonly readOnly: boolean
  /** Name of the indicator, for screen readers. */
  readonly name: string
}

export type FormOf<Kind extends FactFormView['kind']> = Extract<FactFormView, { kind: Kind }>

/** New facts of a kind, with what stands beside every kind kept. */
export function withKept(facts: Facts, own: Facts): Facts {
  const { note, source, veto, points } = facts
  const kept = { note, source, veto, points }
  return Object.fromEntries([...Object.entries(kept), ...Object.entries(own)].filter(([, value]) => value !== undefined))
}
