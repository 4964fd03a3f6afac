import { beforeAll, describe, expect, it } from 'vitest'
import { demoActor } from '../../test/kit/database.ts'
import { samplePdf, samplePng } from '../../test/kit/sample-files.ts'
import { type TestClient, testServer } from '../../test/kit/server.ts'
import { upload } from '../../test/kit/upload.ts'
import { inRegion, sql } from '../db/server.ts'
import { newId } from '../kernel/index.ts'
import { insertLink } from './evidence-link.store.ts'

const server = await testServer({ withPapers: true })
const clerk = await server.client('shuangyang-01')
const finance = await server.client('shuangyang-03')
let draft = ''
let inReview = ''

const ID = '110101190001010030'
const api = '/api/v1'
type Content = Parameters<typeof upload>[2]['content']

function send(client: TestClient, query: string, name: string, content: Content) {
  return upload(server, client, { path: `${api}/evidence?${query}`, name, content })
}
const to = (place: string, paper = draft) => `paperId=${paper}&place=${encodeURIComponent(place)}`
const paperOf = async (client: TestClient, id = draft) => (await client.request('GET', `${api}/papers/${id}/evidence`)).body
const rowOf = async (place: string) => (await paperOf(clerk)).rows.find((row: { place: string }) => row.place === place)

beforeAll(async () => {
  const { body } = await clerk.request('GET', `${api}/papers?fiscalYear=2022`)
  const waiting = body.papers.filter(
    (one: { type: string; state: string }) => one.type === 'selfEvaluation.project' && one.state === 'inReview',
  )
  draft = waiting[0].id
  inReview = waiting[1].id
  // The leader has agreed already: the finance office sends it back, and the unit fills it again.
  const { body: paper } = await finance.request('GET', `${api}/papers/${draft}`)
  const back = await finance.request('POST', `${api}/papers/${draft}/return`, { version: paper.version, reason: '请补充佐证材料' })
  expect([back.status, back.text]).toEqual([200, expect.anything()])
})

