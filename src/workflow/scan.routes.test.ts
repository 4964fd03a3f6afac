import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { demoActor } from '../../test/kit/database.ts'
import { type GivenEdition, givenPaper, movePaper, targetCells, uploadFile } from '../../test/kit/frozen-papers.ts'
import { namelessUpload } from '../../test/kit/nameless-upload.ts'
import { testServer } from '../../test/kit/server.ts'
import { inRegion, sql } from '../db/server.ts'
import { codePicture } from '../office/server.ts'
import { parseCode } from './code.ts'

const server = await testServer({ withDemo: false })
const { db } = server.database
const clerk = await server.client('yizhong-01')
const leader = await server.client('yizhong-02')
const otherSchool = await server.client('erzhong-01')
const finance = await server.client('caiwu-01')
const financeLeader = await server.client('caiwu-02')
const observer = await server.client('zhengzhou-01')

const first: GivenEdition = { edition: 1, submission: 1, final: false, cells: targetCells }
const approved: GivenEdition = { ...first, submission: 2, final: true }
const changed = { ...targetCells, totalFunds: '200.00' }

const codeOf = async (id: string, query = ''): Promise<string> =>
  (await clerk.request('GET', `/api/v1/papers/${id}/print${query}`)).body.footer.code
const upload = (id: string, bytes: Uint8Array, client = clerk) => uploadFile(server, client, { path: `/api/v1/papers/${id}/scans`, bytes })
const actsOf = (id: string) =>
  inRegion(db, demoActor('yizhong-01'), async (tx) => {
    const acts = await sql<{ act: string }>`select act from paper_act where paper_id = ${id} order by at, id`.execute(tx)
    return acts.rows.map(({ act }) => act)
  })
const trailOf = (id: string) =>
  inRegion(db, demoActor('shenji-01'), async (tx) => {
    const entries = await sql<{ action: string }>`select action from audit_entry where subject = ${`paper/${id}`} order by at, id`.execute(
      tx,
    )
    return entries.rows.map(({ action }) => action)
  })

describe('打印', () => {
  it('定稿带表单名、版次、校验码；打印留痕', async () => {
    const id = await givenPaper(db, { state: 'approved', editions: [first, approved] })
    const { status, body } = await clerk.request('GET', `/api/v1/papers/${id}/print`)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      formTitle: '项目支出绩效目标申报表',
      organisationName: '山东省青岛第一中学',
      edition: 1,
      submission: 2,
      final: true,
    })
    expect(parseCode(body.footer.code)).toMatchObject({ form: 'projectTargets', paperId: id, edition: 1, submission: 2 })
    expect(body.footer.lines.join()).toMatch(/定稿　第 1 版　\d{4}-\d\d-\d\d 形成　校验码 [0-9A-F]{4}-[0-9A-F]{4}/)
    expect(body.sections[3].rows).toEqual([
      ['产出指标', '数量指标', '参加训练的学生人数', '≥600人', ''],
      ['满意度指标', '服务对象满意度', '学生满意度', '≥90%', ''],
    ])
    expect(await trailOf(id)).toEqual(['workflow.print'])
  })

  it('Word：表格、签字盖章处、每页页脚的二维码图', async () => {
    const id = await givenPaper(db, { state: 'approved', editions: [first, approved] })
    const { status, headers, bytes } = await clerk.bytes(`/api/v1/papers/${id}/print.docx`)
    expect(status).toBe(200)
    expect(decodeURIComponent(headers.get('content-disposition')!)).toContain(
      '2020年度项目支出绩效目标申报表（山东省青岛第一中学，定稿第1版）.docx',
    )
    const parts = unzipSync(bytes)
    const text = strFromU8(parts['word/document.xml']!)
    for (const expected of ['校园足球发展经费', '132.50', '≥600人', '单位负责人（签字）', '单位（盖章）']) expect(text).toContain(expected)
    const footers = Object.keys(parts).filter((path) => /^word\/footer\d\.xml$/.test(path))
    expect(footers).toHaveLength(2)
    for (const path of footers) {
      const footer = strFromU8(parts[path]!)
      for (const expected of ['定稿　第 1 版', 'NUMPAGES', 'a:blip']) expect(footer).toContain(expected)
    }
    expect(Object.keys(parts).filter((path) => /^word\/media\/.*\.png$/.test(path))).toHaveLength(1)
  })

  it('报送稿可打印供负责人签字；没有报送过的、没有的版次、看不见的文书，都不能', async () => {
    const submitted = await givenPaper(db, { state: 'inReview', editions: [first] })
    expect((await leader.request('GET', `/api/v1/papers/${submitted}/print`)).body).toMatchObject({ final: false, submission: 1 })
    const draft = await givenPaper(db, { state: 'draft', editions: [] })
    expect((await clerk.request('GET', `/api/v1/papers/${draft}/print`)).body).toMatchObject({
      status: 409,
      code: 'workflow.nothingToPrint',
    })
    expect((await clerk.request('GET', `/api/v1/papers/${submitted}/print?edition=9&submission=1`)).status).toBe(404)
    expect((await clerk.request('GET', `/api/v1/papers/${submitted}/print?edition=9`)).status).toBe(422)
    expect((await otherSchool.request('GET', `/api/v1/papers/${submitted}/print`)).status).toBe(404)
    expect((await observer.request('GET', `/api/v1/papers/${submitted}/print.docx`)).status).toBe(403)
  })
})

