import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { dayInChina } from '../../src/kernel/index.ts'
import { testBrowser } from '../kit/browser.ts'
import { demoActor } from '../kit/database.ts'
import { testServer } from '../kit/server.ts'
import { builtWeb } from './built-web.ts'
import { entering, phone } from './pages.ts'

await builtWeb()
const server = await testServer({ withWeb: true })
const chromium = await testBrowser()
const enter = entering(server, chromium)
const PROJECT = '校园足球发展经费'

/** Presses the act in the dialog that is open, and waits until it is gone. */
async function confirm(page: Page, act: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: act, exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}

async function open(page: Page): Promise<void> {
  await page.getByRole('link', { name: '报送文书' }).first().click()
  await page.getByRole('link', { name: PROJECT }).first().click()
  await page.getByText('项目支出绩效目标申报表').first().waitFor()
}

async function fill(page: Page, cell: string, value: string): Promise<void> {
  const place = page.locator(`[data-cell="${cell}"]`)
  const select = place.locator('select')
  if ((await select.count()) > 0) await select.selectOption(value)
  else await place.locator('input, textarea').first().fill(value)
}

async function fillGrid(page: Page, cell: string, value: string): Promise<void> {
  await page.locator(`[data-cell="${cell}"]`).click()
  await page.keyboard.press('F2')
  await page.keyboard.press('Control+A')
  await page.keyboard.type(value)
  await page.keyboard.press('Tab')
}

async function saved(page: Page): Promise<void> {
  await expect.poll(() => page.locator('.savestate').textContent(), { timeout: 10_000 }).toMatch(/^\d\d:\d\d 已保存$/)
}

/** On the phone: from the workbench to the paper that waits, read, sign. */
async function signOnPhone(): Promise<void> {
  const page = await enter('yizhong-02', { size: phone })
  await page.getByText(PROJECT).first().waitFor()
  await page.getByRole('link', { name: `审核 ${PROJECT}` }).click()
  await page.getByRole('button', { name: '同意并签字' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '同意并签字' }).click()
  await page
    .getByText(/没有待审核的文书|没有待您办理的事项|不在您这里/)
    .first()
    .waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await page.context().close()
}

async function approveAtDesk(accountName: string): Promise<void> {
  const page = await enter(accountName)
  await page.getByRole('link', { name: `审核 ${PROJECT}` }).click()
  await page.getByRole('button', { name: '同意', exact: true }).click()
  await confirm(page, '同意')
  await page.context().close()
}