describe('上传，写明证明什么', () => {
  it('填了结果的行都列出来，指标库写明要求的是“要求”，其余是“建议”', async () => {
    const view = await paperOf(clerk)
    expect(view.mayAdd).toBe(true)
    expect(view.sums.results).toBeGreaterThan(3)
    expect(view.sums.recommended).toBe(view.sums.results)
    expect(view.rows.at(1)).toMatchObject({ place: 'indicators/1', missing: true, need: 'recommended' })
  })

  it('一个文件证明两行，清单里只有一个编号；同一文件再传一次不会有两件', async () => {
    const first = await send(clerk, to('indicators/1'), '验收单.txt', '验收合格，共 12 项。')
    expect(first).toMatchObject({ status: 201, body: { again: false, item: { kind: 'acceptance', state: 'kept', title: '验收单' } } })
    const { id } = first.body.item
    const linked = await clerk.request('POST', `${api}/evidence/${id}/proofs`, {
      paperId: draft,
      place: 'indicators/2',
      page: '第1页',
      note: '第二栏',
    })
    expect(linked.status).toBe(201)
    const again = await send(clerk, to('indicators/1'), '验收单.txt', '验收合格，共 12 项。')
    expect(again.body).toMatchObject({
      again: true,
      item: { id, proves: [{ place: 'indicators/1' }, { place: 'indicators/2', page: '1' }] },
    })
    const view = await paperOf(clerk)
    expect(view.items).toHaveLength(1)
    expect((await rowOf('indicators/2')).evidence).toMatchObject([{ number: 1, counts: true, state: 'stands' }])
    expect(view.sums.proven).toBe(2)
  })

  it('页码按数字存下；没有改动的不留痕，改了的只记改动', async () => {
    const [{ linkId, itemId }] = (await rowOf('indicators/2')).evidence
    const traces = () =>
      inRegion(server.database.db, demoActor('shuangyang-01'), async (tx) => {
        const { rows } = await sql<{ fields: string[] }>`
          select fields from audit_entry where action = 'evidence.describeLink' and subject = ${`evidence/${itemId}`}`.execute(tx)
        return rows.map(({ fields }) => fields)
      })
    const path = `${api}/evidence-proofs/${linkId}`
    expect((await clerk.request('PATCH', path, { page: '第1页', note: '第二栏' })).status).toBe(200)
    expect(await traces()).toEqual([])
    expect((await clerk.request('PATCH', path, { page: '第2页', note: '第二栏' })).status).toBe(200)
    expect(await traces()).toEqual([[expect.stringContaining('页码')]])
    expect((await rowOf('indicators/2')).evidence).toMatchObject([{ page: '2' }])
  })

  it('没有这一行、别的年度、别的单位的，说明原因', async () => {
    expect((await send(clerk, to('indicators/400'), 'a.txt', '一')).body.problems[0].message).toContain('没有这一行')
    const other = await send(clerk, 'year=2021', '往年.txt', '往年材料')
    const linked = await clerk.request('POST', `${api}/evidence/${other.body.item.id}/proofs`, { paperId: draft, place: 'indicators/1' })
    expect(linked).toMatchObject({ status: 422, body: { detail: expect.stringContaining('2021 年度') } })
    const ofOffice = await send(finance, 'year=2022', '财务科.txt', '财务科的材料')
    const lent = await finance.request('POST', `${api}/evidence/${ofOffice.body.item.id}/proofs`, { paperId: draft, place: 'indicators/1' })
    expect(lent).toMatchObject({ status: 422, body: { detail: expect.stringContaining('不是同一单位的') } })
    const foreign = await server.client('yizhong-01')
    expect((await send(foreign, to('indicators/1'), 'a.txt', '一')).status).toBe(404)
    const leader = await server.client('shuangyang-02')
    expect((await send(leader, to('indicators/1'), 'a.txt', '一')).status).toBe(403)
  })

  it('不能收的文件逐个说明原因，什么也没有留下', async () => {
    const before = (await clerk.request('GET', `${api}/evidence?year=2022`)).body.items.length
    expect((await send(clerk, 'year=2022', '页.html', '<html><script>1</script></html>')).body.code).toBe('evidence.file.markup')
    expect((await send(clerk, 'year=2022', '照片.jpg', 'MZ\u0001\u0000')).body.code).toBe('evidence.file.unknownKind')
    expect((await send(clerk, 'year=2022', '空.txt', '')).body.code).toBe('evidence.file.empty')
    expect((await send(clerk, 'year=2022', '锁.pdf', new Uint8Array(Buffer.from('%PDF-1.7 cut off')))).body.code).toBe(
      'evidence.file.damaged',
    )
    expect((await clerk.request('POST', `${api}/evidence?year=2022`, {})).body.code).toBe('evidence.noFile')
    expect((await send(clerk, 'year=2022', '大.txt', '一'.repeat(8 * 1024 * 1024))).status).toBe(413)
    expect((await clerk.request('GET', `${api}/evidence?year=2022`)).body.items).toHaveLength(before)
  })
})