describe('上传扫描件', () => {
  it('现行定稿的码：保存，记入办理记录和留痕；同一文件再传一次不重复', async () => {
    const id = await givenPaper(db, { state: 'approved', editions: [first, approved] })
    const picture = codePicture(await codeOf(id))
    const { status, body } = await upload(id, picture)
    expect(status).toBe(201)
    expect(body).toMatchObject({ fileName: '扫描件.png', mediaType: 'image/png', edition: 1, uploadedBy: '青岛第一中学 经办' })
    expect(body.confirmedBy).toBeUndefined()
    expect((await upload(id, picture)).body.id).toBe(body.id)
    expect(await actsOf(id)).toEqual(['scan'])
    expect(await trailOf(id)).toEqual(['workflow.print', 'workflow.uploadScan'])

    const file = await leader.bytes(`/api/v1/papers/${id}/scans/${body.id}`)
    expect(file.status).toBe(200)
    expect(file.bytes).toEqual(new Uint8Array(picture))
    expect(file.headers.get('content-type')).toBe('image/png')
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="scan\.png"/)
    expect(file.headers.get('x-content-type-options')).toBe('nosniff')
    expect(file.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
    expect((await otherSchool.bytes(`/api/v1/papers/${id}/scans/${body.id}`)).status).toBe(404)
  })

  it('批复时内容没有改动的，负责人在报送稿上的签字也算数', async () => {
    const id = await givenPaper(db, { state: 'approved', editions: [first, approved] })
    expect((await upload(id, codePicture(await codeOf(id, '?edition=1&submission=1')))).status).toBe(201)
  })

  it('人工核对签字盖章；没有签字的作废，须写明理由；作废的不再作为有效件提供', async () => {
    const id = await givenPaper(db, { state: 'approved', editions: [first, approved] })
    const { body: scan } = await upload(id, codePicture(await codeOf(id)))
    const path = `/api/v1/papers/${id}/scans/${scan.id}`
    expect([scan.own, (await leader.request('GET', `/api/v1/papers/${id}`)).body.scans[0].own]).toEqual([true, false])
    const own = await clerk.request('POST', `${path}/confirmation`)
    expect(own).toMatchObject({ status: 403, body: { code: 'workflow.notForThisPost' } })
    expect(own.body.detail).toContain('须由另一人核对')
    expect((await leader.request('POST', `${path}/confirmation`)).body).toMatchObject({ confirmedBy: '青岛第一中学 负责人' })
    expect((await clerk.request('POST', `${path}/voiding`, { reason: ' ' })).status).toBe(422)
    expect((await clerk.request('POST', `${path}/voiding`, { reason: '漏盖公章' })).body).toMatchObject({ voidReason: '漏盖公章' })
    expect((await clerk.bytes(path)).status).toBe(409)
    const shown = await clerk.bytes(`${path}?voided=1`)
    expect(shown.status).toBe(200)
    expect(decodeURIComponent(shown.headers.get('content-disposition')!)).toContain('【已作废】扫描件.png')
    expect((await leader.request('POST', `${path}/confirmation`)).status).toBe(409)
    expect(await actsOf(id)).toEqual(['scan', 'voidScan'])
    expect(await trailOf(id)).toEqual(['workflow.print', 'workflow.uploadScan', 'workflow.confirmScan', 'workflow.voidScan'])
  })
})