describe('一份绩效目标申报表的全程', () => {
  it('单位经办填报并报送，格子里有错时先改', async () => {
    const page = await enter('yizhong-01')
    await page.getByRole('link', { name: '报送文书' }).first().click()
    await page.getByRole('button', { name: '新建' }).click()
    await page.getByRole('dialog').getByLabel('文书种类').selectOption({ label: '项目支出绩效目标申报表' })
    await page.getByRole('dialog').getByLabel('归口审核处室').selectOption({ label: '基础教育处' })
    await page.getByRole('dialog').getByRole('button', { name: '建立', exact: true }).click()
    await page.waitForURL('**/papers/*-*')

    await fill(page, 'projectName', PROJECT)
    await fill(page, 'continuing', '延续')
    for (const [cell, value] of [
      ['departmentName', '青岛市教育局'],
      ['unitName', '山东省青岛第一中学'],
      ['appropriation', '86'],
      ['otherFunds', '0'],
      ['totalFunds', '86.01'],
      ['overallObjective', '组织校内联赛和集训。'],
    ] as const) {
      await fill(page, cell, value)
    }
    await page.getByRole('button', { name: '绩效指标增加一行' }).click()
    for (const [cell, value] of [
      ['1/dimension', '产出指标'],
      ['1/category', '数量指标'],
      ['1/name', '校内联赛场次'],
      ['1/target', '=100%'],
      ['2/dimension', '效益指标'],
      ['2/name', '参加活动的学生'],
      ['2/target', '≥600人'],
    ] as const) {
      await fillGrid(page, `indicators/${cell}`, value)
    }
    await saved(page)
    await page
      .getByText(/相差 0.01 万元/)
      .first()
      .waitFor()
    expect(await page.getByRole('button', { name: /^报送/ }).isDisabled()).toBe(true)

    await fill(page, 'totalFunds', '86')
    await page.keyboard.press('Tab')
    await saved(page)
    await page.getByRole('button', { name: '报送', exact: true }).click()
    await confirm(page, '报送')
    await page.getByText('审核中').first().waitFor()
    await page.context().close()
  })

  it('报送的人不能审核：页面没有按钮，接口也拒绝，代理负责人时同样拒绝', async () => {
    const clerk = await server.client('yizhong-01')
    const { body: list } = await clerk.request('GET', '/api/v1/papers?scope=mine')
    const { id, version } = list.papers[0]
    expect((await clerk.request('POST', `/api/v1/papers/${id}/approval`, { version })).status).toBe(403)

    const leader = await server.client('yizhong-02')
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    const span = { fromOn: today, untilOn: today, reason: '外出开会' }
    const given = await leader.request('POST', '/api/v1/delegations', { toAccountId: demoActor('yizhong-01').accountId, ...span })
    expect(given.status).toBe(201)
    const { body: session } = await clerk.request('GET', '/api/v1/session')
    const post = session.posts.find(({ delegationId }: { delegationId?: string }) => delegationId)
    await clerk.request('PUT', '/api/v1/session/post', { postId: post.postId, delegationId: post.delegationId })
    const refused = await clerk.request('POST', `/api/v1/papers/${id}/approval`, { version })
    expect(refused.status).toBe(403)
    expect(refused.body.detail).toContain('报送')
    await leader.request('DELETE', `/api/v1/delegations/${post.delegationId}`)
  })

  it('单位负责人在手机上签字', signOnPhone)

  it('处室在具体的格子上写明理由退回', async () => {
    const page = await enter('jijiao-01')
    await page.getByRole('link', { name: `审核 ${PROJECT}` }).click()
    await page.locator('[data-cell="indicators/1/target"] button').first().click()
    await page.locator('#rv-comment').fill('联赛按场计，请写场数。')
    await page.getByRole('button', { name: '退回，附 1 条意见' }).click()
    await confirm(page, '退回，附 1 条意见')
    await page.context().close()
  })

  it('经办在工作台看到退回的理由，改正后重新报送', async () => {
    const page = await enter('yizhong-01')
    await page.getByText('1 份材料被退回').waitFor()
    await page.getByText('联赛按场计，请写场数。').first().waitFor()
    await open(page)
    await page.getByText('联赛按场计，请写场数。').first().waitFor()
    await fillGrid(page, 'indicators/1/target', '≥60场')
    await saved(page)
    await page.getByRole('button', { name: '报送', exact: true }).click()
    await confirm(page, '报送')
    await page.context().close()
  })

  it('负责人再签字，处室同意，财务处同意', async () => {
    await signOnPhone()
    await approveAtDesk('jijiao-01')
    await approveAtDesk('caiwu-01')
  })

  it('财政局的批复在系统外，由财务处登记；文书随即批复并锁定', async () => {
    const page = await enter('caiwu-01')
    await page.getByRole('link', { name: '报送文书' }).first().click()
    await page.getByRole('link', { name: '全部', exact: true }).click()
    await page.getByRole('link', { name: PROJECT }).click()
    await page.getByRole('button', { name: '外部登记' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('同意', { exact: true }).click()
    await dialog.getByLabel('作出决定的单位').fill('青岛市财政局')
    await dialog.getByLabel('决定日期').fill(dayInChina(new Date()))
    await dialog.getByLabel(/文号/).fill('演示〔2026〕1号')
    await confirm(page, '登记同意')
    await page.getByText('已批复').first().waitFor()
    expect(await page.getByRole('button', { name: /^报送/ }).count()).toBe(0)
    await page.context().close()

    const clerk = await server.client('yizhong-01')
    const { body: list } = await clerk.request('GET', '/api/v1/papers?scope=mine')
    const change = { changes: [{ cell: 'totalFunds', base: '86', value: '99' }] }
    const refused = await clerk.request('PATCH', `/api/v1/papers/${list.papers[0].id}/cells`, change)
    expect([403, 409]).toContain(refused.status)
  })

  it('办理记录和操作留痕写着全过程', async () => {
    const clerk = await server.client('yizhong-01')
    const { body: list } = await clerk.request('GET', '/api/v1/papers?scope=mine')
    const { body: paper } = await clerk.request('GET', `/api/v1/papers/${list.papers[0].id}`)
    const way = ['create', 'submit', 'approve', 'sendBack', 'submit', 'approve', 'approve', 'approve', 'registerApproval']
    expect(paper.acts.map(({ act }: { act: string }) => act)).toEqual(way)

    const auditor = await server.client('shenji-01')
    const { body: trail } = await auditor.request('GET', `/api/v1/audit/entries?subject=paper/${paper.id}`)
    const actions = (trail.entries as { action: string }[]).map(({ action }) => action)
    expect(actions.filter((action) => !/savePaperCells|saveCells/.test(action)).length).toBe(way.length)
  })
})
