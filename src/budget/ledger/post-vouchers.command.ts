import { createHash } from 'node:crypto'
import type { Tx } from '../../db/server.ts'
import { dayInChina, errorAt, newId, type Problem, seenText, startOfDay, timeInChina, warningAt } from '../../kernel/index.ts'
import type { Actor } from '../../org/index.ts'
import { openAccounts, saveDivisions } from './account.store.ts'
import { checkNamed } from './check-named.query.ts'
import { checkVouchers } from './check-voucher.ts'
import { VouchersRefusedError } from './ledger-errors.ts'
import { ledgerKinds } from './ledger-kind.ts'
import type { PostedVoucher } from './posted-voucher.ts'
import { type BookedVoucher, findAlike, findBooked, findByKeys, type KnownVoucher, lockKeys, lockVouchers } from './voucher.store.ts'
import { accountText, contentText, REQUEST_KEY, sideOf, type VoucherDraft } from './voucher-draft.ts'
import { counterVoucher, type UnbookedVoucher, writeVouchers } from './write-vouchers.command.ts'

export interface PostVouchers {
  readonly actor: Actor
  readonly at: Date
  /** Whose books, when not the actor's own: then inside `asProgram`. */
  readonly departmentId?: string
  readonly drafts: readonly VoucherDraft[]
  /** False: what is doubtful is asked before it is booked. Absent: there is nobody to ask. */
  readonly confirmed?: boolean | undefined
}

/** 入账: all vouchers or none, in the caller's transaction. Refused with every problem of every voucher. */
export async function postVouchers(
  tx: Tx,
  { actor, at, departmentId = actor.departmentId, drafts, confirmed }: PostVouchers,
): Promise<PostedVoucher[]> {
  const problems = checkVouchers(drafts, dayInChina(at))
  if (problems.length > 0) throw new VouchersRefusedError(problems)
  if (drafts.length === 0) return []

  const known = await findRepeated(tx, departmentId, drafts)
  const fresh = drafts.map((draft, index) => ({ draft, index, label: `凭证${index + 1}` })).filter(({ index }) => !known.has(index))
  const { divisions, warnings } = await checkNamed(tx, { regionId: actor.regionId, departmentId }, fresh)
  const takenOver = await findTakenOver(tx, { regionId: actor.regionId, departmentId }, fresh)
  const accounts = await accountsOf(tx, { regionId: actor.regionId, departmentId }, fresh)
  const vouchers = fresh.flatMap(({ draft, label }): UnbookedVoucher[] => {
    const id = newId(at.getTime())
    const counters = (draft.takesOver ?? []).map((early) => ({ ...takeOver(takenOver.get(early)!, draft, at), takenOverBy: id }))
    return [...counters, newVoucher(draft, { id, label, accounts })]
  })
  const doubts = confirmed === false ? await bookedToday(tx, { actor, at, departmentId }, fresh) : undefined
  const written = await writeVouchers(tx, { actor, at, departmentId, vouchers, doubts })
  await saveDivisions(tx, divisionsOf(fresh, { accounts, divisions }))
  const own = written.filter(({ reversesId }) => reversesId === null)
  const booked = new Map(fresh.map(({ index, label }, place) => [index, withWarnings(own[place]!, warnings.get(label))]))
  return drafts.map((_, index) => known.get(index) ?? booked.get(index)!)
}

function withWarnings<Posted extends PostedVoucher>(posted: Posted, told: readonly Problem[] = []): Posted {
  return told.length === 0 ? posted : { ...posted, warnings: [...told, ...posted.warnings] }
}

