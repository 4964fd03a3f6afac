import { describe, expect, it } from 'vitest'
import { demoActor, testDatabase } from '../../test/kit/database.ts'
import { givenPaper, givenPart, movePaper } from '../../test/kit/papers.ts'
import { inRegion, type RegionScope, sql } from '../db/server.ts'
import { newId } from '../kernel/index.ts'
import type { Actor } from '../org/index.ts'
import type { PaperState } from '../workflow/index.ts'
import { findItem, insertItem, saveState } from './evidence-item.store.ts'
import type { EvidenceItem } from './evidence-item.ts'
import { insertLink, saveLinkState } from './evidence-link.store.ts'
import { evidenceOfPapers } from './paper-evidence.query.ts'

const { db } = await testDatabase()
const school = demoActor('yizhong-01')
const otherSchool = demoActor('erzhong-01')
const division = demoActor('jijiao-01')
const treasury = demoActor('caizheng-01')
const at = new Date('2020-03-31T01:00:00Z')

type Draft = Omit<EvidenceItem, 'version' | 'masked'>
const draftOf = (change: Partial<Draft> = {}): Draft => ({
  ...{ id: newId(), regionId: school.regionId, departmentId: school.departmentId, organisationId: school.organisationId, fiscalYear: 2020 },
  ...{ projectId: null, title: '验收单', kind: 'acceptance', documentOn: null, fileHash: 'a'.repeat(64), fileName: '验收单.txt' },
  ...{
    mediaType: 'text/plain',
    byteCount: 3,
    findings: [],
    unread: [],
    contents: null,
    contentsReason: '',
    answeredAt: null,
    answeredBy: null,
  },
  ...{ state: 'kept', withdrawnReason: '', replacesId: null, replacedReason: '' },
  ...{ uploadedAt: at, uploadedBy: school.accountId, uploadedPost: '演示' },
  ...change,
})
const put = (draft: Draft, actor: Actor = school) => inRegion(db, actor, (tx) => insertItem(tx, draft))
const answered = { answeredAt: at, answeredBy: '演示' }

describe('数据库守住的规矩', () => {
  it('查到号码、读不到文字的，没有人回答就不能作数', async () => {
    const findings = [{ kind: 'mobile' as const, place: '第1页', count: 1, sample: '138****0000' }]
    await expect(put(draftOf({ findings }))).rejects.toThrow('evidence_item')
    await expect(put(draftOf({ unread: ['第2页'] }))).rejects.toThrow('evidence_item')
    await put(draftOf({ findings, state: 'asked' }))
    await put(draftOf({ findings, contents: 'personal', ...answered }))
  })

  it('答了含密级标志的，只能是撤回', async () => {
    await expect(put(draftOf({ unread: ['整个文件'], contents: 'classified', ...answered }))).rejects.toThrow('evidence_item')
    await put(draftOf({ unread: ['整个文件'], contents: 'classified', ...answered, state: 'withdrawn', withdrawnReason: '含有密级标志' }))
  })

  it('撤回须有原因；别的单位的不能代传', async () => {
    await expect(put(draftOf({ state: 'withdrawn' }))).rejects.toThrow('evidence_item')
    await expect(put(draftOf(), otherSchool)).rejects.toThrow('row-level security')
  })
})

const link = ({ id: itemId, regionId, departmentId }: Draft, paperId: string, by: RegionScope = school) =>
  inRegion(db, by, async (tx) => {
    const id = newId()
    await insertLink(tx, {
      ...{ id, regionId, departmentId, itemId, paperId, place: '', placeLabel: '整份文书', page: '', note: '' },
      ...{ state: 'stands', followsId: null, supplemented: false, linkedAt: at, linkedBy: '演示' },
    })
    return id
  })
const moveTo = (state: PaperState, paperId: string) => inRegion(db, school, (tx) => movePaper(tx, paperId, state))

