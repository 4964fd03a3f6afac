import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/kit/database.ts'
import { inRegion, sql } from '../db/server.ts'
import type { Actor } from '../org/index.ts'
import { approvePaper } from './approve-paper.command.ts'
import { approvePapers } from './approve-papers.command.ts'
import { filledCells, trialChain } from './fixtures/trial.ts'
import { clerk, division, finance, financeHead, leader, organisation, otherClerk, treasury, trialHouse } from './fixtures/trial-house.ts'
import { caseOf } from './opened-paper.query.ts'
import { actionsFor } from './paper.policy.ts'
import { registerDecision } from './register-decision.command.ts'
import { sendBackPaper } from './send-back-paper.command.ts'
import { withdrawPaper } from './withdraw-paper.command.ts'

const { db } = await testDatabase()
const house = trialHouse(db)
const { deps, approve, load, version } = house

async function actionsOf(id: string, actor: Actor) {
  return actionsFor(actor, caseOf(await load(id, actor)))
}

describe('逐级审核', () => {
  it('按审批链一步一步走，轮到谁谁办；批复后定稿', async () => {
    const id = await house.submitted()
    for (const early of [division, finance, treasury]) await expect(approve(id, early)).rejects.toMatchObject({ code: expect.any(String) })
    for (const actor of [leader, division, finance, treasury]) await approve(id, actor)
    const { paper, acts, editions } = await load(id)
    expect(paper).toMatchObject({ state: 'approved', step: null, reachedFinance: true })
    expect(acts.map(({ act, stepLabel }) => [act, stepLabel])).toEqual([
      ['create', null],
      ['submit', null],
      ...trialChain.map(({ label }) => ['approve', label]),
    ])
    expect(editions.map(({ final, hash }) => [final, hash === editions[0]!.hash])).toEqual([
      [false, true],
      [true, true],
    ])
  })

  it('待办随环节走：填报、审核、登记，批复后全部办结', async () => {
    const id = await house.newPaper()
    expect(await house.openTasks(id)).toEqual(['fill:unitClerk'])
    await house.save(id, filledCells)
    await house.submit(id)
    expect(await house.openTasks(id)).toEqual(['review:unitLeader'])
    await approve(id, leader)
    expect(await house.openTasks(id)).toEqual(['review:divisionClerk'])
    await sendBackPaper(deps, { actor: division, id, version: await version(id), reason: '请补充说明。', comments: [] })
    expect(await house.openTasks(id)).toEqual(['correct:unitClerk'])
    await house.submit(id)
    for (const actor of [leader, division, finance]) await approve(id, actor)
    expect(await house.openTasks(id)).toEqual(['register:financeClerk', 'review:treasuryClerk'])
    await approve(id, treasury)
    expect(await house.openTasks(id)).toEqual([])
  })

  it('同一环节两人同时点同意，只算一次', async () => {
    const id = await house.submitted()
    await approve(id, leader)
    const seen = await version(id)
    const twice = [1, 2].map(() => approvePaper(deps, { actor: division, id, version: seen, comment: '' }))
    const outcomes = (await Promise.allSettled(twice)).map(({ status }) => status).sort()
    expect(outcomes).toEqual(['fulfilled', 'rejected'])
    expect((await load(id)).paper.step).toBe(2)
  })

  it('页面打开之后文书变了：说明是谁做了什么', async () => {
    const id = await house.submitted()
    const seen = await version(id)
    await withdrawPaper(deps, { actor: clerk, id, version: seen })
    await house.submit(id)
    await expect(approvePaper(deps, { actor: leader, id, version: seen, comment: '' })).rejects.toMatchObject({
      status: 409,
      message: expect.stringMatching(/青岛第一中学 经办于2026-03-16 09:\d\d办理了“报送”/),
    })
  })

  it('负责人签字以前可以撤回，之后不能', async () => {
    const id = await house.submitted()
    await withdrawPaper(deps, { actor: clerk, id, version: await version(id) })
    expect((await load(id)).paper.state).toBe('draft')
    await house.submit(id)
    await approve(id, leader)
    await expect(withdrawPaper(deps, { actor: clerk, id, version: await version(id) })).rejects.toThrow(/不能撤回/)
  })

  it('没有人担任的岗位，环节照样等着，并说明', async () => {
    const id = await house.newPaper(otherClerk, { divisionId: organisation('职业教育与继续教育处') })
    await house.save(id, filledCells, otherClerk)
    await house.submit(id, { actor: otherClerk })
    await approve(id, { ...leader, ...placeOf(otherClerk) })
    expect(await house.openTasks(id)).toEqual(['review:divisionClerk'])
    const { reasons } = await actionsOf(id, finance)
    expect(reasons.join()).toContain('职业教育与继续教育处经办办理，目前没有人担任这一岗位')
  })
})