describe('敏感信息', () => {
  it('有密级标志的不收，说明在哪里、怎么办；正文说保密的照收', async () => {
    const marked = await send(clerk, to('indicators/3'), '通知.txt', '某通知\n机密★10年\n正文')
    expect(marked).toMatchObject({
      status: 422,
      body: { code: 'evidence.secrecyMark', detail: expect.stringContaining('第2行“机密★10年”') },
    })
    expect((await send(clerk, to('indicators/3'), '秘密★1年 名单.txt', '正文')).body.code).toBe('evidence.secrecyMark')
    expect((await send(clerk, 'year=2022', '保密制度.txt', '严守国家秘密，做好机密文件管理。')).status).toBe(201)
  })

  it('查到号码的先不作数，经办写明理由才作数；留痕和答复里都没有号码', async () => {
    const { body } = await send(clerk, to('indicators/3'), '名册.txt', `序号\n${ID}`)
    expect(body.item).toMatchObject({ state: 'asked', findings: ['第2行：身份证号 1 个，如 1101************30'] })
    expect((await rowOf('indicators/3')).missing).toBe(true)
    const path = `${api}/evidence/${body.item.id}/answer`
    expect((await clerk.request('PUT', path, { contents: 'personal' })).body.problems[0].at).toBe('理由')
    const answered = await clerk.request('PUT', path, { contents: 'personal', reason: '资助对象名册，须逐人核对' })
    expect(answered.body).toMatchObject({ state: 'kept', needsMaskedCopy: true })
    expect((await rowOf('indicators/3')).missing).toBe(false)
    const view = JSON.stringify(await paperOf(clerk))
    expect(view).not.toContain(ID)
  })

  it('查到的号码答为不是个人信息的，写明是什么，不必脱敏', async () => {
    const { body } = await send(clerk, 'year=2022', '批号.txt', '批号 13800000000')
    expect(body.item.needsMaskedCopy).toBe(true)
    const answered = await clerk.request('PUT', `${api}/evidence/${body.item.id}/answer`, { contents: 'none', reason: '产品批号' })
    expect(answered.body).toMatchObject({ state: 'kept', needsMaskedCopy: false })
  })

  it('扫描件、照片要回答；答含密级标志的即撤回，不再提供', async () => {
    const photo = await send(clerk, to('indicators/4'), '现场.png', samplePng('白'))
    expect(photo.body.item).toMatchObject({ state: 'asked', kind: 'screenshot', unread: ['整个文件'], previewable: true })
    const scan = await send(clerk, to('indicators/4'), '扫描.pdf', samplePdf(['', '']))
    expect(scan.body.item.state).toBe('asked')
    expect((await rowOf('indicators/4')).missing).toBe(true)
    await clerk.request('PUT', `${api}/evidence/${photo.body.item.id}/answer`, { contents: 'none' })
    expect((await rowOf('indicators/4')).missing).toBe(false)
    const gone = await clerk.request('PUT', `${api}/evidence/${scan.body.item.id}/answer`, { contents: 'classified' })
    expect(gone.body).toMatchObject({ state: 'withdrawn', proves: [] })
    expect((await clerk.request('GET', `${api}/evidence/${scan.body.item.id}/file`)).status).toBe(409)
  })

  it('原件只作附件下载，不在网页里运行', async () => {
    const { body } = await send(clerk, 'year=2022', '说明.pdf', samplePdf(['Plain words on a page']))
    const file = await clerk.bytes(`${api}/evidence/${body.item.id}/file`)
    expect(file.headers.get('content-disposition')).toContain('attachment')
    expect(file.headers.get('content-security-policy')).toContain('sandbox')
    expect(file.headers.get('x-content-type-options')).toBe('nosniff')
    expect(file.headers.get('content-type')).toBe('application/pdf')
  })
})

describe('脱敏副本', () => {
  it('文本自动涂黑；没有副本的不给专家，绝不给原件', async () => {
    const { body } = await send(clerk, 'year=2022', '电话.txt', '联系 13800000000，共 3 人')
    const path = `${api}/evidence/${body.item.id}`
    expect((await clerk.request('GET', `${path}/masked-copy`)).body.code).toBe('evidence.notOpen')
    expect((await clerk.request('POST', `${path}/masked-text`)).body.masked).toMatchObject({
      ...{ fileName: '电话（脱敏）.txt', wayLabel: '自动涂黑号码', previewable: false, by: '双阳区教育局 经办' },
    })
    const { bytes } = await clerk.bytes(`${path}/masked-copy`)
    expect(new TextDecoder().decode(bytes)).toBe(`联系 ${'■'.repeat(11)}，共 3 人`)
  })

  it('图片上涂黑的副本存下像素；没有涂的、还有号码的不收', async () => {
    const { body } = await send(clerk, 'year=2022', '证书.png', samplePng('黑'))
    const path = `${api}/evidence/${body.item.id}/masked-copy`
    const same = await upload(server, clerk, { path: `${path}?way=drawn`, name: '副本.png', content: samplePng('黑') })
    expect(same.body.detail).toContain('没有遮盖任何内容')
    const drawn = await upload(server, clerk, { path: `${path}?way=drawn`, name: '副本.png', content: samplePng('白') })
    expect(drawn.body.masked).toMatchObject({ wayLabel: '逐处涂黑', mediaType: 'image/png', previewable: true })
    const text = await upload(server, clerk, { path: `${path}?way=uploaded`, name: '副本.txt', content: `证号 ${ID}` })
    expect(text).toMatchObject({ status: 422, body: { code: 'evidence.maskedCopy' } })
  })
})