describe('随文书报送的佐证', () => {
  const office = demoActor('caiwu-01')
  const program = { ...office, reach: 'system' as const }

  it('审核中可以补充，不能改；批复以后，单位、财务处和程序都不能再加、再改、换给别的文书', async () => {
    const paperId = await givenPaper(db, { by: school, title: '一中 2020', state: 'draft' })
    const other = await givenPaper(db, { by: school, title: '一中另一份 2020', state: 'draft' })
    const items = Array.from({ length: 5 }, () => draftOf())
    for (const item of items) await put(item)
    const id = await link(items[0]!, paperId)
    const take = (by: RegionScope) => inRegion(db, by, (tx) => saveLinkState(tx, { regionId: school.regionId, id }, 'removed'))
    await moveTo('inReview', paperId)
    await link(items[1]!, paperId)
    await expect(take(school)).rejects.toThrow('row-level security')
    await moveTo('approved', paperId)
    for (const [index, by] of [school, office, program].entries()) {
      await expect(take(by)).rejects.toThrow('row-level security')
      await expect(link(items[2 + index]!, paperId, by)).rejects.toThrow('row-level security')
      const move = inRegion(db, by, (tx) => sql`update evidence_link set paper_id = ${other} where id = ${id}`.execute(tx))
      await expect(move).rejects.toThrow('permission denied')
    }
  })

  it('收下的文件和核查结果，谁也不能在原处改', async () => {
    const item = draftOf({ fileHash: 'd'.repeat(64) })
    await put(item)
    for (const by of [school, office, program]) {
      const swap = inRegion(db, by, (tx) => sql`update evidence_item set file_hash = ${'e'.repeat(64)} where id = ${item.id}`.execute(tx))
      await expect(swap).rejects.toThrow('permission denied')
      const clear = inRegion(db, by, (tx) => sql`update evidence_item set findings = '[]' where id = ${item.id}`.execute(tx))
      await expect(clear).rejects.toThrow('permission denied')
    }
  })
})

describe('谁看得见', () => {
  it('只替别的单位填一格的，看得见文书，看不见那个单位的佐证', async () => {
    const paperId = await givenPaper(db, { by: school, title: '一中 2020', state: 'draft' })
    const item = draftOf({ fileHash: 'c'.repeat(64) })
    await put(item)
    await link(item, paperId)
    await givenPart(db, { paperId, by: school, to: otherSchool })
    const count = (table: string) =>
      inRegion(db, otherSchool, (tx) => sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx)).then(
        ({ rows }) => rows[0]!.n,
      )
    expect({ paper: await count('paper'), link: await count('evidence_link'), item: await count('evidence_item') }).toEqual({
      ...{ paper: 1, link: 0, item: 0 },
    })
  })

  it('审核的处室看得到文书所附的，不能自己加；取消关联的不再看得到', async () => {
    const paperId = await givenPaper(db, { by: school, title: '一中 2020', divisionId: division.organisationId, state: 'draft' })
    const [proof, spare] = [draftOf({ fileHash: 'e'.repeat(64) }), draftOf({ fileHash: 'f'.repeat(64) })]
    for (const item of [proof, spare]) await put(item)
    const id = await link(proof, paperId)
    const seen = (item: Draft) => inRegion(db, division, (tx) => findItem(tx, { regionId: division.regionId, id: item.id }))
    expect(await seen(proof)).toMatchObject({ title: '验收单' })
    expect(await seen(spare)).toBeUndefined()
    await expect(link(spare, paperId, division)).rejects.toThrow('row-level security')
    await inRegion(db, school, (tx) => saveLinkState(tx, { regionId: school.regionId, id }, 'removed'))
    expect(await seen(proof)).toBeUndefined()
  })

  it('财政部门只看已报送的文书所附的；单位正在改的看不到', async () => {
    const paperId = await givenPaper(db, { by: school, title: '一中 2020', reachedFinance: true, state: 'draft' })
    const item = draftOf({ fileHash: 'b'.repeat(64) })
    await put(item)
    await link(item, paperId)
    const seen = (actor: Actor) => inRegion(db, actor, (tx) => findItem(tx, { regionId: actor.regionId, id: item.id }))
    const evidence = (actor: Actor) =>
      inRegion(db, actor, (tx) => evidenceOfPapers(tx, { regionId: actor.regionId, paperIds: [paperId] })).then((map) => map.get(paperId))
    expect(await seen(treasury)).toBeUndefined()
    expect(await evidence(treasury)).toBeUndefined()
    expect(await seen(otherSchool)).toBeUndefined()
    expect(await evidence(school)).toMatchObject([{ itemId: item.id, state: 'stands' }])
    await moveTo('approved', paperId)
    expect(await seen(treasury)).toMatchObject({ title: '验收单' })
    expect(await evidence(treasury)).toHaveLength(1)
    // A withdrawn item is evidence no more, whatever it was linked to.
    await inRegion(db, school, (tx) => saveState(tx, item, { state: 'withdrawn', withdrawnReason: '传错' }))
    expect(await evidence(treasury)).toBeUndefined()
  })
})