function placeOf({ organisationId, organisationName }: Actor) {
  return { organisationId, organisationName }
}

describe('退回', () => {
  it('不写意见不能退回；意见所在的栏目必须存在', async () => {
    const id = await house.submitted()
    const back = async (reason: string, comments: { cell: string; text: string }[]) =>
      sendBackPaper(deps, { actor: leader, id, version: await version(id), reason, comments })
    await expect(back('', [])).rejects.toMatchObject({ status: 422 })
    await expect(back('', [{ cell: 'indicators/99/value', text: '请核对' }])).rejects.toMatchObject({ status: 422 })
    await back('', [{ cell: 'indicators/2/value', text: '请核对完成率' }])
    expect((await load(id)).acts.at(-1)?.comments).toEqual([
      { cell: 'indicators/2/value', label: '绩效指标 第2行 指标值', text: '请核对完成率' },
    ])
  })

  it('外部登记退回，和系统内退回效果一样', async () => {
    const id = await house.submitted()
    for (const actor of [leader, division, finance]) await approve(id, actor)
    const decision = {
      ...{ version: await version(id), result: 'returned' as const, who: '青岛市财政局', decidedOn: '2026-03-16', documentNumber: '' },
      ...{ reason: '', comments: [{ cell: 'total', text: '请附测算依据' }] },
    }
    await registerDecision(deps, { actor: finance, id, decision })
    const { paper, acts } = await load(id)
    expect(paper.state).toBe('returned')
    expect(acts.at(-1)).toMatchObject({ act: 'registerReturn', external: { who: '青岛市财政局' } })
  })

  it('外部登记的决定日期不早于报送日期；只有看不见的字符的文号等于没有', async () => {
    const id = await house.submitted()
    for (const actor of [leader, division, finance]) await approve(id, actor)
    const decision = {
      result: 'approved' as const,
      who: '青岛市财政局',
      decidedOn: '2026-03-15',
      documentNumber: '\u200b',
      reason: '',
      comments: [],
    }
    await expect(
      registerDecision(deps, { actor: finance, id, decision: { ...decision, version: await version(id) } }),
    ).rejects.toMatchObject({
      ...{ status: 422, problems: [{ code: 'workflow.decisionBeforeSubmission' }, { code: 'workflow.documentNumberNeeded' }] },
    })
  })

  it('必须在系统内办理的环节，不能外部登记', async () => {
    const id = await house.submitted()
    const decision = {
      ...{ version: await version(id), result: 'approved' as const, who: '校长', decidedOn: '2026-03-16', documentNumber: '1' },
      ...{ reason: '', comments: [] },
    }
    await expect(registerDecision(deps, { actor: finance, id, decision })).rejects.toThrow(/须在系统内办理/)
  })
})

/** 财政局的批复 */
const registered = {
  ...{ result: 'approved' as const, who: '青岛市财政局', decidedOn: '2026-03-16', documentNumber: '青财教〔2026〕3号' },
  ...{ reason: '', comments: [] },
}