/** 今天已经入账: the same content by the same person, under another key. */
async function bookedToday(
  tx: Tx,
  { actor, at, departmentId }: { actor: Actor; at: Date; departmentId: string },
  fresh: readonly Fresh[],
): Promise<Problem[]> {
  const hashes = new Map(fresh.map(({ draft, label }) => [contentHash(draft), label]))
  const since = startOfDay(dayInChina(at))
  const alike = await findAlike(tx, { departmentId, accountId: actor.accountId, since, hashes: [...hashes.keys()] })
  return alike.map(({ contentHash: hash, documentNumber, bookedAt }) => {
    const what = documentNumber === '' ? '内容完全相同的一张凭证' : `“${documentNumber}”内容完全相同的一张凭证`
    const message = `您今天 ${timeInChina(bookedAt).slice(11, 16)} 已经入账${what}。请核对是否重复；确属另一笔的，确认后入账。`
    return warningAt(hashes.get(hash)!, 'budget.bookedToday', message)
  })
}

/** A draft that is to be booked, with its place in the whole. */
interface Fresh {
  readonly draft: VoucherDraft
  readonly index: number
  readonly label: string
}

/** 幂等: what the same keys have booked already. Another content under the same key is a problem. */
async function findRepeated(tx: Tx, departmentId: string, drafts: readonly VoucherDraft[]): Promise<Map<number, PostedVoucher>> {
  const keyed = drafts.flatMap((draft, index) =>
    draft.externalKey === undefined ? [] : [{ ...draft, externalKey: draft.externalKey, index }],
  )
  if (keyed.length === 0) return new Map()
  await lockKeys(tx, departmentId)
  const booked = await findByKeys(tx, departmentId, keyed)
  const byKey = new Map(booked.map((voucher) => [`${voucher.fiscalYear} ${voucher.externalKey}`, voucher]))
  const problems: Problem[] = []
  const repeated = new Map<number, PostedVoucher>()
  for (const { index, fiscalYear, externalKey } of keyed) {
    const earlier = byKey.get(`${fiscalYear} ${externalKey}`)
    if (!earlier) continue
    if (earlier.contentHash === contentHash(drafts[index]!)) repeated.set(index, postedBefore(earlier, index))
    else problems.push(otherContent(index, externalKey))
  }
  if (problems.length > 0) throw new VouchersRefusedError(problems)
  return repeated
}

function otherContent(index: number, externalKey: string): Problem {
  if (externalKey.startsWith(REQUEST_KEY)) {
    const message = '这一次办理已经入账，之后又改了内容。请关闭后核对已入账的凭证；要更正的，请先冲销，再重新办理。'
    return errorAt(`凭证${index + 1}`, 'budget.requestOtherContent', message)
  }
  return errorAt(
    `凭证${index + 1}`,
    'budget.keyOtherContent',
    `来源编号“${externalKey}”已经入账，内容与这次不同。要更正的，请先冲销原凭证，再用新的编号入账。`,
  )
}

/** Sent again after it was reversed: not booked again, as the sender may only repeat a whole batch; but told. */
function postedBefore({ id, fiscalYear, kind, externalKey, lineCount, totalFen, reversed }: KnownVoucher, index: number): PostedVoucher {
  const message = `来源编号“${externalKey}”的凭证已经冲销，这次没有重新入账。要重新入账的，请用新的编号发送。`
  const warnings = reversed ? [warningAt(`凭证${index + 1}`, 'budget.keyReversed', message)] : []
  return { id, fiscalYear, kind, entryCount: lineCount, totalFen, repeated: true, reversed, warnings }
}

function contentHash(draft: VoucherDraft): string {
  return digestOf(contentText(draft))
}

