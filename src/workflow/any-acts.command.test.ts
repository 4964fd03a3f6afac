import fc from 'fast-check'
import { expect, it } from 'vitest'
import { testDatabase } from '../../test/kit/database.ts'
import { inRegion, sql } from '../db/server.ts'
import { DomainError } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import { demoAccounts } from '../org/server.ts'
import { approvePaper } from './approve-paper.command.ts'
import { extendPaper } from './extend-paper.command.ts'
import { filledCells, trialChain } from './fixtures/trial.ts'
import { clerk, division, finance, financeHead, leader, otherClerk, treasury, treasuryHead, trialHouse } from './fixtures/trial-house.ts'
import { registerDecision } from './register-decision.command.ts'
import { sendBackPaper } from './send-back-paper.command.ts'
import { submitPaper } from './submit-paper.command.ts'
import { unlockPaper } from './unlock-paper.command.ts'
import { withdrawPaper } from './withdraw-paper.command.ts'

const { db } = await testDatabase()
const house = trialHouse(db)
const { deps, load } = house

type Attempt = (id: string, actor: Actor, version: number) => Promise<unknown>

const decision = { who: '财政局', decidedOn: '2026-03-16', documentNumber: '1号', reason: '', comments: [] }

const attempts: Record<string, Attempt> = {
  save: async (id, actor) => {
    const total = (await load(id)).cells.find(({ cell }) => cell === 'total')?.value ?? ''
    return house.save(id, { total: `${Math.floor(Math.random() * 1000)}` }, actor, { total })
  },
  submit: (id, actor, version) => submitPaper(deps, { actor, id, version, lateReason: '' }),
  withdraw: (id, actor, version) => withdrawPaper(deps, { actor, id, version }),
  approve: (id, actor, version) => approvePaper(deps, { actor, id, version, comment: '' }),
  sendBack: (id, actor, version) => sendBackPaper(deps, { actor, id, version, reason: '请核对', comments: [] }),
  register: (id, actor, version) => registerDecision(deps, { actor, id, decision: { ...decision, version, result: 'approved' } }),
  registerReturn: (id, actor, version) =>
    registerDecision(deps, { actor, id, decision: { ...decision, version, result: 'returned', reason: '请核对' } }),
  unlock: (id, actor, version) => unlockPaper(deps, { actor, id, version, reason: '预算调整' }),
  extend: (id, actor, version) => extendPaper(deps, { actor, id, version, dueOn: '2026-12-31', reason: '等待文件' }),
}

/** Every demo post, one person in two posts of the chain, and one who stands in for the clerk as the leader. */
const actors: readonly Actor[] = [
  ...demoAccounts.filter(({ regionId }) => regionId === clerk.regionId),
  ...demoAccounts.filter(({ accountName }) => accountName === 'zhengzhou-01'),
  { ...leader, accountId: clerk.accountId },
  { ...leader, accountId: otherClerk.accountId, standsInFor: clerk.accountId },
  { ...clerk, accountId: finance.accountId },
]
/** Who is usually the one to do it, so that sequences also arrive somewhere; the others try in between. */
async function rightful(name: string, id: string): Promise<Actor> {
  const { step } = (await load(id)).paper
  if (name === 'approve' || name === 'sendBack') return [leader, division, finance, treasury][step ?? 0]!
  if (name.startsWith('register')) return financeHead
  if (name === 'unlock') return (await load(id)).acts.at(-1)?.act === 'registerApproval' ? financeHead : treasuryHead
  return name === 'extend' ? financeHead : clerk
}

const onward = ['submit', 'approve', 'approve', 'approve', 'register']
const named = fc.oneof(fc.constantFrom(...onward), fc.constantFrom(...Object.keys(attempts)))
const who = fc.option(fc.constantFrom(...actors), { freq: 1, nil: undefined })

function contentOf({ cells }: Awaited<ReturnType<typeof load>>): string {
  return JSON.stringify(cells.map(({ cell, value }) => [cell, value]))
}

async function auditCount(id: string): Promise<number> {
  const { rows } = await inRegion(db, finance, (tx) =>
    sql<{ count: number }>`
      select count(*)::int as count from audit_entry where subject = ${`paper/${id}`} and action <> 'workflow.saveCells'`.execute(tx),
  )
  return rows[0]!.count
}

const seen = new Set<string>()
let approvals = 0

it('任意岗位的任意一串动作：批复必经每一步且都不是报送人，锁定的内容不变，版本只增，每个动作都留痕', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(named, who), { minLength: 10, maxLength: 30 }), async (sequence) => {
      const id = await house.newPaper()
      await house.save(id, filledCells)
      await house.setDueOn(id, '2026-03-31')
      for (const [name, someone] of sequence) {
        const before = await load(id)
        await attempts[name]!(id, someone ?? (await rightful(name, id)), before.paper.version).catch((refusal) => {
          if (!(refusal instanceof DomainError)) throw refusal
        })
        const after = await load(id)
        expect(after.paper.version).toBeGreaterThanOrEqual(before.paper.version)
        if (after.acts.length > before.acts.length) expect(after.paper.version).toBeGreaterThan(before.paper.version)
        if (before.paper.state === 'approved' || before.paper.state === 'inReview') expect(contentOf(after)).toBe(contentOf(before))
        if (after.paper.state === 'approved' && before.paper.state !== 'approved') expectWholeChain(after.acts)
      }
      for (const { act } of (await load(id)).acts) seen.add(act)
      expect(await auditCount(id)).toBe((await load(id)).acts.length)
    }),
    { numRuns: 12, seed: 20260316, endOnFailure: true },
  )
  expect(approvals).toBeGreaterThan(0)
  expect([...seen]).toEqual(
    expect.arrayContaining(['create', 'submit', 'withdraw', 'approve', 'sendBack', 'registerApproval', 'unlock', 'extend']),
  )
})

/** From the last submission on: every step once, in order, by nobody who stood behind the submission. */
function expectWholeChain(acts: Awaited<ReturnType<typeof load>>['acts']): void {
  approvals++
  const submission = acts.findLastIndex(({ act }) => act === 'submit')
  const submitter = acts[submission]!
  const steps = acts.slice(submission + 1).filter(({ act }) => act === 'approve' || act === 'registerApproval')
  expect(steps.map(({ stepLabel }) => stepLabel)).toEqual(trialChain.map(({ label }) => label))
  for (const { accountId, delegatedBy } of steps) {
    expect([submitter.accountId, submitter.delegatedBy].filter(Boolean)).not.toContain(accountId)
    if (delegatedBy) expect(delegatedBy).not.toBe(submitter.accountId)
  }
}