describe('解锁以后', () => {
  it('财务处处长解锁：已上传的扫描件作废，不再提供；原来的打印稿不再收', async () => {
    const id = await givenPaper(db, { state: 'approved', editions: [first, approved] })
    const picture = codePicture(await codeOf(id))
    const { body: scan } = await upload(id, picture)
    const answer = await financeLeader.request('POST', `/api/v1/papers/${id}/unlocking`, { version: 1, reason: '预算调整' })
    expect(answer.status, answer.text).toBe(200)
    const refused = await clerk.request('GET', `/api/v1/papers/${id}/scans/${scan.id}`)
    expect(refused.status).toBe(409)
    expect(refused.body.detail).toContain('已经作废')
    expect((await upload(id, picture)).body.code).toBe('workflow.scan.older')
    const { scans } = (await clerk.request('GET', `/api/v1/papers/${id}`)).body
    expect(scans).toHaveLength(1)
    expect(scans[0].voidReason).toContain('预算调整')
  })
})

describe('退回的扫描件：说明原因和办法，不留下任何记录', () => {
  const refusal = async (id: string, bytes: Uint8Array) => {
    const { status, body } = await upload(id, bytes)
    expect(await actsOf(id)).not.toContain('scan')
    return { status, code: body.code, detail: body.detail as string }
  }

  it('旧版：是第1版，现行为第2版', async () => {
    const id = await givenPaper(db, { state: 'approved', editions: [first, approved] })
    const old = codePicture(await codeOf(id))
    await movePaper(db, { paperId: id, state: 'draft', edition: 2 })
    expect(await refusal(id, old)).toMatchObject({ status: 422, code: 'workflow.scan.older' })
    const frozen = { edition: 2, submission: 1, final: true, cells: changed }
    await movePaper(db, { paperId: id, state: 'approved', edition: 2, frozen })
    expect((await refusal(id, old)).detail).toContain('扫描件是第 1 版，现行为第 2 版')
    expect((await upload(id, codePicture(await codeOf(id)))).status).toBe(201)
  })

  it('同一版里较早的报送稿，内容已有改动', async () => {
    const corrected = { ...approved, cells: changed }
    const id = await givenPaper(db, { state: 'approved', editions: [first, corrected] })
    const { code, detail } = await refusal(id, codePicture(await codeOf(id, '?edition=1&submission=1')))
    expect(code).toBe('workflow.scan.superseded')
    expect(detail).toContain('第 1 版（第 1 次报送）的报送稿，此后内容有改动')
  })

  it('还没有批复', async () => {
    const id = await givenPaper(db, { state: 'inReview', editions: [first] })
    expect((await refusal(id, codePicture(await codeOf(id)))).code).toBe('workflow.scan.notFinal')
  })

  it('另一份文书：看得见的说出名称，看不见的不说', async () => {
    const id = await givenPaper(db, { state: 'approved', editions: [approved] })
    const other = await givenPaper(db, { state: 'approved', editions: [approved], title: '校舍维修经费' })
    const picture = codePicture(await codeOf(other))
    expect((await refusal(id, picture)).detail).toContain('另一份文书“校舍维修经费”')
    const unseen = (await codeOf(other)).replace(/^(HJ1\.\w+)\.[\w-]{22}/, '$1.AZAAAAAAcACAAAAAAAAQAA')
    expect((await refusal(id, codePicture(unseen))).detail).toMatch(/^扫描件是另一份文书，不是这一份/)
  })

  it('校验码被改、版次被改、密钥版次编造', async () => {
    const id = await givenPaper(db, { state: 'approved', editions: [first, { ...approved, cells: changed }] })
    const code = await codeOf(id)
    const forged = [
      code.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
      (await codeOf(id, '?edition=1&submission=1')).replace('.1.1.1.', '.1.2.1.'),
      code.replace('.1.2.1.', '.7.2.1.'),
      code.replace('.1.2.1.', '.1.2.99.'),
      code.replace('projectTargets', 'departmentTargets'),
    ]
    for (const text of forged) expect((await refusal(id, codePicture(text))).code, text).toBe('workflow.scan.altered')
  })

  it('别的系统的二维码、没有二维码、假扮图片的网页、传了一半的图', async () => {
    const id = await givenPaper(db, { state: 'approved', editions: [approved] })
    expect((await refusal(id, codePicture('https://example.cn/q/1'))).code).toBe('workflow.scan.foreignCode')
    const picture = codePicture(await codeOf(id))
    expect((await refusal(id, new TextEncoder().encode('<html><script>alert(1)</script>'))).code).toBe('workflow.file.unknownKind')
    expect((await refusal(id, picture.subarray(0, 300))).code).toBe('workflow.file.damaged')
  })

  it('没有附文件、超过 20 MB、看不见文书的人、没有此项权限的人', async () => {
    const id = await givenPaper(db, { state: 'approved', editions: [approved] })
    expect((await clerk.request('POST', `/api/v1/papers/${id}/scans`, {})).body.code).toBe('workflow.noFile')
    expect(await refusal(id, new Uint8Array(21 * 1024 * 1024))).toMatchObject({ status: 413, code: 'workflow.uploadTooLarge' })
    expect((await upload(id, new Uint8Array([1]), otherSchool)).status).toBe(404)
    expect((await upload(id, new Uint8Array([1]), observer)).status).toBe(403)
  })
})