/** By what the same content is known again. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** 预下达 that is replaced by a 批复: not yet reversed, of the same year. */
async function findTakenOver(
  tx: Tx,
  { regionId, departmentId }: { regionId: string; departmentId: string },
  fresh: readonly Fresh[],
): Promise<Map<string, BookedVoucher>> {
  const ids = fresh.flatMap(({ draft }) => draft.takesOver ?? [])
  if (ids.length === 0) return new Map()
  await lockVouchers(tx, { regionId, ids })
  const found = new Map((await findBooked(tx, departmentId, ids)).map((voucher) => [voucher.id, voucher]))
  const problems = fresh.flatMap(({ draft: { fiscalYear, takesOver = [] }, label: at }) =>
    takesOver.flatMap((id): Problem[] => {
      const voucher = found.get(id)
      if (voucher?.kind !== 'preAllotment' || voucher.reversal || voucher.fiscalYear !== fiscalYear) {
        return [errorAt(at, 'budget.takesOverWhat', `没有找到 ${fiscalYear} 年度的这张预下达凭证。请重新选择要接续的预下达。`)]
      }
      const twice = ids.filter((other) => other === id).length > 1
      if (!voucher.reversed && !twice) return []
      return [errorAt(at, 'budget.takesOverTwice', '这张预下达凭证已经冲销，或者已由别的批复接续。请核对。')]
    }),
  )
  if (problems.length > 0) throw new VouchersRefusedError(problems)
  return found
}

function takeOver(voucher: BookedVoucher, { bookedOn, documentOn, documentNumber }: VoucherDraft, at: Date): UnbookedVoucher {
  const reason = `预下达由批复接续：${documentNumber}`
  return counterVoucher(voucher, { reason, documentOn, bookedOn: bookedOn ?? documentOn, id: newId(at.getTime()) })
}

/** Ids by `accountText`. */
async function accountsOf(
  tx: Tx,
  books: { regionId: string; departmentId: string },
  fresh: readonly Fresh[],
): Promise<Map<string, string>> {
  const wanted = new Map(
    fresh.flatMap(({ draft: { fiscalYear, entries } }) =>
      entries.map(({ account }) => [accountText(fiscalYear, account), { fiscalYear, account }] as const),
    ),
  )
  return openAccounts(tx, books, [...wanted.values()])
}

/** 主管处室 by account: the one named, or that of the project. */
function divisionsOf(
  fresh: readonly Fresh[],
  { accounts, divisions }: { accounts: ReadonlyMap<string, string>; divisions: ReadonlyMap<string, string> },
): Map<string, string> {
  return new Map(
    fresh.flatMap(({ draft: { fiscalYear, entries } }) =>
      entries.flatMap(({ account }) => {
        const divisionId = account.divisionId ?? divisions.get(account.projectId ?? '')
        return divisionId === undefined ? [] : [[accounts.get(accountText(fiscalYear, account))!, divisionId] as const]
      }),
    ),
  )
}

function newVoucher(
  draft: VoucherDraft,
  { id, label, accounts }: { id: string; label: string; accounts: ReadonlyMap<string, string> },
): UnbookedVoucher {
  const { fiscalYear, kind, documentOn, file, entries, externalKey } = draft
  const { documentType, approver } = ledgerKinds[kind]
  return {
    ...{ id, label, fiscalYear, kind, documentOn, reversesId: null, bookedOn: draft.bookedOn ?? documentOn },
    ...{ documentType: draft.documentType?.trim() ?? documentType, documentNumber: seenText(draft.documentNumber ?? '') },
    ...{ approver: draft.approver ?? approver, summary: draft.summary ?? '', counterpart: draft.counterpart?.trim() ?? '' },
    ...{ exclusion: draft.exclusion ?? null, fileHash: file?.hash ?? null, fileName: file?.name ?? null },
    ...{ importId: draft.importId ?? null, externalKey: externalKey ?? null, illustrative: draft.illustrative ?? false, takenOverBy: null },
    contentHash: externalKey === undefined ? null : contentHash(draft),
    entries: entries.map((entry) => {
      const side = sideOf(kind, entry)
      const { amountFen, summary = '', fileRow = null } = entry
      const figureSource = side === 'payment' ? (entry.figureSource ?? 'treasury') : null
      return { accountId: accounts.get(accountText(fiscalYear, entry.account))!, side, amountFen, summary, fileRow, figureSource }
    }),
  }
}
