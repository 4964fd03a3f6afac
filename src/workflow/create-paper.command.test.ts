import { describe, expect, it } from 'vitest'
import { demoActor, testDatabase } from '../../test/kit/database.ts'
import { inRegion, sql } from '../db/server.ts'
import { demoFundChain } from '../org/server.ts'
import { filledCells, trialForm } from './fixtures/trial.ts'
import {
  basicEducation,
  clerk,
  division,
  finance,
  guestClerk,
  guestLeader,
  leader,
  organisation,
  otherClerk,
  treasury,
  trialHouse,
} from './fixtures/trial-house.ts'
import { listPaperTypes } from './list-paper-types.query.ts'
import { listPapers } from './list-papers.query.ts'

const { db, ownerDb } = await testDatabase()
const house = trialHouse(db)
const { load, newPaper } = house

async function refused(work: Promise<unknown>): Promise<string[]> {
  return work.then(
    () => [],
    (refusal: { problems: { code: string }[] }) => refusal.problems.map(({ code }) => code),
  )
}

describe('建立文书', () => {
  it('属于本单位和本岗位，给本岗位一件待办', async () => {
    const id = await newPaper()
    expect((await load(id)).paper).toMatchObject({
      ...{ organisationId: clerk.organisationId, postId: clerk.postId, state: 'draft', edition: 1, version: 1, enteredBy: null },
    })
    expect(await house.openTasks(id)).toEqual(['fill:unitClerk'])
  })

  it('缺处室、种类不对，一次说全', async () => {
    expect(await refused(newPaper(clerk, { divisionId: undefined }))).toEqual(['workflow.divisionNeeded'])
    expect(await refused(newPaper(clerk, { divisionId: otherClerk.organisationId }))).toEqual(['workflow.noSuchDivision'])
    expect(await refused(newPaper(clerk, { type: 'trial.unknown', divisionId: otherClerk.organisationId }))).toEqual([
      'workflow.noSuchType',
      'workflow.noSuchDivision',
    ])
  })

  it('不能替别的单位建立', async () => {
    await expect(newPaper(clerk, { organisationId: otherClerk.organisationId })).rejects.toMatchObject({ status: 403 })
    await expect(newPaper(division, { organisationId: otherClerk.organisationId })).rejects.toMatchObject({ status: 403 })
  })

  it('处室自己的文书由本处负责人签字，没有处室审核', async () => {
    const id = await newPaper(division, { divisionId: undefined })
    expect((await load(id)).chain.map(({ role }) => role)).toEqual(['divisionLeader', 'financeClerk', 'treasuryClerk'])
  })

  it('没有填报权限的岗位没有可填报的种类', async () => {
    expect((await listPaperTypes(house.deps, { actor: clerk })).types).toEqual([
      { type: trialForm.type, label: trialForm.label, needsDivision: true },
    ])
    expect((await listPaperTypes(house.deps, { actor: leader })).types).toEqual([])
  })
})

describe('代录', () => {
  const forUnit = { organisationId: clerk.organisationId }

  it('标明代录、待单位确认；待办给单位经办；单位报送即确认', async () => {
    const id = await newPaper(finance, forUnit)
    const { paper, acts } = await load(id)
    expect(paper).toMatchObject({ organisationId: clerk.organisationId, postId: clerk.postId, enteredBy: finance.accountId })
    expect(acts[0]).toMatchObject({ act: 'enterFor', postLabel: '财务处 经办' })
    await house.save(id, filledCells, finance)
    await house.save(id, { total: '100' }, clerk, filledCells)
    await house.submit(id)
    expect((await load(id)).paper.submittedBy).toBe(clerk.accountId)
  })

  it('只能为本部门的预算单位代录，单位要有经办岗位', async () => {
    expect(await refused(newPaper(finance, { organisationId: treasury.organisationId }))).toContain('workflow.noSuchUnit')
    expect(await refused(newPaper(finance, { organisationId: basicEducation }))).toContain('workflow.noSuchUnit')
    const empty = await refused(newPaper(finance, { organisationId: organisation('青岛市教育局本级') }))
    expect(empty).toEqual(['workflow.unitWithoutClerk'])
  })

  it('留痕写明是代录', async () => {
    const id = await newPaper(finance, forUnit)
    const { rows } = await inRegion(db, finance, (tx) =>
      sql<{ action: string }>`select action from audit_entry where subject = ${`paper/${id}`}`.execute(tx),
    )
    expect(rows).toEqual([{ action: 'workflow.enterFor' }])
  })
})

describe('资金链', () => {
  const inChain = { fundChainId: demoFundChain.id, fiscalYear: demoFundChain.fiscalYear }

  it('区县岗位按资金链建立，本方负责人签字后走市里的环节', async () => {
    const id = await newPaper(guestClerk, inChain)
    await house.save(id, filledCells, guestClerk)
    await house.submit(id, { actor: guestClerk })
    expect((await load(id)).paper.chain.map(({ role }) => role)).toEqual([
      'fundChainLeader',
      'divisionClerk',
      'financeClerk',
      'treasuryClerk',
    ])
    for (const actor of [guestLeader, division, finance, treasury]) await house.approve(id, actor)
    expect((await load(id, guestClerk)).paper.state).toBe('approved')
  })

  it('没有资金链、没有授权的资金链，都不能建立', async () => {
    expect(await refused(newPaper(guestClerk))).toEqual(['workflow.fundChainNeeded'])
    expect(await refused(newPaper(guestClerk, { fundChainId: clerk.postId }))).toEqual(['workflow.noSuchFundChain'])
  })

  it('只能建立资金链那个年度的文书', async () => {
    expect(await refused(newPaper(guestClerk, { ...inChain, fiscalYear: demoFundChain.fiscalYear + 1 }))).toEqual([
      'workflow.fundChainOfAnotherYear',
    ])
  })

  it('区县岗位只看得到自己资金链内的文书', async () => {
    await newPaper()
    const listed = await listPapers(house.deps, { actor: guestClerk, filter: { scope: 'all' } })
    expect(new Set(listed.papers.map(({ fundChainId }) => fundChainId))).toEqual(new Set([demoFundChain.id]))
  })

  it('授权收回以后，不能再建立，原来的也看不到', async () => {
    await ownerDb.transaction().execute(async (tx) => {
      await sql`select set_config('app.region_id', ${finance.regionId}, true), set_config('app.department_id', ${finance.departmentId}, true), set_config('app.reach', 'system', true)`.execute(
        tx,
      )
      await sql`update fund_chain_grant set revoked_at = now()`.execute(tx)
    })
    expect(await refused(newPaper(guestClerk, inChain))).toEqual(['workflow.noSuchFundChain'])
    const listed = await listPapers(house.deps, { actor: guestClerk, filter: { scope: 'all' } })
    expect(listed.papers).toEqual([])
  })
})

describe('没有处室的部门', () => {
  it('不要求选择审核处室，审批链也没有处室这一步', async () => {
    const district = demoActor('chengyang-01', 'financeClerk')
    expect((await listPaperTypes(house.deps, { actor: district })).types.every(({ needsDivision }) => !needsDivision)).toBe(true)
    const id = await newPaper(district, { divisionId: undefined })
    expect((await load(id, district)).chain.map(({ at }) => at)).not.toContain('division')
  })
})