describe('外部登记的附件', () => {
  it('财务处经办、处长可以上传；内容不是图片或 PDF 的退回', async () => {
    const bytes = codePicture('批复')
    for (const client of [finance, financeLeader]) {
      const { status, body } = await uploadFile(server, client, {
        path: '/api/v1/files',
        bytes,
        fileName: 'C:\\批复\\青财教〔2020〕1号.png',
      })
      expect(status).toBe(201)
      expect(body).toMatchObject({ fileName: '青财教〔2020〕1号.png', mediaType: 'image/png', byteCount: bytes.byteLength })
      expect(body.hash).toMatch(/^[0-9a-f]{64}$/)
    }
    const page = new TextEncoder().encode('<svg onload="alert(1)">')
    expect((await uploadFile(server, finance, { path: '/api/v1/files', bytes: page })).body.code).toBe('workflow.file.unknownKind')
    // A reply is often a PDF of text: it carries no code of ours and no picture.
    const text = new Uint8Array(
      Buffer.from('%PDF-1.4\n2 0 obj << /Type /Page >>\n1 0 obj << /Length 5 >>\nstream\nBT ET\nendstream\nstartxref\n9\n%%EOF'),
    )
    const broken = await uploadFile(server, finance, { path: '/api/v1/files', bytes: text.subarray(0, 60), fileName: '批复.pdf' })
    expect(broken).toMatchObject({ status: 422, body: { code: 'workflow.file.damaged' } })
    const stored = await uploadFile(server, finance, { path: '/api/v1/files', bytes: text, fileName: '批复.pdf' })
    expect(stored).toMatchObject({ status: 201, body: { fileName: '批复.pdf', mediaType: 'application/pdf' } })
  })

  it('没有文件名的上传也收下，记为“未命名”', async () => {
    const upload = { cookie: finance.cookie, path: '/api/v1/files', content: codePicture('无名') }
    const { status, text } = await namelessUpload(server, upload)
    expect([status, JSON.parse(text).fileName]).toEqual([201, '未命名'])
  })

  it('登记了附件的文书，看得见文书的人能打开；别的文书的、没有登记的，都没有', async () => {
    const id = await givenPaper(db, { state: 'inReview', editions: [first] })
    const bytes = codePicture('复函')
    const { body: file } = await uploadFile(server, finance, { path: '/api/v1/files', bytes, fileName: '复函.jpg' })
    const path = `/api/v1/papers/${id}/registered-files/${file.hash}`
    expect((await clerk.bytes(path)).status).toBe(404)
    const external = JSON.stringify({
      who: '青岛市财政局',
      decidedOn: '2020-03-20',
      documentNumber: '',
      fileHash: file.hash,
      fileName: '复函.jpg',
    })
    const actor = demoActor('caiwu-01')
    await inRegion(db, actor, (tx) =>
      sql`
        insert into paper_act (region_id, id, department_id, paper_id, edition, act, account_id, post_label, organisation_name, external, reason, at)
        values (${actor.regionId}, gen_random_uuid(), ${actor.departmentId}, ${id}, 1, 'registerReturn', ${actor.accountId}, '财务处 经办', '',
                ${external}::jsonb, '补充材料', now())`.execute(tx),
    )
    const opened = await clerk.bytes(path)
    expect(opened.status).toBe(200)
    expect(opened.bytes).toEqual(new Uint8Array(bytes))
    // The kind is that of the content, whatever the name said.
    expect(opened.headers.get('content-type')).toBe('image/png')
    expect(decodeURIComponent(opened.headers.get('content-disposition')!)).toContain('复函.png')
    expect((await otherSchool.bytes(path)).status).toBe(404)
  })
})
