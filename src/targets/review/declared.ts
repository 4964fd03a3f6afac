import type { DeclaredMoney } from '../../budget/server.ts'
import { fenOf } from '../../kernel/index.ts'
import type { Cells, FormField, PaperForm } from '../../workflow/index.ts'
import { budgetOf } from '../target-paper/declared-money.ts'

/** 申报的年度目标和资金, as the review judges the indicators by them. */
export interface Declared {
  readonly objectives: readonly { readonly label: string; readonly text: string }[]
  /** `stage`: what the budget figures are, 二上 or 批复; absent while there are none. */
  readonly stage?: DeclaredMoney['stage']
  readonly money: readonly { readonly label: string; readonly declaredFen?: string; readonly budgetFen?: string }[]
}

interface Asked {
  readonly type: string
  readonly form: Pick<PaperForm, 'sections'>
  readonly cells: Cells
  readonly money: DeclaredMoney | undefined
}

/** 总体目标 and 金额栏 in the order of the form; what is blank and not in the budget either is left out. */
export function declaredOf({ type, form, cells, money }: Asked): Declared {
  const fields = form.sections.flatMap((section) => (section.kind === 'facts' ? section.fields : []))
  const objectives = fields.flatMap(({ id, label }) => {
    const text = cells.get(id)?.trim() ?? ''
    return /Objective$/.test(id) && text !== '' ? [{ label, text }] : []
  })
  const figures = fields
    .filter(({ kind }) => kind === 'money')
    .flatMap((field) => figureOf(field, { cells, budget: budgetOf(type, field.id, money) }))
  return { objectives, money: figures, ...(money && { stage: money.stage }) }
}

function figureOf({ id, label }: FormField, { cells, budget }: { cells: Cells; budget: bigint | undefined }): Declared['money'] {
  const declared = fenOf(cells.get(id) ?? '', '万元')
  if (declared === undefined && budget === undefined) return []
  return [
    {
      label: label.replace('（万元）', ''),
      ...(declared !== undefined && { declaredFen: declared.toString() }),
      ...(budget !== undefined && { budgetFen: budget.toString() }),
    },
  ]
}
