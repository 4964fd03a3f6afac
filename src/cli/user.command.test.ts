import { describe, expect, it } from 'vitest'
import { hengji } from '../../test/kit/command-line.ts'
import { demoActor } from '../../test/kit/database.ts'
import { TEST_PASSWORD, testServer } from '../../test/kit/server.ts'
import { inRegion, sql } from '../db/server.ts'

const server = await testServer({ withDemo: false })
const { url, ownerUrl, db } = server.database
const anonymous = await server.client()
const signIn = (accountName: string, password: string) => anonymous.request('POST', '/api/v1/session', { accountName, password })

const user = (args: string[], env: Record<string, string> = { DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl }) =>
  hengji(['user', ...args], '', env)
const bureau = ['--department', '青岛市教育局']

describe('hengji user add', () => {
  it.each([
    ['system', '系统管理员（2）', 'account:manage'],
    ['security', '安全管理员（2）', 'post:assign'],
    ['audit', '审计管理员（2）', 'audit:read'],
  ])('建立%s管理员：打印一次初始密码，登录后须先修改密码', async (kind, postLabel) => {
    const { exit, stdout } = await user(['add', `First-${kind}`, '--name', '王某某', ...bureau, '--admin', kind])
    expect(exit).toBe(0)
    expect(stdout).toContain(`已建立账号 first-${kind}（王某某）`)
    expect(stdout).toContain(`岗位      ${postLabel}`)
    const { body } = await signIn(`first-${kind}`, /初始密码 {2}(\S+)/.exec(stdout)![1]!)
    expect(body.account).toMatchObject({ displayName: postLabel, mustChangePassword: true })
  })

  it('--json：建立业务岗位，角色可写中文', async () => {
    const args = ['add', 'liuzhong', '--name', '李某', ...bureau, '--role', '单位经办', '--organisation', '山东省青岛第六中学', '--json']
    const { exit, json, stderr } = await user(args)
    expect([exit, stderr]).toEqual([0, ''])
    const { account } = json()
    expect(account).toMatchObject({
      accountName: 'liuzhong',
      organisationName: '山东省青岛第六中学',
      postLabel: '山东省青岛第六中学 单位经办',
    })
    expect((await signIn('liuzhong', account.initialPassword)).body.account.role).toBe('unitClerk')
  })

  it('检查账号带可查年度', async () => {
    const args = [
      'add',
      'shenjiju',
      '--name',
      '审计组',
      ...bureau,
      '--role',
      'inspector',
      '--organisation',
      '青岛市教育局',
      '--years',
      '2018-2019',
    ]
    expect((await user(args)).exit).toBe(0)
  })

  it('全部问题一次列出，退出码 1，什么也没有建立', async () => {
    const args = [
      'add',
      'caiwu-01',
      '--name',
      ' ',
      ...bureau,
      '--role',
      'unitClerk',
      '--organisation',
      '办公室',
      '--years',
      '2018-2019',
      '--json',
    ]
    const { exit, json } = await user(args)
    expect(exit).toBe(1)
    expect(json().problems.map(({ code }: { code: string }) => code)).toEqual([
      'org.loginNameTaken',
      'org.personNameMissing',
      'org.yearsNotNeeded',
      'org.roleDoesNotFit',
    ])
  })

  it.each([
    ['没有这个部门', ['--department', '某某局', '--admin', 'system'], '没有名为“某某局”的部门'],
    ['没有这个机构', [...bureau, '--role', 'unitClerk', '--organisation', '某某学校'], '没有名为“某某学校”的机构'],
    ['没有这个角色', [...bureau, '--role', 'boss', '--organisation', '办公室'], '没有“boss”这个角色'],
    ['没有这类管理员', [...bureau, '--admin', 'root'], '没有“root”这类管理员'],
  ])('%s', async (_, args, message) => {
    const { exit, stderr } = await user(['add', 'xinren', '--name', '某', ...args])
    expect(exit).toBe(1)
    expect(stderr).toContain(message)
  })

  it('用法不对：缺的一次说完，退出码 2', async () => {
    const { exit, stderr } = await user(['add'])
    expect(exit).toBe(2)
    for (const words of ['没有写登录名', '--name', '--department', '--admin']) expect(stderr).toContain(words)
    expect((await user(['remove', 'x'])).exit).toBe(2)
  })

  it('没有所有者的连接：退出码 3，说明用哪个变量', async () => {
    const { exit, stderr } = await user(['add', 'x-y-z', '--name', '某', ...bureau, '--admin', 'system'], { DATABASE_URL: url })
    expect(exit).toBe(3)
    expect(stderr).toContain('DATABASE_OWNER_URL')
  })

  it('留痕记为命令行办理，没有密码', async () => {
    const rows = await inRegion(db, demoActor('shenji-01'), async (tx) => {
      const found = await sql<{ post_label: string; changes: unknown }>`
        select entry.post_label, value.changes
          from audit_entry entry
          join audit_value value on value.region_id = entry.region_id and value.entry_id = entry.id
         where entry.action = 'org.createAccount'`.execute(tx)
      return found.rows
    })
    expect(rows).toHaveLength(5)
    expect(rows[0]).toMatchObject({ post_label: '命令行 hengji user' })
  })
})

describe('hengji user reset', () => {
  it('重置审计管理员的密码，原密码和会话失效', async () => {
    const client = await server.client('shenji-01')
    const { exit, json } = await user(['reset', 'shenji-01', '--json'])
    expect(exit).toBe(0)
    expect((await client.request('GET', '/api/v1/session')).status).toBe(401)
    expect((await signIn('shenji-01', TEST_PASSWORD)).status).toBe(401)
    expect((await signIn('shenji-01', json().account.initialPassword)).body.account.mustChangePassword).toBe(true)
  })

  it('--second-factor：手机和恢复码都丢失的，一并解除动态码', async () => {
    const bind = sql`insert into account_totp (account_id, sealed_secret, confirmed_at) values (${demoActor('anquan-01').accountId}, 'x', now())`
    await bind.execute(db)
    expect((await user(['reset', 'anquan-01', '--json'])).json().account.secondFactorRemoved).toBe(false)
    expect((await user(['reset', 'anquan-01', '--second-factor', '--json'])).json().account.secondFactorRemoved).toBe(true)
    const { rows } = await sql`select from account_totp`.execute(db)
    expect(rows).toEqual([])
  })

  it('没有这个账号：退出码 1', async () => {
    const { exit, stderr } = await user(['reset', 'mei-you'])
    expect(exit).toBe(1)
    expect(stderr).toContain('没有登录名为“mei-you”的账号')
  })
})
