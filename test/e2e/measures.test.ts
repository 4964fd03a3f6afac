import { describe, expect, it } from 'vitest'
import { loadBudgetDemo, recordFinalFigures } from '../../src/budget/server.ts'
import { inRegion } from '../../src/db/server.ts'
import { fenOf, systemClock } from '../../src/kernel/index.ts'
import { testBrowser } from '../kit/browser.ts'
import { demoActor } from '../kit/database.ts'
import { testServer } from '../kit/server.ts'
import { builtWeb } from './built-web.ts'
import { entering, fits, openScoring, phone, row, score, shot, shows, total } from './pages.ts'

await builtWeb()
const server = await testServer({ withWeb: true })
const { db } = server.database
await loadBudgetDemo({ db, clock: systemClock })
const chromium = await testBrowser()
const enter = entering(server, chromium)

/** 更正决算数, as the finance division records it. */
function correctFinalFigure(wan: string) {
  const actor = demoActor('caiwu-01')
  return inRegion(db, actor, (tx) =>
    recordFinalFigures(tx, {
      ...{ actor, at: new Date() },
      figures: [
        {
          ...{ fiscalYear: 2020, organisationId: actor.departmentId, scope: 'consolidated', item: 'totalFinal' },
          ...{ amountFen: fenOf(wan, '万元')!, sourceDocument: '部门决算（更正）', reason: '漏报一个单位' },
        },
      ],
    }),
  )
}

describe('取数口径', () => {
  it('表1 与报告同样的列和数；一项口径展开到凭证，点凭证进台账', async () => {
    const page = await enter('caiwu-01', { to: '/execution/measures?year=2020' })
    const whole = page.getByRole('row', { name: /^合计/ })
    await whole.waitFor()
    expect(await whole.locator('td').allTextContents()).toEqual(['369,740.97', '307,054.67', '299,053.12', '97.39%'])
    await shot(page, 'measures-1366')
    await page.getByRole('button', { name: '支付进度率' }).click()
    await page.getByText('按年末一个时点：').waitFor()
    await page.locator('summary').first().click()
    await shot(page, 'measure-open-1366')
    await page.locator('.ms-detail details a').first().click()
    await page.waitForURL(/\/execution\/ledger\?voucher=/)
    await shot(page, 'measure-voucher-1366')
  })

  it('手机上没有横向滚动', async () => {
    const page = await enter('caiwu-01', { to: '/execution/measures?year=2020', size: phone })
    await page.getByRole('row', { name: /^合计/ }).waitFor()
    await shot(page, 'measures-390')
    await fits(page, phone)
  })
})

describe('评价从台账取数', () => {
  it('决算数更正后提示台账有新数；看过计算过程再采用，得分和合计随之改变', async () => {
    const page = await enter('pingjia-01', { to: '/evaluations' })
    await openScoring(page)
    expect(await page.getByText('台账有新数').count()).toBe(0)
    await score(page, '支付进度率').click()
    await page.getByText('另一口径“各时点平均”').waitFor()
    await shot(page, 'working-sources-1366')

    await correctFinalFigure('300053.12')
    await page.reload()
    await row(page, '预算执行率').getByText('台账有新数 97.72%').waitFor()
    await shows(total(page), '93.66')
    await score(page, '预算执行率').click()
    await page.getByText('采用以前，得分不变').waitFor()
    await shot(page, 'new-figures-1366')
    await page.getByRole('button', { name: '采用台账数' }).click()
    await shows(score(page, '预算执行率'), '2.66')
    await shows(total(page), '93.71')
    expect(await page.getByText('台账有新数').count()).toBe(0)
    const link = page.locator('.drawer .use a', { hasText: '300,053.12' })
    expect(await link.getAttribute('href')).toBe('/execution/reconciliation?year=2020')
    await shot(page, 'taken-1366')
  })
})
