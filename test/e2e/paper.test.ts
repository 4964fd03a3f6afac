import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { testBrowser } from '../kit/browser.ts'
import { TEST_PASSWORD, testServer } from '../kit/server.ts'
import { builtWeb } from './built-web.ts'
import { disconnected, entering, fits, phone, reconnected, saving } from './pages.ts'

await builtWeb()
const server = await testServer({ withWeb: true })
const chromium = await testBrowser()
const enter = entering(server, chromium)

const facts = {
  projectName: '普通高中奖助学金',
  departmentName: '青岛市教育局',
  unitName: '山东省青岛第一中学',
  continuing: '延续',
  appropriation: '120.50',
  otherFunds: '9.5',
  totalFunds: '130',
  overallObjective: '按时足额发放，资助对象认定准确。',
  'indicators/1/dimension': '产出指标',
  'indicators/1/category': '数量指标',
  'indicators/1/name': '资助学生人数',
  'indicators/1/target': '≥300人',
  'indicators/2/dimension': '效益指标',
  'indicators/2/name': '受助学生毕业率',
  'indicators/2/target': '≥98%',
}

async function call(accountName: string, method: string, path: string, body?: unknown) {
  const answer = await (await server.client(accountName)).request(method, `/api/v1${path}`, body)
  if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status}: ${answer.text}`)
  return answer.body
}

/** A paper of 青岛第一中学 that could be submitted as it is. */
async function filledPaper(opener: 'yizhong-01' | 'caiwu-01' = 'yizhong-01'): Promise<string> {
  const { organisations } = await call('caiwu-01', 'GET', '/organisations')
  const idOf = (name: string) => organisations.find((one: { name: string }) => one.name === name).id
  const paper = await call(opener, 'POST', '/papers', {
    type: 'targets.projectTargets',
    fiscalYear: 2027,
    divisionId: idOf('基础教育处'),
    ...(opener === 'caiwu-01' && { organisationId: idOf('山东省青岛第一中学') }),
  })
  const changes = Object.entries(facts).map(([cell, value]) => ({ cell, base: null, value }))
  await call(opener, 'PATCH', `/papers/${paper.id}/cells`, { changes })
  return paper.id
}

/** … and as it lies with 基础教育处 for review. */
async function paperInReview(): Promise<string> {
  const id = await filledPaper()
  const version = async () => (await call('yizhong-01', 'GET', `/papers/${id}`)).version
  await call('yizhong-01', 'POST', `/papers/${id}/submission`, { version: await version() })
  await call('yizhong-02', 'POST', `/papers/${id}/approval`, { version: await version() })
  return id
}

/** Machines that test are slow at times. */
const eventually = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: 10_000 })

const at = (page: Page, cell: string) => page.locator(`[data-cell="${cell}"]`)
const storedCell = async (id: string, cell: string) =>
  (await call('yizhong-01', 'GET', `/papers/${id}`)).cells.find((one: { cell: string }) => one.cell === cell)?.value
const saved = (page: Page) => page.locator('.savestate.saved').waitFor()

describe('填报', () => {
  let id: string
  let page: Page

  beforeAll(async () => {
    id = await filledPaper()
    page = await enter('yizhong-01', { to: `/papers/${id}` })
    await page.locator('.official [data-cell="indicators/1/target"]').waitFor()
  })

  it('Enter 到下格并加一行，整块粘贴，Ctrl Z 撤销', async () => {
    await at(page, 'indicators/2/target').click()
    await page.keyboard.press('Enter')
    await at(page, 'indicators/3/dimension').locator('textarea').waitFor()
    await page.evaluate(() => {
      const data = new DataTransfer()
      data.setData('text/plain', '产出指标\t\t\t\t质量指标\t资助标准达标率\t≥100%\n效益指标\t\t\t\t社会效益指标\t因贫失学人数\t=0人')
      document.activeElement!.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    })
    await eventually(() => at(page, 'indicators/4/target').innerText()).toContain('=0人')
    await at(page, 'indicators/4/name').click()
    await page.keyboard.type('失学人数')
    await page.keyboard.press('Tab')
    await eventually(() => at(page, 'indicators/4/name').innerText()).toBe('失学人数')
    await page.keyboard.press('Control+z')
    await eventually(() => at(page, 'indicators/4/name').innerText()).toBe('因贫失学人数')
    await saved(page)
    expect(await storedCell(id, 'indicators/3/name')).toBe('资助标准达标率')
  })

  it('与官方表样一样合并：同一个一级指标合成一格，光标进来时分开，每行都能改', async () => {
    await at(page, 'indicators/4/name').click()
    expect(await page.locator('.official th', { hasText: '绩效指标' }).first().getAttribute('rowspan')).toBe('6')
    await page.getByRole('button', { name: '在第 1 行下面插入一行' }).click({ force: true })
    await at(page, 'indicators/2/dimension').locator('textarea').waitFor()
    await page.keyboard.type('产出指标')
    await page.keyboard.press('Tab')
    await eventually(() => at(page, 'indicators/1/dimension').getAttribute('rowspan')).toBe('2')
    await at(page, 'indicators/1/dimension').click()
    await eventually(() => at(page, 'indicators/1/dimension').getAttribute('rowspan')).toBe('1')
    await page.getByRole('button', { name: '删除第 2 行' }).click({ force: true })
    await eventually(() => at(page, 'indicators/2/dimension').count()).toBe(0)
    await eventually(() => at(page, 'indicators/3/name').innerText()).toBe('受助学生毕业率')
  })

  it('Esc 放弃正在输入的内容，删去的一行可以撤销', async () => {
    await at(page, 'indicators/4/target').click()
    await page.keyboard.type('≥50%')
    await page.keyboard.press('Escape')
    expect(await at(page, 'indicators/4/target').innerText()).toContain('≥100%')
    await page.getByRole('button', { name: '删除第 4 行' }).click({ force: true })
    await eventually(() => at(page, 'indicators/4/name').count()).toBe(0)
    await page.keyboard.press('Control+z')
    await eventually(() => at(page, 'indicators/4/name').innerText()).toBe('资助标准达标率')
  })

  it('合计不对时，离开后才提示，列在右边，点一下回到那一格；改好才能报送', async () => {
    const total = at(page, 'totalFunds').locator('input')
    await total.fill('131')
    await at(page, 'projectName').locator('input').focus()
    const problem = page.locator('.pb', { hasText: '年度资金总额' })
    await problem.waitFor()
    expect(await page.getByRole('button', { name: '报送（还有 1 处错误）' }).isDisabled()).toBe(true)
    await problem.click()
    expect(await total.evaluate((input) => input === document.activeElement)).toBe(true)
    await page.keyboard.type('130')
    await page.keyboard.press('Tab')
    await page.getByRole('button', { name: '报送', exact: true }).waitFor()
  })

  it('报送前说明后果，焦点在“暂不报送”；报送后锁定', async () => {
    await page.getByRole('button', { name: '报送', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('报送后不能再改').waitFor()
    await eventually(() => page.evaluate(() => document.activeElement?.textContent)).toBe('暂不报送')
    await dialog.getByRole('button', { name: '报送', exact: true }).click()
    await page.getByText(/已报送，正在单位负责人签字.*不能修改/).waitFor()
    expect(await page.locator('.official input').count()).toBe(0)
  })
})

describe('两个人同时改', () => {
  it('同一格逐格选择，另外的格照常保存，谁的都不丢', async () => {
    const id = await filledPaper('caiwu-01')
    const page = await enter('yizhong-01', { to: `/papers/${id}` })
    await at(page, 'projectName').locator('input').waitFor()
    await call('caiwu-01', 'PATCH', `/papers/${id}/cells`, {
      changes: [{ cell: 'projectName', base: facts.projectName, value: '普通高中国家助学金' }],
    })
    await at(page, 'period').locator('input').fill('2027年至2029年')
    await at(page, 'projectName').locator('input').fill('高中奖助学金')
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/也改了这份表，1 格不同/).waitFor()
    expect(await dialog.locator('tbody td').allInnerTexts()).toEqual(
      expect.arrayContaining(['项目名称', '普通高中奖助学金', '普通高中国家助学金', '高中奖助学金']),
    )
    expect(await dialog.getByRole('button', { name: '合并并保存' }).isDisabled()).toBe(true)
    await dialog.getByText('对方的', { exact: true }).click()
    await dialog.getByRole('button', { name: '合并并保存' }).click()
    await saved(page)
    await eventually(() => at(page, 'projectName').locator('input').inputValue()).toBe('普通高中国家助学金')
    expect(await storedCell(id, 'period')).toBe('2027年至2029年')
  })
})

describe('不丢已填内容', () => {
  it('登录过期时内容留在页面，重新登录后自动保存', async () => {
    const id = await filledPaper()
    const page = await enter('yizhong-01', { to: `/papers/${id}` })
    await at(page, 'overallObjective').locator('textarea').waitFor()
    await page.context().clearCookies()
    await at(page, 'overallObjective').locator('textarea').fill('登录过期以后写的目标。')
    const dialog = page.getByRole('dialog', { name: '请重新登录' })
    await dialog.getByText('登录已过期，您填的 1 处内容还在本页').waitFor()
    await dialog.getByLabel('密码').fill(TEST_PASSWORD)
    await dialog.getByRole('button', { name: '登录并保存' }).click()
    await saved(page)
    expect(await storedCell(id, 'overallObjective')).toBe('登录过期以后写的目标。')
  })

  it('断网时存在本机，刷新后还在，连上后送出；断网时不能报送', async () => {
    const id = await filledPaper()
    const page = await enter('yizhong-01', { to: `/papers/${id}` })
    await at(page, 'period').locator('input').waitFor()
    await disconnected(page)
    await at(page, 'period').locator('input').fill('2027年')
    await page.getByText(/网络断开.*1 处修改存在本机/).waitFor()
    expect(await page.getByRole('button', { name: '报送（1 处未上传）' }).isDisabled()).toBe(true)
    await page.reload()
    await eventually(() => at(page, 'period').locator('input').inputValue()).toBe('2027年')
    const failed = page.waitForEvent('requestfailed')
    await page.getByRole('button', { name: '重试' }).click()
    expect((await failed).url()).toContain('/cells')
    await saving(page, () => reconnected(page))
    expect(await storedCell(id, 'period')).toBe('2027年')
  })
})

describe('审核', () => {
  it('处室对一格写意见后退回，经办在那一格看到意见，改后标为已改', async () => {
    const id = await paperInReview()
    const desk = await enter('jijiao-01', { to: `/papers/${id}/review` })
    await at(desk, 'indicators/1/target').getByRole('button').click()
    await desk.getByPlaceholder('写明哪里不对、应怎样改').fill('请与上年资助人数衔接。')
    await desk.reload()
    await desk.getByRole('button', { name: '退回，附 1 条意见' }).click()
    await desk.getByRole('dialog').getByRole('button', { name: '退回，附 1 条意见' }).click()
    await desk.waitForURL((url) => !url.pathname.includes(id))

    const page = await enter('yizhong-01', { to: `/papers/${id}` })
    await at(page, 'indicators/1/target').getByText('退回意见：请与上年资助人数衔接。').waitFor()
    await at(page, 'indicators/1/target').click()
    await page.keyboard.type('≥310人')
    await page.keyboard.press('Enter')
    await at(page, 'indicators/1/target').getByText('（已改）').waitFor()
  })

  it('手机：一屏一件，没有表格，按钮够大；签字后到下一步', async () => {
    const id = await filledPaper()
    await call('yizhong-01', 'POST', `/papers/${id}/submission`, { version: (await call('yizhong-01', 'GET', `/papers/${id}`)).version })
    const mobile = await enter('yizhong-02', { to: `/papers/${id}/review`, size: phone })
    await mobile.getByText(/待我审核 \d+ \/ \d+/).waitFor()
    expect(await mobile.locator('.ph table').count()).toBe(0)
    await fits(mobile, phone)
    const heights = await mobile.locator('.ph button, .ph a').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height))
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(48)
    await mobile.getByRole('button', { name: '同意并签字' }).click()
    await mobile.getByRole('dialog').getByRole('button', { name: '同意并签字' }).click()
    await mobile.getByText(/已办理完毕，现在由处室审核.*办理。/).waitFor()
    const done = mobile.getByRole('dialog', { name: '已同意并签字' })
    await done.getByRole('button', { name: /^(下一件|返回列表)$/ }).click()
    await mobile.waitForURL((url) => !url.pathname.includes(id))
    expect((await call('yizhong-02', 'GET', `/papers/${id}`)).waitingFor).toContain('处室审核')
  })

  it('批量审核逐份答复；已有变动的一份单独列出', async () => {
    for (const _ of [1, 2]) await paperInReview()
    const { papers } = await call('jijiao-01', 'GET', '/papers?scope=review')
    const page = await enter('jijiao-01', { to: '/papers?scope=review' })
    await page.getByLabel('全选').check()
    const first = papers[0]
    await call('jijiao-01', 'POST', `/papers/${first.id}/approval`, { version: first.version })
    await page.getByRole('button', { name: `同意所选 ${papers.length} 份` }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^同意 \d+ 份/ })
      .click()
    await page.getByText(/1 份没有办成/).waitFor()
    await page.getByRole('button', { name: '返回列表' }).click()
    await eventually(() => page.locator('.papers tbody tr').count()).toBe(0)
  })
})
