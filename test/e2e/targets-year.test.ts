import type { Locator, Page } from 'playwright-core'
import { describe, expect, it, vi } from 'vitest'
import { games, givenSecondUp, housing } from '../kit/adjustments.ts'
import { testBrowser } from '../kit/browser.ts'
import { declareTargets, paperHands } from '../kit/declared-targets.ts'
import { testServer } from '../kit/server.ts'
import { pay, wordText, COMING as YEAR, yearClock } from '../kit/targets-year.ts'
import { builtWeb } from './built-web.ts'
import { office, shot, signIn } from './pages.ts'
import { agree, confirm, fill, fillGrid, saved, submit } from './paper-desk.ts'

/**
 * 绩效目标的一年, by three people with an account and a browser of their own: the clerk of 基础教育处, its head, and the clerk of finance.
 * What others have to sign (财务处处长, 分管局领导) and the neighbouring project go by the interface.
 */

// A stage takes twenty seconds on a quiet machine.
vi.setConfig({ testTimeout: 240_000 })

await builtWeb()
const clock = yearClock()
const server = await testServer({ withWeb: true, withDemo: false, clock })
const { db } = server.database
await givenSecondUp(db, { fiscalYear: YEAR })
const { act } = paperHands(server)
const chromium = await testBrowser()
const [clerk, head, finance] = [await chromium.page(office), await chromium.page(office), await chromium.page(office)] as const

const at = (path: string) => `${server.origin}${path}`
let today = ''

/** Months later: all three sign in anew. */
async function on(monthAndDay: string, year = YEAR): Promise<void> {
  today = `${year}-${monthAndDay}`
  clock.moveTo(today)
  await signIn(clerk, server.origin, 'jijiao-01', '/')
  await signIn(head, server.origin, 'jijiao-02', '/')
  await signIn(finance, server.origin, 'caiwu-01', '/')
}

let paperId = ''
let selfId = ''

async function paperOf(page: Page): Promise<string> {
  await page.waitForURL((url) => url.pathname.startsWith('/papers/'))
  return new URL(page.url()).pathname.split('/')[2]!
}