describe('脱敏副本的更新', () => {
  it('重新脱敏的替下原来的；只有本单位、财务处能作，看得到材料的都能下载', async () => {
    const { body } = await send(clerk, to('indicators/3', inReview), '走访记录.txt', '联系 13800000000，王老师')
    const path = `${api}/evidence/${body.item.id}`
    await clerk.request('POST', `${path}/masked-text`)
    const own = { path: `${path}/masked-copy?way=uploaded`, name: '走访记录.txt', content: '联系 ■，■老师' }
    const renewed = await upload(server, clerk, own)
    expect(renewed.body.masked).toMatchObject({ wayLabel: '另行上传' })
    for (const reader of [clerk, finance]) {
      const copy = await reader.bytes(`${path}/masked-copy`)
      expect(new TextDecoder().decode(copy.bytes)).toBe('联系 ■，■老师')
      expect(decodeURIComponent(copy.headers.get('content-disposition') ?? '')).toContain('走访记录（脱敏）.txt')
    }
    const leader = await server.client('shuangyang-02')
    expect((await upload(server, leader, own)).status).toBe(403)
    expect((await upload(server, await server.client('yizhong-01'), own)).status).toBe(404)
  })
})

describe('指标后来改了', () => {
  it('这一行换成了别的指标，说明上传时是哪一项', async () => {
    const { body } = await send(clerk, 'year=2022', '旧指标.txt', '旧指标的依据')
    const actor = demoActor('shuangyang-01')
    await inRegion(server.database.db, actor, (tx) =>
      insertLink(tx, {
        ...{ id: newId(), regionId: actor.regionId, departmentId: actor.departmentId, itemId: body.item.id, paperId: draft },
        ...{ place: 'indicators/1', placeLabel: '调整前的指标', page: '', note: '', state: 'stands', followsId: null },
        ...{ supplemented: false, linkedAt: new Date(), linkedBy: '演示' },
      }),
    )
    const { evidence } = await rowOf('indicators/1')
    expect(evidence.map(({ linkedAs }: { linkedAs: string }) => linkedAs)).toEqual(['', '调整前的指标'])
    await clerk.request('DELETE', `${api}/evidence-proofs/${evidence[1].linkId}`)
  })
})

