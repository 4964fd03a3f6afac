import type { Tx } from '../../db/server.ts'
import { errorAt, type Problem, warningAt } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import { AccountFinder, accountMarks, choiceWords, differingMarks } from '../import/find-account.ts'
import { findStandingAccounts } from '../import/import.store.ts'
import { ConfirmationNeededError, VouchersRefusedError } from './ledger-errors.ts'
import { type EntryDraft, sideOf, type VoucherDraft } from './voucher-draft.ts'

interface Matching {
  readonly actor: Actor
  readonly drafts: readonly VoucherDraft[]
  readonly confirmed?: boolean | undefined
}

/** 对应指标账户: a payment that leaves marks open takes them from the only account that fits, as in 支付导入; of several one must be named. */
export async function matchAccounts(tx: Tx, { actor, drafts, confirmed }: Matching): Promise<VoucherDraft[]> {
  const { regionId, departmentId } = actor
  const problems: Problem[] = []
  const doubts: Problem[] = []
  const matched = []
  for (const [index, draft] of drafts.entries()) {
    const asking = draft.entries.filter((entry) => isOpen(draft, entry))
    const organisationIds = [...new Set(asking.map(({ account }) => account.organisationId))]
    const place = { regionId, departmentId, fiscalYear: draft.fiscalYear, organisationIds }
    const finder = new AccountFinder(asking.length === 0 ? [] : await findStandingAccounts(tx, place), new Set())
    const entries = draft.entries.map((entry, line): EntryDraft => {
      if (!isOpen(draft, entry)) return entry
      const at = `凭证${index + 1} 分录${line + 1}`
      const { account, blank = [] } = entry
      const fit = finder.find({ account, blank })
      if (fit.kind === 'one') return { ...entry, account: { ...fit.found.key, divisionId: account.divisionId ?? fit.found.key.divisionId } }
      const marks = differingMarks((fit.kind === 'several' ? fit.choices : fit.others).map(({ key }) => key))
      if (fit.kind === 'several') {
        const named = marks.map((mark) => `“${accountMarks[mark].label}”`).join('、')
        const words = `相符的指标账户有 ${fit.choices.length} 个：${choiceWords(fit.choices, marks)}。请写明${named}。`
        problems.push(errorAt(at, 'budget.accountsSeveral', words))
      } else {
        const others = fit.others.length === 0 ? '' : `同一单位、项目有指标的账户是${choiceWords(fit.others, marks)}。`
        doubts.push(
          warningAt(at, 'budget.noAllotment', `没有相符的指标账户，入账后另开一个没有指标的账户。${others}请核对单位、项目和资金性质。`),
        )
      }
      return entry
    })
    matched.push({ ...draft, entries })
  }
  if (problems.length > 0) throw new VouchersRefusedError(problems)
  if (doubts.length > 0 && confirmed === false) throw new ConfirmationNeededError(doubts)
  return matched
}

function isOpen(draft: VoucherDraft, entry: EntryDraft): boolean {
  return sideOf(draft.kind, entry) === 'payment' && (entry.blank?.length ?? 0) > 0
}
