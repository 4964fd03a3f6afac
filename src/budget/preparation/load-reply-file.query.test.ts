import { expect, it } from 'vitest'
import { demoActor } from '../../../test/kit/database.ts'
import { uploadFile } from '../../../test/kit/frozen-papers.ts'
import { testServer } from '../../../test/kit/server.ts'
import { inRegion } from '../../db/server.ts'
import { newId } from '../../kernel/index.ts'
import { codePicture } from '../../office/server.ts'
import { findReplies, insertReplies } from './reply.store.ts'

const server = await testServer({ withDemo: false, clock: { now: () => new Date('2031-02-20T10:00:00+08:00') } })
const { db } = server.database
const caiwu = await server.client('caiwu-01')
const school = await server.client('yizhong-01')
const bureau = await server.client('caizheng-01')
const finance = demoActor('caiwu-01')
const picture = codePicture('批复原件')
const fiscalYear = 2031

async function replied(file: { hash: string; name: string } | undefined, documentNumber: string): Promise<string> {
  const id = newId()
  const { regionId, departmentId } = finance
  const reply = { fiscalYear, direction: 'toDepartment', organisationId: departmentId, documentNumber, repliedOn: '2031-02-10' } as const
  const kept = {
    total: 100n,
    lines: [],
    voucherId: null,
    file: file ?? null,
    illustrative: false,
    recordedAt: new Date(),
    recordedBy: '财务处',
  }
  await inRegion(db, finance, (tx) => insertReplies(tx, regionId, [{ ...reply, ...kept, id, departmentId }]))
  return `/api/v1/budget/replies/${id}/file`
}

it('批复原件：看得见批复的能下载原文件，作为附件；看不见批复的不能', async () => {
  const { body: uploaded } = await uploadFile(server, caiwu, { path: '/api/v1/files', bytes: picture, fileName: '青财教〔2031〕1号.png' })
  const path = await replied({ hash: uploaded.hash, name: '青财教〔2031〕1号.png' }, '青财教〔2031〕1号')
  for (const reader of [caiwu, bureau]) {
    const file = await reader.bytes(path)
    expect(file.status).toBe(200)
    expect(file.bytes).toEqual(new Uint8Array(picture))
    expect(decodeURIComponent(file.headers.get('content-disposition')!)).toContain(
      'attachment; filename="reply.png"; filename*=UTF-8\'\'青财教〔2031〕1号.png',
    )
    expect(file.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
  }
  expect((await school.request('GET', path)).body).toMatchObject({ status: 404, code: 'workflow.attachmentNotFound' })
  expect((await inRegion(db, demoActor('yizhong-01'), (tx) => findReplies(tx, { fiscalYear }))).length).toBe(0)
})

it('没有原件的批复、本部门没有上传过的散列，都没有文件', async () => {
  expect((await caiwu.request('GET', await replied(undefined, '无原件'))).status).toBe(404)
  expect((await caiwu.request('GET', await replied({ hash: 'a'.repeat(64), name: '别处的.pdf' }, '别处的'))).status).toBe(404)
})
