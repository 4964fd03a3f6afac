import { expect, it } from 'vitest'
import { account, games, givenBudget, wan, YEAR } from '../../../test/kit/adjustments.ts'
import { uploadFile } from '../../../test/kit/frozen-papers.ts'
import { testServer } from '../../../test/kit/server.ts'
import { codePicture } from '../../office/server.ts'

const server = await testServer({ withDemo: false })
await givenBudget(server.database.db)
const finance = await server.client('caiwu-01')
const stranger = await server.client('erzhong-01')

it('登记调整时上传的批复文件：从凭证下载；看不见这张凭证的不能', async () => {
  const bytes = codePicture('追减批复')
  const { body: uploaded } = await uploadFile(server, finance, { path: '/api/v1/files', bytes, fileName: '追减批复.png' })
  const { category: _, ...key } = account(games.id)
  const order = {
    ...{ fiscalYear: YEAR, kind: 'decrease', reason: '压减一般性支出', approver: '青岛市财政局' },
    ...{ documentNumber: '演示财〔2031〕18号', documentOn: `${YEAR - 1}-12-28`, fileHash: uploaded.hash, fileName: '追减批复.png' },
    lines: [{ account: key, changeFen: `${-wan('500')}` }],
  }
  const done = await finance.request('POST', '/api/v1/budget/adjustments', order)
  expect(done.body, done.text).toMatchObject({ fileName: '追减批复.png' })
  const path = `/api/v1/budget/vouchers/${done.body.voucherId}/file`
  const file = await finance.bytes(path)
  expect([file.status, file.bytes]).toEqual([200, new Uint8Array(bytes)])
  expect(decodeURIComponent(file.headers.get('content-disposition')!)).toContain('追减批复.png')
  expect((await stranger.request('GET', path)).status).toBe(404)
})
