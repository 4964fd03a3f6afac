import { describe, expect, it } from 'vitest'
import { testBrowser } from '../kit/browser.ts'
import { paperHands } from '../kit/declared-targets.ts'
import { testServer } from '../kit/server.ts'
import { builtWeb } from './built-web.ts'
import { entering, fits, office, phone, shot } from './pages.ts'

await builtWeb()
const server = await testServer({ withWeb: true, withDemo: false })
const { post, act, write } = paperHands(server)
const enter = entering(server, await testBrowser())
const YEAR = new Date().getFullYear()
const list = `/business-targets?year=${YEAR}`

async function approveAll(id: string): Promise<void> {
  for (const [name, what] of [
    ['caiwu-01', 'submission'],
    ['caiwu-02', 'approval'],
    ['juling-01', 'approval'],
  ] as const) {
    const answer = await act(name, id, what)
    expect(answer.status, answer.text).toBe(200)
  }
}

async function givenTargets(): Promise<void> {
  const opened = await (await post('caiwu-01')).request('POST', '/api/v1/business-targets/papers', { fiscalYear: YEAR, kind: 'targets' })
  const id: string = opened.body.paperId
  const row = { category: '重点目标', name: '立德树人', content: '遴选校本课程，评选50个优秀德育案例。发挥34所实验学校的作用。' }
  await write('caiwu-01', id, Object.fromEntries(Object.entries(row).map(([column, value]) => [`businessTargets/1/${column}`, value])))
  await approveAll(id)
}

describe('业务目标的一年', () => {
  it('财务处从原文的数量确认任务，下达处室；不是任务的写明理由', async () => {
    await givenTargets()
    const page = await enter('caiwu-01', { to: list })
    await page.getByText('还有 2 处数量待确认').waitFor()
    await page.getByRole('link', { name: '立德树人' }).click()
    await page.getByRole('button', { name: '把“评选50个优秀德育案例”列为任务' }).click()
    const dialog = page.getByRole('dialog')
    expect(await dialog.getByLabel('目标值').inputValue()).toBe('50')
    await dialog.getByLabel('牵头处室').selectOption({ label: '基础教育处' })
    await dialog.getByRole('button', { name: '确认，下达处室' }).click()
    await page.getByRole('article', { name: '评选50个优秀德育案例' }).getByText('未到期').waitFor()
    await page.getByRole('button', { name: '“发挥34所实验学校的作用”不列为任务' }).click()
    await dialog.getByLabel('理由').fill('现有学校数，不是任务量。')
    await dialog.getByRole('button', { name: '不列为任务' }).click()
    await page.getByText('目标内容的数量都已确认').waitFor()
    expect(await page.locator('.bt-prose mark').allTextContents()).toEqual(expect.arrayContaining(['50个', '34所']))
    await page.getByText('办结率＝已办结 0 项 ÷（确认任务 1 项－已批准取消 0 项）＝0 ÷ 1＝0.00%').waitFor()
    await shot(page, 'business-target', { fullPage: true })
    await fits(page, office)
  })

  it('处室在工作台接到任务，报送结果；没有达到的不能报办结', async () => {
    const page = await enter('jijiao-01', { to: '/' })
    await page.getByText('评选50个优秀德育案例').waitFor()
    await page.getByRole('link', { name: /办理/ }).first().click()
    await page.waitForURL((url) => url.pathname === '/business-targets/own')
    await page.getByRole('button', { name: '报送“评选50个优秀德育案例”' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('报送内容').selectOption('result')
    await dialog.getByLabel('完成值（个）').fill('49')
    await dialog.getByLabel('完成情况').fill('评选并公布优秀德育案例。')
    await dialog.getByRole('button', { name: '报送', exact: true }).click()
    await dialog.getByText('完成值 49 没有达到 ≥ 50 个').first().waitFor()
    await dialog.getByLabel('完成值（个）').fill('52')
    await dialog.getByRole('button', { name: '报送', exact: true }).click()
    await page.getByText('待审核').first().waitFor()
    await page.getByText('＝0 ÷ 1＝0.00%').waitFor()
    await page.setViewportSize(phone)
    await fits(page, phone)
    await shot(page, 'business-own-phone', { fullPage: true })
  })

  it('财务处审核确认，办结率随之变化，算式在旁边', async () => {
    const page = await enter('caiwu-01', { to: '/' })
    await page.getByText('评选50个优秀德育案例 已报送结果，请审核').waitFor()
    await page.getByRole('link', { name: /办理/ }).first().click()
    await page.getByRole('button', { name: '审核', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: '确认', exact: true }).click()
    await page.getByRole('article').getByText('按期办结').waitFor()
    await page.getByText('＝1 ÷ 1＝100.00%').waitFor()
    await page.goto(`${server.origin}${list}`)
    await page
      .getByRole('row', { name: /基础教育处/ })
      .getByText('100.00%')
      .waitFor()
    await page.setViewportSize(phone)
    await fits(page, phone)
  })

  it('完成情况申报表从目标和结果带入，报送、签字以后按附件3打印', async () => {
    const page = await enter('caiwu-01', { to: list })
    await page.getByRole('button', { name: '填报完成情况' }).click()
    await page.waitForURL((url) => url.pathname.startsWith('/papers/'))
    const id = new URL(page.url()).pathname.split('/')[2]!
    await page.getByText('完成优秀德育案例52个').first().waitFor()
    await write('caiwu-01', id, { 'results/1/evidence': '1.关于公布优秀德育案例的通知' })
    await approveAll(id)
    await page.goto(`${server.origin}/papers/${id}/print`)
    await page.locator('.printed-code').waitFor()
    const printed = (await page.locator('main, body').first().innerText()).replaceAll(/\s/g, '')
    for (const words of [
      '市直单位业务目标完成情况申报表',
      '完成情况及取得实效',
      '证明材料',
      '目标内容：遴选校本课程',
      '1.关于公布优秀德育案例的通知',
    ]) {
      expect(printed).toContain(words)
    }
    await shot(page, 'business-completion-print', { fullPage: true })
  })
})