describe('更换', () => {
  it('新文件替换旧文件：原来证明的两行待重新确认，别的一行不动；旧件还看得到', async () => {
    const before = await paperOf(clerk)
    const [old] = before.items
    const replaced = await upload(server, clerk, {
      ...{ path: `${api}/evidence/${old.id}/replacement?reason=${encodeURIComponent('盖章页缺失')}`, name: '验收单（盖章）.txt' },
      content: '验收合格，共 12 项。已盖章。',
    })
    expect(replaced).toMatchObject({
      status: 201,
      body: { stale: 2, kept: 0, item: { replaces: { fileName: '验收单.txt', reason: '盖章页缺失' } } },
    })
    const view = await paperOf(clerk)
    const stale = view.rows.filter((row: { evidence: { state: string }[] }) => row.evidence.some(({ state }) => state === 'stale'))
    expect(stale.map((row: { place: string }) => row.place)).toEqual(['indicators/1', 'indicators/2'])
    expect(view.items.find((item: { id: string }) => item.id === old.id)).toMatchObject({ state: 'replaced' })
    expect((await clerk.bytes(`${api}/evidence/${old.id}/file`)).status).toBe(200)
    expect(
      (await clerk.request('PATCH', `${api}/evidence/${old.id}`, { version: 1, title: '改名', kind: 'other', documentOn: null })).status,
    ).toBe(409)
  })

  it('还没有回答的材料也能更换；没有人核过的旧件不再提供', async () => {
    const { body } = await send(clerk, 'year=2022', '含号码.txt', `名单 ${ID} 之一`)
    expect(body.item.state).toBe('asked')
    const path = `${api}/evidence/${body.item.id}`
    const replaced = await upload(server, clerk, { path: `${path}/replacement?reason=x`, name: '不含号码.txt', content: '名单略' })
    expect(replaced).toMatchObject({ status: 201 })
    expect((await clerk.request('GET', path)).body).toMatchObject({ state: 'withdrawn', withdrawnReason: '更换：x' })
    expect((await clerk.request('GET', `${path}/file`)).status).toBe(409)
  })

  it('逐处重新确认：一处仍然成立，一处改了结果', async () => {
    const links = (await paperOf(clerk)).rows.flatMap((row: { evidence: { linkId: string; state: string }[] }) => row.evidence)
    const [one, other] = links.filter(({ state }: { state: string }) => state === 'stale')
    const confirm = (id: string, confirmed: string) => clerk.request('PUT', `${api}/evidence-proofs/${id}/confirmation`, { confirmed })
    expect((await confirm(one.linkId, 'stands')).status).toBe(200)
    expect((await confirm(one.linkId, 'stands')).status).toBe(409)
    expect((await paperOf(clerk)).sums.stale).toBe(1)
    expect((await confirm(other.linkId, 'changed')).status).toBe(200)
    expect((await paperOf(clerk)).sums.stale).toBe(0)
  })

  it('取消一处，文件还在；撤回的，行里不再有', async () => {
    const { body } = await send(clerk, to('indicators/5'), '报道.txt', '报道全文')
    const [{ linkId }] = body.item.proves
    expect((await clerk.request('DELETE', `${api}/evidence-proofs/${linkId}`)).status).toBe(200)
    expect((await clerk.request('GET', `${api}/evidence/${body.item.id}`)).body).toMatchObject({ state: 'kept', proves: [] })
    const withdrawn = await clerk.request('POST', `${api}/evidence/${body.item.id}/withdrawal`, { reason: '传错' })
    expect(withdrawn.body).toMatchObject({ state: 'withdrawn', withdrawnReason: '传错' })
  })

  it('审核中的文书可以补充，标明“报送后补充”；已报送的不能更换、取消', async () => {
    const { body, status } = await send(clerk, to('indicators/1', inReview), '补充.txt', '补充说明')
    expect(status).toBe(201)
    const [{ linkId, supplemented }] = body.item.proves
    expect(supplemented).toBe(true)
    expect((await clerk.request('DELETE', `${api}/evidence-proofs/${linkId}`)).body.detail).toContain('正在审核')
    expect((await clerk.request('POST', `${api}/evidence/${body.item.id}/withdrawal`, { reason: '传错' })).status).toBe(409)
    const replaced = await upload(server, clerk, {
      path: `${api}/evidence/${body.item.id}/replacement?reason=x`,
      name: '新.txt',
      content: '新说明',
    })
    expect(replaced.body).toMatchObject({ stale: 0, kept: 1 })
  })
})

