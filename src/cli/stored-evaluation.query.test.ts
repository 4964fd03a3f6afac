import { describe, expect, it } from 'vitest'
import { testServer } from '../../test/kit/server.ts'
import { CannotRun } from './command.ts'
import { findInRegions } from './stored-evaluation.query.ts'

const server = await testServer()
const { db } = server.database
const lead = await server.client('pingjia-01')

describe('命令行按评价编号读取', () => {
  it('在所属区划中找到，带报告文字', async () => {
    const { body } = await lead.request('GET', '/api/v1/evaluations')
    const { result, file } = await findInRegions(db, body.evaluations[0].id)
    expect(result.leaves).toHaveLength(35)
    expect(file.texts?.background?.length).toBeGreaterThan(0)
  })

  it('没有这个编号：退出码3，说明到哪里查', async () => {
    const search = findInRegions(db, '00000000-0000-7000-8000-000000000000')
    await expect(search).rejects.toThrow(CannotRun)
    await expect(search).rejects.toThrow('评价编号见网页地址')
  })
})
