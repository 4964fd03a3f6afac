import { expect, it } from 'vitest'
import { demoActor } from '../../test/kit/database.ts'
import { uploadFile } from '../../test/kit/frozen-papers.ts'
import { testServer } from '../../test/kit/server.ts'
import { inRegion } from '../db/server.ts'
import { newId } from '../kernel/index.ts'
import { codePicture } from '../office/server.ts'
import { createProjects } from './create-projects.command.ts'

const at = new Date('2021-02-10T02:00:00Z')
const server = await testServer({ withDemo: false })
const office = await server.client('caiwu-01')
const school = await server.client('yizhong-01')
const stranger = await server.client('erzhong-01')
const finance = demoActor('caiwu-01')

it('立项程序的附件：本项目的单位能下载，别的单位不能', async () => {
  const id = newId()
  await inRegion(server.database.db, finance, (tx) => {
    const years = { fiscalYear: 2021, firstYear: 2021, lastYear: 2021 }
    const project = { ...years, id, level: 'second', kind: 'specific', state: 'admitted', code: 'F1', name: '一中图书' } as const
    return createProjects(tx, { actor: finance, at, projects: [{ ...project, organisationId: demoActor('yizhong-01').organisationId }] })
  })
  const bytes = codePicture('会议纪要')
  const { body: uploaded } = await uploadFile(server, office, { path: '/api/v1/files', bytes, fileName: '会议纪要.png' })
  const content = { kind: 'collectiveDecision', meeting: '党组会', minutesNumber: '演示〔2020〕1号' }
  const record = { decidedOn: '2020-09-01', documentNumber: '演示〔2020〕1号', content, fileHash: uploaded.hash, fileName: '会议纪要.png' }
  const recorded = await office.request('POST', `/api/v1/projects/${id}/procedures`, record)
  expect(recorded.status, recorded.text).toBe(201)
  const [procedure] = recorded.body.procedures
  const path = `/api/v1/project-procedures/${procedure.id}/file`
  for (const reader of [office, school]) expect((await reader.bytes(path)).bytes).toEqual(new Uint8Array(bytes))
  expect((await stranger.request('GET', path)).body).toMatchObject({ status: 404, code: 'workflow.attachmentNotFound' })
  expect((await office.request('GET', `/api/v1/project-procedures/${newId()}/file`)).status).toBe(404)
})
