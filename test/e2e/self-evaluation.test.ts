import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { testBrowser } from '../kit/browser.ts'
import { declareFootball, football, givenFootball, goByPack, openFootball, selfHands } from '../kit/self-evaluations.ts'
import { testServer } from '../kit/server.ts'
import { builtWeb } from './built-web.ts'
import { entering, fits, office, phone, shot } from './pages.ts'

await builtWeb()
const server = await testServer({ withWeb: true, withPapers: true })
const chromium = await testBrowser()
const enter = entering(server, chromium)
const { act, approve, done } = selfHands(server)

const list = '/self-evaluation?year=2022'

async function openWorking(page: Page, name: string): Promise<void> {
  await page.locator('.se-table tbody tr', { hasText: name }).getByRole('link', { name: '计算过程' }).click()
  await page.getByRole('heading', { name: /^信号/ }).waitFor()
}

const signal = (page: Page, name: string) => page.locator('.se-signal', { has: page.getByRole('heading', { name }) })

describe('双阳区的自评', () => {
  it('财务处在列表上看到五张自评表；1366 和手机宽度都不横向滚动', async () => {
    const page = await enter('shuangyang-03', { to: list })
    await page.getByText('2022年职业教育教学管理及条件改善').waitFor()
    await fits(page, office)
    await shot(page, 'self-list-1366')
    const small = await enter('shuangyang-03', { to: list, size: phone })
    await small.getByText('2022年职业教育教学管理及条件改善').waitFor()
    await small.getByRole('combobox', { name: '年度' }).waitFor()
    await fits(small, phone)
    await shot(small, 'self-list-390', { fullPage: true })
  })

  it('职业教育：执行 0 而有五项成果，预算 −100%，完成值都是指标值', async () => {
    const page = await enter('shuangyang-03', { to: list })
    await openWorking(page, '职业教育')
    const nothing = await signal(page, '没有支出，却有成果').innerText()
    expect(nothing).toContain('年初预算 43.37 万元，全年预算 0.00 万元，执行 0.00 万元')
    expect(nothing).toContain('填报的完成值 5 项')
    expect(await signal(page, '全年预算与年初预算相差较大').innerText()).toContain('变动 −100.00%')
    expect((await signal(page, '完成值与指标值相同').locator('li').allInnerTexts()).length).toBe(5)
    await shot(page, 'self-vocational-1366', { fullPage: true })
    await fits(page, office)
    const verdict = signal(page, '没有支出，却有成果')
    await verdict.getByLabel(/^复核意见/).fill('请说明没有支出时成果从何而来。')
    await verdict.getByRole('button', { name: '情况属实，须说明' }).click()
    await verdict.getByText('复核意见：请说明没有支出时成果从何而来。').waitFor()
  })

  it.each([
    ['综合管理及条件改善', '变动 −39.48%'],
    ['学生资助', '变动 −47.12%'],
    ['基础教育', '变动 +233.62%'],
  ])('%s：%s，没有写明原因', async (name, change) => {
    const page = await enter('shuangyang-03', { to: list })
    await openWorking(page, name)
    expect(await signal(page, '全年预算与年初预算相差较大').innerText()).toContain(change)
  })

  it('部门自评的汇总：单位、本级、口径不同的写明；财政局在手机上也能看', async () => {
    const page = await enter('shuangyang-03', { to: list })
    await openWorking(page, '长春市双阳区教育局（汇总）')
    const sums = page.getByRole('region', { name: '汇总' })
    await sums.getByText('师生满意度', { exact: true }).click()
    await sums.getByText('没有填写分子、分母，比率不能直接相加').first().waitFor()
    expect(await sums.innerText()).toContain('所属单位')
    await shot(page, 'self-department-1366', { fullPage: true })
    await fits(page, office)
    const small = await enter('shuangyang-03', { to: new URL(page.url()).pathname, size: phone })
    await small.getByRole('region', { name: '汇总' }).waitFor()
    await fits(small, phone)
    await shot(small, 'self-department-390', { fullPage: true })
  })
})