describe('报送以后', () => {
  it('已随文书报送的，名称、种类、日期不能再改，没有填的日期可以补；报送后补充的还可以改', async () => {
    const before = (await send(clerk, to('indicators/2'), '报送前.txt', '报送以前上传')).body.item
    const { version } = (await clerk.request('GET', `${api}/papers/${draft}`)).body
    const submitted = await clerk.request('POST', `${api}/papers/${draft}/submission`, { version })
    expect(submitted.status, submitted.text).toBe(200)
    const describeAs = ({ id, version, title, kind, documentOn }: typeof before, change: object) =>
      clerk.request('PATCH', `${api}/evidence/${id}`, { version, title, kind, documentOn, ...change })

    const renamed = await describeAs(before, { title: '改名' })
    expect([renamed.status, renamed.body.detail]).toEqual([409, expect.stringContaining('名称、种类、日期不能再改')])
    const dated = await describeAs(before, { documentOn: '2022-11-30' })
    expect([dated.status, dated.body.documentOn]).toEqual([200, '2022-11-30'])
    expect((await describeAs(dated.body, { documentOn: '2022-12-31' })).status).toBe(409)
    const more = (await send(clerk, to('indicators/2'), '再补充.txt', '再补充说明')).body.item
    expect((await describeAs(more, { title: '补充说明' })).body.title).toBe('补充说明')
  })

  it('报送以后才发现含密级标志的，答了立即不再提供，审核中的文书也看不到文件', async () => {
    const { body } = await send(clerk, to('indicators/3', inReview), '扫描件.pdf', samplePdf(['', '', '']))
    const answered = await clerk.request('PUT', `${api}/evidence/${body.item.id}/answer`, { contents: 'classified' })
    expect([answered.status, answered.body.state], answered.text).toEqual([200, 'withdrawn'])
    for (const client of [clerk, finance]) expect((await client.request('GET', `${api}/evidence/${body.item.id}/file`)).status).toBe(409)
  })
})

describe('清单和看得到的范围', () => {
  it('清单有编号、页码、还缺的，Word 和 Excel 都能下载，留痕', async () => {
    for (const kind of ['docx', 'xlsx']) {
      const file = await clerk.bytes(`${api}/papers/${draft}/evidence-list.${kind}`)
      expect([file.status, new TextDecoder().decode(file.bytes.slice(0, 2))]).toEqual([200, 'PK'])
    }
  })

  it('财务处看得到全部门的；别的部门、别的区划一件也没有', async () => {
    const all = (await finance.request('GET', `${api}/evidence?year=2022`)).body
    expect(all.items.length).toBeGreaterThan(5)
    expect(all.papers.find((one: { id: string }) => one.id === draft)).toMatchObject({ stale: 0, items: expect.any(Number) })
    const foreign = (await (await server.client('caiwu-01')).request('GET', `${api}/evidence?year=2022`)).body
    expect(foreign.items).toEqual([])
  })

  it('别的种类的文书再多，自评表的佐证也都列出来', async () => {
    const office = demoActor('shuangyang-03')
    const before = (await finance.request('GET', `${api}/evidence?year=2022`)).body.papers.length
    await inRegion(server.database.db, office, (tx) =>
      sql`
        insert into paper (region_id, id, department_id, type, title, fiscal_year, organisation_id, post_id, state, chain, reached_finance,
                           created_at, updated_at)
        select ${office.regionId}::uuid, gen_random_uuid(), ${office.departmentId}::uuid, 'targets.projectTargets', '目标' || number, 2022,
               ${office.organisationId}::uuid, ${office.postId}::uuid, 'draft', '[]', false, now(), now() + interval '1 day'
          from generate_series(1, 501) as number`.execute(tx),
    )
    const after = (await finance.request('GET', `${api}/evidence?year=2022`)).body
    expect([after.papers.length, after.papersBeyond]).toEqual([before, 0])
  })

  it('同一个文件另一单位也传过：本单位只知道是另一单位哪一年的，财务处知道是哪一家', async () => {
    const [first, second] = [await server.client('yizhong-01'), await server.client('erzhong-01')]
    const bytes = '两家一样的台账'
    await send(first, 'year=2019', '台账.txt', bytes)
    const own = (await send(second, 'year=2020', '台账.txt', bytes)).body.item
    expect(own.identical).toEqual(['与另一单位 2019 年度的材料是同一个文件'])
    const seen = (await (await server.client('caiwu-01')).request('GET', `${api}/evidence/${own.id}`)).body
    expect(seen.identical).toEqual(['与山东省青岛第一中学 2019 年度的材料“台账”是同一个文件'])
  })
})