describe('绩效目标的一年', () => {
  it('申报：按项目建立申报表，系统校验指出遗留的符号和金额，改好才能报送', async () => {
    await on('01-05')
    await clerk.goto(at(`/targets?year=${YEAR}`))
    await clerk.locator('tr', { hasText: housing.name }).getByRole('button', { name: '申报目标' }).click()
    paperId = await paperOf(clerk)
    await clerk.getByText('项目支出绩效目标申报表').first().waitFor()
    await fill(clerk, 'overallObjective', '按月足额发放人才公寓财政补贴，保障入住。')
    await fill(clerk, 'totalFunds', '9000')
    await fill(clerk, 'appropriation', '9000')
    for (let row = 0; row < 3; row++) await clerk.getByRole('button', { name: '绩效指标增加一行' }).click()
    await fillGrid(clerk, {
      ...{ 'indicators/1/dimension': '产出指标', 'indicators/1/category': '数量指标', 'indicators/1/name': '补贴套数' },
      ...{ 'indicators/1/target': '≥**套', 'indicators/2/dimension': '产出指标', 'indicators/2/category': '质量指标' },
      ...{ 'indicators/2/name': '补贴发放准确率', 'indicators/2/target': '=100%', 'indicators/3/dimension': '效益指标' },
      ...{ 'indicators/3/category': '社会效益指标', 'indicators/3/name': '入住率', 'indicators/3/target': '≥90%' },
      ...{ 'indicators/4/dimension': '满意度指标', 'indicators/4/category': '服务对象满意度', 'indicators/4/name': '住户满意度' },
      'indicators/4/target': '≥90%',
    })
    await saved(clerk)
    await clerk
      .getByText(/≥\*\*套/)
      .first()
      .waitFor()
    await clerk
      .getByText(/二上数 10,000.00，相差 −1,000.00 万元/)
      .first()
      .waitFor()
    expect(await clerk.getByRole('button', { name: /^报送/ }).isDisabled()).toBe(true)
    await shot(clerk, 'year-1-checked')
    await fillGrid(clerk, { 'indicators/1/target': '≥500套' })
    await fill(clerk, 'totalFunds', '10000')
    await fill(clerk, 'appropriation', '10000')
    await clerk.keyboard.press('Tab')
    await saved(clerk)
    await submit(clerk)
  })

  it('审核：负责人签字；财务处按审核表打分，得中，写明意见退回，出具审核意见函', async () => {
    await agree(head, at(`/papers/${paperId}/review`))
    await finance.goto(at(`/targets?year=${YEAR}`))
    const row = finance.locator('tr', { hasText: housing.name })
    await row.getByText('审核中').waitFor()
    await row.getByRole('link', { name: '审核意见' }).click()
    const form = finance.locator('.tgt-form')
    await form.getByText('重点项目，打分').click()
    for (const item of await form.locator('.tgt-item').all()) await item.getByRole('textbox').first().fill('8')
    await form.getByLabel('指标科学性 常用意见').selectOption('指标值请写明数值和度量单位。')
    await form.locator('textarea').fill('补贴套数低于已签约套数，请核对后重新报送。')
    await form.getByRole('button', { name: '保存审核意见' }).click()
    await finance.locator('.tgt-said').waitFor()
    await shot(finance, 'year-2-reviewed')
    await finance.goto(at(`/papers/${paperId}/review`))
    await finance.locator('[data-cell="indicators/1/target"] button').first().click()
    await finance.locator('#rv-comment').fill('请按已签约套数填写。')
    await finance.getByRole('button', { name: '退回，附 1 条意见' }).click()
    await confirm(finance, '退回，附 1 条意见')
    await finance.goto(at(`/targets?year=${YEAR}`))
    await finance.getByRole('button', { name: /^退回 1$/ }).click()
    await finance.getByText('退回 1 份，没有重新报送').waitFor()
    await finance.getByRole('button', { name: '出具审核意见函' }).click()
    await finance.getByRole('dialog').getByLabel('文号').fill('演示函〔2031〕2号')
    const [letter] = await Promise.all([finance.waitForEvent('download'), finance.getByRole('link', { name: '出具（Word）' }).click()])
    const words = wordText(await letter.path())
    for (const part of ['文号：演示函〔2031〕2号', housing.name, '中（64分）', '指标科学性：指标值请写明数值和度量单位。'])
      expect(words).toContain(part)
  })

  it('改正后重新报送；财务处看到改了哪一格，审核得良，同意', async () => {
    await clerk.goto(at('/'))
    await clerk.getByText('请按已签约套数填写。').first().waitFor()
    await clerk.goto(at(`/papers/${paperId}`))
    await fillGrid(clerk, { 'indicators/1/target': '≥600套' })
    await saved(clerk)
    await submit(clerk)
    await agree(head, at(`/papers/${paperId}/review`))
    await finance.goto(at(`/targets/${paperId}/review`))
    await finance.getByRole('button', { name: '第 1 版（第 1 次报送）' }).click()
    const changes = finance.getByRole('dialog')
    await changes.getByText('改动 1 处').waitFor()
    await changes.getByText('≥600套').waitFor()
    await changes.getByRole('button', { name: /关闭|Close/ }).click()
    for (const item of await finance.locator('.tgt-item').all()) await item.getByText('良', { exact: true }).click()
    await finance.locator('.tgt-form > [aria-label="审核结论"]').getByText('良', { exact: true }).click()
    await finance.getByRole('button', { name: '保存审核意见' }).click()
    await finance.locator('.tgt-said', { hasText: '良' }).first().waitFor()
    await agree(finance, at(`/papers/${paperId}/review`))
  })

  it('批复：财政批复登记一次，预算记账，两个项目的绩效目标一并批复', async () => {
    await on('01-20')
    await declareTargets(
      server,
      games,
      [
        ['产出指标', '数量指标', '比赛项目', '≥20项'],
        ['效益指标', '社会效益指标', '参赛学生', '≥3000人'],
      ],
      { replied: false, fiscalYear: YEAR },
    )
    await finance.goto(at(`/budget/replies?year=${YEAR}`))
    await finance.getByRole('button', { name: '登记财政批复' }).click()
    const dialog = finance.getByRole('dialog')
    await dialog.getByLabel('批复文号').fill('演示财〔2031〕1号')
    await dialog.getByLabel('批复日期').fill(today)
    await finance.keyboard.press('Enter')
    await dialog.getByText('绩效目标一并批复').click()
    await dialog.getByText('等待财政批复的绩效目标 2 份。').waitFor()
    await shot(finance, 'year-3-reply')
    await dialog.getByRole('button', { name: /^登记并记账/ }).click()
    await dialog.waitFor({ state: 'hidden' })
    await finance.goto(at(`/targets?year=${YEAR}`))
    await expect.poll(() => finance.locator('tr', { hasText: '已批复' }).count()).toBe(2)
  })

  it('调整：与预算一起申请，受影响的目标逐项处理，批复登记后一并生效', async () => {
    await on('06-10')
    await clerk.goto(at(`/targets?year=${YEAR}`))
    await clerk.locator('tr', { hasText: games.name }).getByRole('button', { name: '申请调整' }).click()
    await clerk.getByRole('dialog').getByLabel('调整类别').selectOption('项目间调剂')
    await clerk.getByRole('button', { name: '开始填写' }).click()
    await clerk.getByText('一、调整事项').waitFor()
    const adjustment = new URL(clerk.url()).pathname
    await clerk.locator('[data-line="1"]').getByText('可用 8,000.00', { exact: true }).waitFor()
    await clerk.locator('[data-line="1"]').getByText('调减').click()
    await clerk.getByLabel('第 1 行 金额（万元）').fill('6919.61')
    await clerk.getByRole('button', { name: '增加一行' }).click()
    await chooseAccount(clerk, 2, housing.name)
    await clerk.getByLabel('第 2 行 金额（万元）').fill('6919.61')
    await clerk.getByLabel('调整原因').fill('第十四届全国学生运动会延期举行。')
    await clerk.getByLabel('文件名称').fill('关于调整学运会预算的请示')
    await clerk.getByLabel('文件日期').fill(today)
    await clerk.keyboard.press('Enter')
    await clerk.getByText(/2 处目标处理/).waitFor()
    expect(await clerk.getByRole('button', { name: '报送调整' }).getAttribute('aria-disabled')).toBe('true')
    const cancelled = clerk.locator(`[data-target="${games.code}"]`)
    await cancelled.getByText('取消', { exact: true }).click()
    await cancelled.getByLabel('理由').fill('延期至下年，本年目标取消。')
    const changed = clerk.locator(`[data-target="${housing.code}"]`)
    await changed.getByText('调整', { exact: true }).first().click()
    await changed.getByLabel('理由', { exact: true }).fill('资金增加，应全部到位。')
    await decide(changed, '补贴套数', '调整')
    await changed.getByRole('group', { name: '补贴套数' }).getByLabel('调整后指标值').fill('≥800套')
    for (const name of ['补贴发放准确率', '入住率', '住户满意度']) await decide(changed, name, '保留')
    await saved(clerk)
    await clerk.getByText('已填齐，可以报送。').waitFor()
    await shot(clerk, 'year-4-adjustment')
    await clerk.getByRole('button', { name: '报送调整' }).click()
    await confirm(clerk, '报送')
    const id = adjustment.split('/').at(-1)!
    await agree(head, at(`/papers/${id}/review`))
    await agree(finance, at(`/papers/${id}/review`))
    for (const name of ['caiwu-02', 'juling-01']) expect((await act(name, id, 'approval')).status).toBe(200)
    await finance.goto(at(adjustment))
    await finance.getByRole('button', { name: '外部登记' }).click()
    const dialog = finance.getByRole('dialog')
    await dialog.getByText('同意', { exact: true }).click()
    await dialog.getByLabel('作出决定的单位').fill('青岛市财政局')
    await dialog.getByLabel('决定日期').fill(today)
    await dialog.getByLabel(/文号/).fill('演示财〔2031〕30号')
    await confirm(finance, '登记同意')
    await finance.getByText('已批复').first().waitFor()
    await finance.goto(at(`/targets?year=${YEAR}`))
    const liveOf = (name: string) => finance.locator('tr', { hasText: name }).locator('td.num').textContent()
    await expect.poll(() => liveOf(games.name)).toBe('0')
    expect(await liveOf(housing.name)).toBe('4')
  })

  it('监控：布置一次监控，填报进展，灯说明理由；问题有回复、有办结', async () => {
    await on('11-05')
    await pay(db, clock, { on: `${YEAR}-06-30`, amount: '9000' })
    await finance.goto(at(`/monitoring?year=${YEAR}`))
    await finance.getByRole('button', { name: '布置监控' }).first().click()
    const dialog = finance.getByRole('dialog')
    await dialog.getByLabel('到', { exact: true }).selectOption('10')
    await dialog.getByLabel('报送期限').fill(`${YEAR}-11-20`)
    await finance.keyboard.press('Enter')
    await dialog.getByText(`${housing.name}`).waitFor()
    expect(await dialog.getByText(games.name).count()).toBe(0)
    await dialog.getByRole('button', { name: '布置 1 个项目' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await clerk.goto(at('/'))
    await clerk
      .getByRole('link', { name: new RegExp(`填报 ${housing.name}`) })
      .first()
      .click()
    await paperOf(clerk)
    await fillGrid(clerk, { 'funds/1/expected': '16919.61', 'funds/2/expected': '0' })
    await fillGrid(clerk, {
      ...{ 'indicators/1/actual': '400套', 'indicators/1/expected': '640套', 'indicators/1/reason': '签约推迟。' },
      ...{ 'indicators/1/note': '年底前集中签约。', 'indicators/2/actual': '100%', 'indicators/2/expected': '100%' },
      ...{ 'indicators/3/actual': '91%', 'indicators/3/expected': '91%', 'indicators/4/actual': '92%', 'indicators/4/expected': '92%' },
    })
    for (const label of [
      '第1行 其他：是',
      '第1行 完成目标可能性：有可能',
      ...[2, 3, 4].map((row) => `第${row}行 完成目标可能性：确定能`),
    ]) {
      await clerk.getByRole('button', { name: `绩效指标 ${label}` }).click()
    }
    await saved(clerk)
    await submit(clerk)
    const monitoring = new URL(clerk.url()).pathname
    await agree(head, at(`${monitoring}/review`))
    await agree(finance, at(`${monitoring}/review`))

    await finance.goto(at(`/monitoring?year=${YEAR}`))
    await finance.getByRole('button', { name: housing.name }).click()
    const panel = finance.getByRole('complementary', { name: '项目监控情况' })
    await panel
      .getByText(/参照值 800×10÷12＝666.67套，完成 400套/)
      .first()
      .waitFor()
    await shot(finance, 'year-5-monitoring')
    await panel.getByRole('button', { name: /就“补贴套数.*”提出问题/ }).click()
    await finance.getByRole('dialog').getByRole('button', { name: '提出', exact: true }).click()
    await panel.getByText('监控发现的问题（1 个）').waitFor()
    await clerk.goto(at(`/monitoring?year=${YEAR}`))
    await clerk.getByRole('button', { name: housing.name }).click()
    await clerk.getByRole('button', { name: '回复', exact: true }).first().click()
    await clerk.getByLabel('原因', { exact: true }).fill('签约推迟。')
    await clerk.getByLabel('措施和完成时间').fill('十二月集中签约。')
    await confirm(clerk, '回复')
    await finance.reload()
    await finance.getByRole('button', { name: '审核回复' }).click()
    await confirm(finance, '办结')
    await panel.getByText('办结').first().waitFor()
  })

  it('自评：从批复的目标和台账自动填写，得分有计算过程，信号逐条答复', async () => {
    await on('01-10', YEAR + 1)
    await pay(db, clock, { on: `${YEAR}-11-30`, amount: '7900' })
    await clerk.goto(at(`/self-evaluation?year=${YEAR}`))
    await clerk.locator('tr', { hasText: housing.name }).getByRole('button', { name: '自评' }).click()
    selfId = await paperOf(clerk)
    await clerk.getByText('项目支出绩效自评表').first().waitFor()
    const cell = (name: string) => clerk.locator(`[data-cell="${name}"]`).first()
    await expect.poll(() => cell('indicators/1/target').innerText()).toContain('≥800套')
    expect(await cell('annualTotal').innerText()).toContain('16,919.61')
    expect(await cell('paidTotal').innerText()).toContain('16,900.00')
    await fill(clerk, 'overallResult', '补贴按月发放，入住情况良好。')
    await fillGrid(clerk, {
      ...{ 'indicators/1/actual': '640套', 'indicators/1/points': '25', 'indicators/2/actual': '100%', 'indicators/2/points': '25' },
      ...{ 'indicators/3/actual': '90%', 'indicators/3/points': '30', 'indicators/4/actual': '92%', 'indicators/4/points': '10' },
    })
    await saved(clerk)
    await clerk
      .getByText(/“补贴套数”没有完成（完成率 80.00%）/)
      .first()
      .waitFor()
    expect(await clerk.getByRole('button', { name: /^报送/ }).isDisabled()).toBe(true)
    await fillGrid(clerk, { 'indicators/1/reason': '部分楼栋延期交付，次年一季度补签。' })
    await saved(clerk)
    await shot(clerk, 'year-6-self')
    await clerk.goto(at(`/self-evaluation/${selfId}`))
    await clerk.getByRole('button', { name: '补贴套数' }).click()
    const working = clerk.getByRole('complementary', { name: '补贴套数 计算过程' })
    await working
      .getByText(/640 ÷ 800|80.00%/)
      .first()
      .waitFor()
    expect(await working.locator('.big b').textContent()).toBe('20.00')
    const signals = clerk.getByLabel('信号', { exact: true })
    await signals.getByText('完成值与指标值相同').first().waitFor()
    for (const box of await signals.getByRole('textbox', { name: /^答复：/ }).all()) {
      await box.fill('已核对台账和签约清单，数据无误。')
      await box.locator('xpath=..').getByRole('button', { name: '答复' }).click()
    }
    await expect.poll(() => signals.getByText('待答复').count()).toBe(0)
    await shot(clerk, 'year-6-working')
    await clerk.goto(at(`/papers/${selfId}`))
    await submit(clerk)
  })

  it('复核：复核得分列在自评得分旁边，不同须写理由；同意后自评批复', async () => {
    await agree(head, at(`/papers/${selfId}/review`))
    await finance.goto(at(`/self-evaluation/${selfId}`))
    await finance.getByRole('button', { name: '补贴套数' }).click()
    const working = finance.getByRole('complementary', { name: '补贴套数 计算过程' })
    await working.getByRole('textbox', { name: '复核得分' }).fill('18')
    await working.getByRole('button', { name: '保存复核得分' }).click()
    await working
      .getByText(/复核得分 18.00 与自评得分 20.00 不同，请写明理由/)
      .first()
      .waitFor()
    await working.getByLabel('不同的理由').fill('其中 64 套尚未入住，不计入完成。')
    await working.getByRole('button', { name: '保存复核得分' }).click()
    await working.getByText(/自评 20.*分，复核 18.*分：其中 64 套尚未入住/).waitFor()
    await finance.getByLabel('信号', { exact: true }).getByRole('button', { name: '不成立' }).first().click()
    await finance.getByLabel('信号', { exact: true }).getByText('不成立').first().waitFor()
    await shot(finance, 'year-7-recheck')
    await agree(finance, at(`/papers/${selfId}/review`))
    await finance.goto(at(`/self-evaluation?year=${YEAR}`))
    await finance.locator('tr', { hasText: housing.name }).getByText('已批复').waitFor()
  })
})

async function chooseAccount(page: Page, row: number, project: string): Promise<void> {
  const account = page.getByRole('combobox', { name: `第 ${row} 行 预算账户` })
  await account.click()
  await account.fill(project)
  await page.locator('.ant-select-item-option', { hasText: project }).first().click()
}

function decide(card: Locator, indicator: string, decision: string): Promise<void> {
  return card.getByRole('group', { name: indicator }).getByText(decision, { exact: true }).click()
}
