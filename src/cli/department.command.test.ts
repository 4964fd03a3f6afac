import { describe, expect, it } from 'vitest'
import { hengji } from '../../test/kit/command-line.ts'
import { testServer } from '../../test/kit/server.ts'

const server = await testServer({ withDemo: false })
const { url, ownerUrl } = server.database

const owner = { DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl }

const add = (...args: string[]) => hengji(['department', 'add', ...args], '', owner)

describe('hengji department add', () => {
  it('在已有区划登记部门，建立管理员后即可登录，只见本部门的机构', async () => {
    const added = await add(
      '--region',
      '370200',
      '--region-name',
      '青岛市',
      '--name',
      '青岛市体育局',
      '--code',
      '301001',
      '--on',
      '2026-01-01',
    )
    expect([added.exit, added.stderr]).toEqual([0, ''])
    expect(added.stdout).toContain('已登记部门 青岛市体育局\n区划      370200 青岛市\n局本级    青岛市体育局本级 301001')
    const user = await hengji(
      ['user', 'add', 'tiyu-01', '--name', '王某某', '--department', '青岛市体育局', '--admin', 'system', '--json'],
      '',
      owner,
    )
    expect(user.exit).toBe(0)
    const { accountName, initialPassword } = user.json().account
    expect((await (await server.client()).request('POST', '/api/v1/session', { accountName, password: initialPassword })).status).toBe(201)
    const treasury = await server.client('caizheng-01')
    const { body } = await treasury.request('GET', '/api/v1/organisations?on=2026-01-01')
    const names = new Set(body.organisations.map((row: { departmentName: string }) => row.departmentName))
    expect(names).toEqual(new Set(['青岛市教育局', '青岛市财政局', '青岛市体育局']))
    const education = await (await server.client('xitong-01')).request('GET', '/api/v1/organisations?on=2026-01-01')
    expect(education.text).not.toContain('青岛市体育局')
  })

  it('新的区划一并登记；财政部门可以另设', async () => {
    const first = await add('--region', '370300', '--region-name', '淄博市', '--name', '淄博市教育局', '--pack', 'qingdao-2020')
    expect(first.stdout).toContain('370300 淄博市（新登记）')
    const second = await add('--region', '370300', '--name', '淄博市财政局', '--kind', 'financeBureau', '--json')
    expect(second.json()).toMatchObject({ department: { regionName: '淄博市', isNewRegion: false }, problems: [] })
  })

  it('全部问题一次列出，退出码 1，什么也没有登记', async () => {
    const refused = await add(
      '--region',
      '370200',
      '--region-name',
      '济南市',
      '--name',
      '青岛市教育局',
      '--kind',
      'financeBureau',
      '--code',
      '201001',
      '--json',
    )
    expect(refused.exit).toBe(1)
    expect(refused.json().problems.map(({ code }: { code: string }) => code)).toEqual([
      'org.regionNameDiffers',
      'org.departmentTwice',
      'org.financeBureauTwice',
      'org.codeTaken',
    ])
    expect((await add('--region', '370400', '--name', '枣庄市教育局')).stderr).toContain('请用 --region-name 写明区划名称')
    expect((await add('--region', '370200', '--name', '青岛市文旅局', '--pack', '没有的规则')).stderr).toMatch(
      /没有名为“没有的规则”的评分规则。可用的有：.*mof-2020/,
    )
  })

  it('用法不对，退出码 2；没有所有者的连接，退出码 3', async () => {
    expect(await hengji(['department'], '', owner)).toMatchObject({ exit: 2 })
    const wrong = await add('--kind', 'bureau', '--on', '2026-02-30')
    expect(wrong.exit).toBe(2)
    expect(wrong.stderr).toMatch(/没有写 --region[\s\S]*没有写 --name[\s\S]*--kind 须是[\s\S]*--on 须是日期/)
    const without = await hengji(['department', 'add', '--region', '370200', '--name', '青岛市体育局'], '', { DATABASE_URL: url })
    expect([without.exit, without.stderr]).toEqual([3, expect.stringContaining('DATABASE_OWNER_URL')])
  })
})
