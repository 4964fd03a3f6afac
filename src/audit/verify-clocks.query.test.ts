import { describe, expect, it } from 'vitest'
import { memoryAnchor, sealedTrail, type Trail } from './fixtures/trail.ts'
import { startSealing } from './sealing.job.ts'

const MINUTE = 60_000
const turn = (trail: Trail, minutes: number) => {
  trail.now = new Date(trail.now.getTime() + minutes * MINUTE)
}
const expectWarning = async (trail: Trail) => {
  const { whole, problems } = await trail.verify()
  expect(whole).toBe(true)
  expect(problems.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['warning audit.clockTurned'])
  expect(problems[0]?.message).toContain('时钟曾调整')
}

describe('时钟调整：只提醒，不报为事后插入', () => {
  it.each([60, 26 * 60])('时钟一度快 %i 分钟，后来校准', async (minutes) => {
    const trail = await sealedTrail(3)
    turn(trail, minutes)
    await trail.work(1)
    turn(trail, -minutes)
    await trail.work(5)
    await expectWarning(trail)
  })

  it.each([60, 26 * 60])('时钟调回 %i 分钟', async (minutes) => {
    const trail = await sealedTrail(3)
    turn(trail, -minutes)
    await trail.work(3)
    await expectWarning(trail)
  })

  it('另一台服务器慢 15 分钟，两台交替办理', async () => {
    const trail = await sealedTrail(3)
    for (let round = 0; round < 15; round++) {
      await trail.work(1)
      await trail.act({ at: new Date(trail.now.getTime() - 15 * MINUTE) })
      await trail.seal()
    }
    await expectWarning(trail)
  })

  it('慢的服务器刚记下、还没封存的，不是事后插入', async () => {
    const trail = await sealedTrail(20)
    await trail.act({ at: new Date(trail.now.getTime() - 15 * MINUTE) })
    expect((await trail.verify()).problems.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it('慢的服务器记下的，也在一两秒内封存，不等到下一次全面查找', async () => {
    const trail = await sealedTrail(3)
    const sealer = startSealing({ ...trail.deps, anchor: memoryAnchor(), report: () => {}, everyMs: 20 })
    await new Promise((resolve) => setTimeout(resolve, 200))
    await trail.act({ at: new Date(trail.now.getTime() - 60 * MINUTE) })
    await expect.poll(async () => (await trail.verify()).unsealed.count, { timeout: 2000 }).toBe(0)
    await sealer.stop()
  })
})

describe('事后插入：仍是错误', () => {
  it('到达次序照抄旧的，时间在两小时前或半小时前', async () => {
    for (const minutes of [120, 30]) {
      const trail = await sealedTrail(3)
      await trail.work(150)
      await trail.insertForged(new Date(trail.now.getTime() - minutes * MINUTE).toISOString())
      await trail.seal()
      expect(await trail.found()).toEqual(['entryInserted 第 154 号'])
    }
  })

  it('到达次序按现在的，时间改到三小时前', async () => {
    const trail = await sealedTrail(3)
    turn(trail, 180)
    await trail.work(2)
    const id = await trail.insertForged(new Date(trail.now.getTime() - 170 * MINUTE).toISOString())
    await trail.attack(`update audit_entry set arrival = nextval('audit_arrival') where id = '${id}'`)
    expect(await trail.found()).toEqual([`entryInserted 未封存的条目 ${id}`])
    await trail.seal()
    expect(await trail.found()).toEqual(['entryInserted 第 6 号'])
  })

  it('时间改到半小时前、到达次序按现在的：看起来像一台慢的服务器，提醒里指名', async () => {
    const trail = await sealedTrail(60)
    const id = await trail.insertForged(new Date(trail.now.getTime() - 30 * MINUTE).toISOString())
    await trail.attack(`update audit_entry set arrival = nextval('audit_arrival') where id = '${id}'`)
    await trail.seal()
    await expectWarning(trail)
    expect((await trail.verify()).problems[0]?.message).toContain('evaluation/forged')
  })

  it('封存所记的到达次序和时钟都在密钥之下，改了就是假的封存', async () => {
    for (const change of ["clock_at = clock_at - interval '1 hour'", 'arrival = arrival + 5']) {
      const trail = await sealedTrail(4)
      await trail.attack(`update audit_seal set ${change} where number = 3`)
      expect(await trail.found()).toContain('sealForged 第 3 号')
    }
  })
})