describe('报送人不得审核', () => {
  /** The same person in the leader's post as well. */
  const clerkAsLeader: Actor = { ...leader, accountId: clerk.accountId, accountName: clerk.accountName }

  it('一人两岗：报送以后换成负责人岗位，也不能签字', async () => {
    const id = await house.submitted()
    await expect(approve(id, clerkAsLeader)).rejects.toMatchObject({ status: 403, message: expect.stringContaining('本人报送的文书') })
    expect((await actionsOf(id, clerkAsLeader)).reasons.join()).toContain('本人报送的文书不能由本人审核')
  })

  it('别人代理他的岗位，也不能签字', async () => {
    const id = await house.submitted()
    const deputy: Actor = { ...leader, accountId: finance.accountId, standsInFor: clerk.accountId }
    await expect(approve(id, deputy)).rejects.toMatchObject({ status: 403, message: expect.stringContaining('被代理人') })
  })

  it('代理人报送的，被代理人回来也不能签字', async () => {
    const id = await house.newPaper()
    await house.save(id, filledCells)
    const deputy: Actor = { ...clerk, accountId: otherClerk.accountId, standsInFor: clerk.accountId }
    await house.submit(id, { actor: deputy })
    await expect(approve(id, clerkAsLeader)).rejects.toMatchObject({ status: 403 })
    await approve(id, leader)
  })

  it('代录的人不能审核，另一名财务处经办可以', async () => {
    const id = await house.newPaper(finance, { organisationId: clerk.organisationId })
    await house.save(id, filledCells, finance)
    await expect(house.submit(id, { actor: finance })).rejects.toMatchObject({ status: 403 })
    expect((await actionsOf(id, finance)).reasons.join()).toContain('由填报单位核对确认后自行报送')
    await house.submit(id)
    await expect(house.save(id, { projectName: '改名' }, finance, filledCells)).rejects.toMatchObject({ status: 403 })
    for (const actor of [leader, division]) await approve(id, actor)
    await expect(approve(id, finance)).rejects.toMatchObject({ message: expect.stringContaining('本人代录的文书') })
    await approve(id, { ...finance, accountId: financeHead.accountId })
    expect((await load(id)).paper.step).toBe(3)
  })

  it('报送人也不能登记系统外的批复，另一名财务处人员可以', async () => {
    const id = await house.submitted()
    for (const actor of [leader, division, finance]) await approve(id, actor)
    const decision = { ...registered, version: await version(id) }
    const asFinance: Actor = { ...finance, accountId: clerk.accountId }
    await expect(registerDecision(deps, { actor: asFinance, id, decision })).rejects.toMatchObject({ status: 403 })
    await registerDecision(deps, { actor: financeHead, id, decision })
    expect((await load(id)).paper.state).toBe('approved')
  })

  const behind = ['submitted_by', 'submitted_for', 'entered_by', 'entered_for'] as const
  it.each([
    ...behind.map((column) => [column, 'account_id', 'approve'] as const),
    ...behind.map((column) => [column, 'delegated_by', 'approve'] as const),
    ['submitted_by', 'account_id', 'registerApproval'] as const,
  ])('数据库自己也拒绝：%s 与 %s 同一人时的 %s', async (column, acting, act) => {
    const id = await house.submitted()
    const insert = (person: string) =>
      inRegion(db, { ...leader, accountId: acting === 'account_id' ? person : leader.accountId }, (tx) =>
        sql`
          insert into paper_act (region_id, id, department_id, paper_id, edition, act, account_id, delegated_by, post_label,
                                 organisation_name, submitted_by, submitted_for, entered_by, entered_for, at)
          select region_id, gen_random_uuid(), department_id, id, 1, ${act},
                 ${acting === 'account_id' ? person : leader.accountId}::uuid, ${acting === 'delegated_by' ? person : null}::uuid,
                 '岗位', '机构',
                 ${column === 'submitted_by' ? clerk.accountId : otherClerk.accountId}::uuid,
                 ${column === 'submitted_for' ? clerk.accountId : null}::uuid,
                 ${column === 'entered_by' ? clerk.accountId : null}::uuid,
                 ${column === 'entered_for' ? clerk.accountId : null}::uuid, now()
            from paper where id = ${id}`.execute(tx),
      )
    await expect(insert(clerk.accountId)).rejects.toThrow(/paper_act_check/)
    await insert(division.accountId)
  })
})

describe('批量审核', () => {
  it('一份有问题，其余照办，逐份答复', async () => {
    const [good, moved, foreign] = [await house.submitted(), await house.submitted(), await house.approved()]
    const papers = [
      { id: good, version: await version(good) },
      { id: moved, version: 1 },
      { id: foreign, version: await version(foreign) },
    ]
    const results = await approvePapers(deps, { actor: leader, papers, comment: '同意' })
    expect(results.map(({ approved }) => approved)).toEqual([true, false, false])
    expect(results[1]?.message).toContain('已有变化')
    expect((await load(good)).paper.step).toBe(1)
  })
})