describe('四川的自评表：等次、复核、退回和答复', () => {
  let id = ''
  const at = () => `/self-evaluation/${id}`

  beforeAll(async () => {
    await goByPack(server.database.ownerDb, 'sichuan-2023')
    await givenFootball(server.database.db, { yizhong: '80', erzhong: '100' })
    await declareFootball(server, 'yizhong', [
      ['产出指标', '数量指标', '校内联赛场次', '≥60场'],
      ['产出指标', '时效指标', '整改时限', '≤10天'],
      ['效益指标', '社会效益指标', '学生体质', '得到提升'],
      ['满意度指标', '服务对象满意度指标', '学生满意度', '≥90%'],
    ])
    const row = (number: number, actual: string, points: string, reason = '') => ({
      [`indicators/${number}/actual`]: actual,
      [`indicators/${number}/points`]: points,
      ...(reason && { [`indicators/${number}/reason`]: reason }),
    })
    id = await openFootball(server, 'yizhong', {
      ...{ process: '按计划开展训练和比赛。', executionReason: '停赛十二场，裁判费没有支出。' },
      ...{ conclusion: '基本完成。', shortcomings: '场次不足。', improvements: '下年补赛。' },
      ...row(1, '48场', '30', '停赛十二场。'),
      ...row(2, '15天', '20', '场地排期紧。'),
      ...row(3, '合格率提高', '30'),
      ...row(4, '95%', '10'),
    })
  }, 120_000)

  it('单位经办：反向指标按公式计分，定性指标选等次、在区间内给分；五部分齐全', async () => {
    const page = await enter('yizhong-01', { to: at() })
    await page.getByRole('button', { name: '整改时限' }).click()
    const panel = page.getByRole('complementary')
    await panel.getByText('得分 = 20 × [1 − (15 − 10) ÷ 10] = 10').waitFor()
    expect(await panel.getByRole('heading', { level: 3 }).allInnerTexts()).toEqual(
      expect.arrayContaining(['1适用的计分规则', '2规则解读', '3取数', '4算式', '5四舍五入（保留两位小数）']),
    )
    await shot(page, 'self-working-1366')
    await fits(page, office)
    await panel.getByRole('button', { name: '下一项' }).click()
    await panel.getByRole('heading', { name: '学生体质' }).waitFor()
    await panel.getByLabel('等次').click()
    await page.getByTitle('达成年度指标（24.00 至 30.00 分）').click()
    await panel.getByLabel('得分', { exact: true }).fill('31')
    await panel.getByRole('button', { name: '保存', exact: true }).click()
    await panel.getByRole('alert').waitFor()
    await panel.getByLabel('得分', { exact: true }).fill('28')
    await panel.getByRole('button', { name: '保存', exact: true }).click()
    await page.locator('.se-total', { hasText: '80.00' }).waitFor()
    await shot(page, 'self-levels-1366')
    const small = await enter('yizhong-01', { to: `${at()}?item=indicators/3`, size: phone })
    await small.getByRole('complementary').waitFor()
    await fits(small, phone)
    await shot(small, 'self-levels-390', { fullPage: true })
  })

  it('快报口径写在表上', async () => {
    const page = await enter('yizhong-01', { to: `/papers/${id}` })
    await page.getByText('预算执行数口径：').first().waitFor()
    expect(await page.locator('body').innerText()).toContain('快报口径（部门决算尚未登记）')
    await shot(page, 'self-sheet-1366', { fullPage: true })
  })

  it('处室复核：等次和得分、复核意见，附意见退回；单位答复后重新报送', async () => {
    expect((await act('yizhong-01', id, 'submission')).status).toBe(200)
    expect((await act('yizhong-02', id, 'approval')).status).toBe(200)
    const page = await enter('jijiao-01', { to: `${at()}?item=indicators/3` })
    const panel = page.getByRole('complementary')
    await panel.getByLabel('复核等次').click()
    await page.getByTitle('部分达成年度指标并具有一定效果（18.00 至 24.00 分）').click()
    await panel.getByRole('textbox', { name: '复核得分' }).fill('20')
    await panel.getByLabel('不同的理由').fill('没有检测数据。')
    await panel.getByRole('button', { name: '保存复核得分' }).click()
    await page.locator('.se-total', { hasText: '72.00' }).waitFor()
    await panel.getByLabel('本项的复核意见').fill('请附体质检测数据。')
    await panel.getByRole('button', { name: '保存意见' }).click()
    await shot(page, 'self-recheck-1366')
    await page.getByRole('button', { name: '退回，附 1 条意见' }).click()
    await page.getByRole('dialog').getByText('学生体质：请附体质检测数据。').waitFor()
    await shot(page, 'self-return-1366')
    await page.getByRole('dialog').getByRole('button', { name: '退回自评表' }).click()
    await page.waitForURL((url) => url.pathname === '/self-evaluation')

    const clerk = await enter('yizhong-01', { to: at() })
    await clerk.getByText('复核意见待答复').waitFor()
    await clerk.getByRole('button', { name: '学生体质' }).click()
    await clerk.getByLabel('答复复核意见').fill('已附检测汇总表。')
    await clerk.getByRole('button', { name: '答复', exact: true }).last().click()
    await clerk.getByText('答复：已附检测汇总表。').waitFor()
    expect((await act('yizhong-01', id, 'submission')).status).toBe(200)
    const { leaves } = await done('jijiao-01', 'GET', id)
    expect(leaves.find(({ name }) => name === '学生体质')).toMatchObject({
      recheck: { score: '20.00', level: '部分达成年度指标并具有一定效果' },
    })
  })

  it('单位负责人签字以后，处室在同一页上同意；列表上自评得分旁边是复核得分', async () => {
    expect((await act('yizhong-02', id, 'approval')).status).toBe(200)
    const page = await enter('jijiao-01', { to: at() })
    await page.getByRole('button', { name: '退回', exact: true }).waitFor()
    await page.getByRole('button', { name: '同意', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: '同意', exact: true }).click()
    await page.waitForURL((url) => url.pathname === '/self-evaluation')
    await page.getByRole('columnheader', { name: '复核得分' }).waitFor()
    const row = page.locator('.se-table tbody tr', { hasText: football.yizhong.name })
    expect((await row.locator('td.num').allInnerTexts()).slice(-2)).toEqual(['80.00', '72.00'])
    await fits(page, office)
    await shot(page, 'self-list-rechecked-1366')
  })

  it('审核完毕以后，财政局复核', async () => {
    await approve(id, 'yizhong')
    const page = await enter('caizheng-01', { to: at() })
    await page.getByRole('heading', { name: football.yizhong.name }).waitFor()
    await page.getByRole('button', { name: '校内联赛场次' }).click()
    await page.getByRole('complementary').getByRole('textbox', { name: '复核得分' }).waitFor()
    await shot(page, 'self-treasury-1366')
    await fits(page, office)
  })
})
