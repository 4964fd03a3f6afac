import { describe, expect, it } from 'vitest'
import { TEST_PASSWORD, testServer } from '../../test/kit/server.ts'

const server = await testServer({ withDemo: false })

describe('登录', () => {
  it('登录后得到岗位和权限，Cookie 不可由脚本读取', async () => {
    const anonymous = await server.client()
    const answer = await anonymous.request('POST', '/api/v1/session', { accountName: 'PINGJIA-01', password: TEST_PASSWORD })
    expect(answer.status).toBe(201)
    expect(answer.body.account).toMatchObject({ displayName: '评价组 主评', roleLabel: '主评', departmentName: '青岛市教育局' })
    expect(answer.body.permissions).toContain('evaluation:defineCriteria')
    expect(answer.headers.getSetCookie()[0]).toMatch(/HttpOnly.*SameSite=Lax/)
  })
})
