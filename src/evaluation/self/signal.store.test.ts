import { describe, expect, it } from 'vitest'
import { demoActor, testDatabase } from '../../../test/kit/database.ts'
import { givenPaper, movePaper } from '../../../test/kit/papers.ts'
import { inRegion } from '../../db/server.ts'
import type { Actor } from '../../org/index.ts'
import type { PaperState } from '../../workflow/index.ts'
import { saveComment, saveCommentAnswer } from './comment/comment.store.ts'
import { saveChoice } from './consolidation/consolidation.store.ts'
import { saveMark } from './mark.store.ts'
import { saveRecheck } from './recheck.store.ts'
import { PROJECT_SELF_EVALUATION } from './self-material.ts'
import { findSignalNotes, saveAnswer, saveVerdict } from './signal.store.ts'

const { db } = await testDatabase()
const [school, otherSchool, division, finance, inspector] = ['yizhong-01', 'erzhong-01', 'jijiao-01', 'caiwu-01', 'jiancha-01'].map(
  (name) => demoActor(name),
) as [Actor, Actor, Actor, Actor, Actor]

const at = new Date()
const by = '演示'
const place = 'indicators/1'
type Written = (actor: Actor, paperId: string) => Promise<unknown>
const paperOf = (id: string) => ({ id, regionId: school.regionId, departmentId: school.departmentId })

/** 写入 of each table, past every check of the program: as the scope of the post alone lets it through. */
const writes = {
  等次: (actor, id) =>
    inRegion(db, actor, (tx) => saveMark(tx, { paper: paperOf(id), mark: { place, finished: false, level: '完成' }, at, by })),
  汇总数: (actor, id) =>
    inRegion(db, actor, (tx) =>
      saveChoice(tx, { paper: paperOf(id), at, choice: { place, choice: 'own', value: '95%', reason: '另有测评', decidedBy: by } }),
    ),
  答复信号: (actor, id) =>
    inRegion(db, actor, (tx) => saveAnswer(tx, { paper: paperOf(id), code: 'sameText', answer: '情况属实', data: '', at, by })),
  信号复核: (actor, id) =>
    inRegion(db, actor, (tx) =>
      saveVerdict(tx, { paper: paperOf(id), code: 'sameText', packName: 'mof-2020', verdict: 'dismissed', remark: '', at, by }),
    ),
  复核得分: (actor, id) =>
    inRegion(db, actor, (tx) =>
      saveRecheck(tx, {
        paper: paperOf(id),
        recheck: { place, selfScore: '10', score: '10', level: '', reason: '', recheckedAt: at, recheckedBy: by },
      }),
    ),
  复核意见: (actor, id) => inRegion(db, actor, (tx) => saveComment(tx, { paper: paperOf(id), place, text: '请附数据', at, by })),
} satisfies Record<string, Written>

const fills = ['等次', '汇总数'] as const
const rechecks = ['信号复核', '复核得分', '复核意见'] as const
const given = (state: PaperState) =>
  givenPaper(db, { title: '校园足球', by: school, type: PROJECT_SELF_EVALUATION, divisionId: division.organisationId, state })
const refused = /row-level security/

describe('填报单位写的：只在填报时', () => {
  it.each(['draft', 'returned'] as const)('%s：本单位写得进，改得了，别人不能', async (state) => {
    const id = await given(state)
    for (const name of [...fills, '答复信号'] as const) {
      await writes[name](school, id)
      await writes[name](school, id)
      for (const other of [otherSchool, division, finance, inspector]) await expect(writes[name](other, id), name).rejects.toThrow(refused)
    }
  })

  it.each(['inReview', 'approved'] as const)('%s：等次、汇总数不能再写', async (state) => {
    const id = await given(state)
    for (const name of fills) for (const actor of [school, finance]) await expect(writes[name](actor, id), name).rejects.toThrow(refused)
  })

  it('报送以前写的，批复以后也不能再改', async () => {
    const id = await given('draft')
    for (const name of [...fills, '答复信号'] as const) await writes[name](school, id)
    await inRegion(db, { ...school, reach: 'department' }, (tx) => movePaper(tx, id, 'approved'))
    for (const name of [...fills, '答复信号'] as const) await expect(writes[name](school, id), name).rejects.toThrow(refused)
  })

  it('审核期间仍可以答复信号，批复以后不能', async () => {
    await writes.答复信号(school, await given('inReview'))
    await expect(writes.答复信号(school, await given('approved'))).rejects.toThrow(refused)
  })
})

describe('复核人写的：报送以后，不由单位写', () => {
  it.each(['inReview', 'approved'] as const)('%s：处室、财务处写得进，单位不能', async (state) => {
    const id = await given(state)
    for (const name of rechecks) {
      await expect(writes[name](school, id), name).rejects.toThrow(refused)
      for (const reviewer of [division, finance]) await writes[name](reviewer, id)
      await expect(writes[name](school, id), name).rejects.toThrow(refused)
    }
  })

  it.each(['draft', 'returned'] as const)('%s：没有报送的，谁也不能复核', async (state) => {
    const id = await given(state)
    for (const name of rechecks)
      for (const actor of [school, division, finance]) await expect(writes[name](actor, id)).rejects.toThrow(refused)
  })

  it('复核意见退回以后由单位答复', async () => {
    const id = await given('inReview')
    await writes.复核意见(division, id)
    const answer = () => inRegion(db, school, (tx) => saveCommentAnswer(tx, { paper: paperOf(id), place, text: '已附', at, by }))
    expect(await answer()).toBe(false)
    await inRegion(db, { ...school, reach: 'department' }, (tx) => movePaper(tx, id, 'returned'))
    expect(await answer()).toBe(true)
  })
})

describe('信号的答复和复核并列', () => {
  it('先有复核、后有答复，或者相反，都读得到；答复不动复核', async () => {
    const id = await given('inReview')
    await writes.信号复核(division, id)
    const read = async () =>
      (await inRegion(db, school, (tx) => findSignalNotes(tx, { regionId: school.regionId, paperIds: [id] }))).get(id)
    expect(await read()).toMatchObject([{ code: 'sameText', answer: '', answeredAt: null, verdict: 'dismissed', reviewedBy: by }])
    await writes.答复信号(school, id)
    expect(await read()).toMatchObject([{ answer: '情况属实', answeredBy: by, verdict: 'dismissed' }])
  })
})
