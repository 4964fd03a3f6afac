import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { testBrowser } from '../kit/browser.ts'
import { demoActor } from '../kit/database.ts'
import { testServer } from '../kit/server.ts'
import { builtWeb } from './built-web.ts'
import { entering, fits, office, phone, saving, shot, shows } from './pages.ts'

/** 协同填报 as three people do it: the clerk of a school, a division that holds some of the data, the clerk of another school. */

await builtWeb()
const server = await testServer({ withWeb: true, withPapers: true })
const enter = entering(server, await testBrowser())

const divisionId = demoActor('jijiao-01').organisationId
const TYPE = 'targets.projectTargets'
const name = (row: number) => `indicators/${row}/name`

interface Answer {
  readonly body: {
    readonly id: string
    readonly version: number
    readonly state: string
    readonly papers: readonly { readonly id: string; readonly title: string; readonly fiscalYear: number }[]
  }
}

async function call(accountName: string, method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown) {
  const answer = await (await server.client(accountName)).request(method, `/api/v1${path}`, body)
  return answer as unknown as Answer
}

async function newPaper(accountName: string, cells: Readonly<Record<string, string>>): Promise<string> {
  const { body } = await call(accountName, 'POST', '/papers', { type: TYPE, fiscalYear: 2022, divisionId })
  const changes = Object.entries(cells).map(([cell, value]) => ({ cell, base: null, value }))
  await call(accountName, 'PATCH', `/papers/${body.id}/cells`, { changes })
  return body.id
}

async function openPaper(accountName: string, id: string, size = office): Promise<Page> {
  return enter(accountName, { to: `/papers/${id}`, size })
}

describe('协同填报', () => {
  let school = ''

  it('演示：处室打开待办，只看到要填的格、上年答案和出处', async () => {
    const bench = await enter('jijiao-01')
    await bench.getByText('请填写分给本岗位的部分：共 3 格，还有 3 格').waitFor()
    await shot(bench, 'filling-bench')
    await bench.getByRole('link', { name: '填写 改善办学条件专项资金' }).click()
    await bench.getByRole('heading', { name: '还有 3 格' }).waitFor()
    await bench.getByText('出处：学校基建台账').first().waitFor()
    await bench.getByText('≥6200平方米').first().waitFor()
    await shot(bench, 'filling-mine')
    await bench.getByRole('button', { name: '全部', exact: true }).click()
    await shot(bench, 'filling-all')
    await bench.getByRole('tab', { name: '分工' }).click()
    await shot(bench, 'filling-parts')
  })

  it('经办把三格分给处室', async () => {
    const paper = { projectName: '心理健康教育经费', [name(1)]: '心理辅导场次', [name(2)]: '师生满意度' }
    school = await newPaper('yizhong-01', { ...paper, 'indicators/1/dimension': '产出指标', 'indicators/2/dimension': '满意度指标' })
    const page = await openPaper('yizhong-01', school)
    await page.getByRole('tab', { name: '分工' }).click()
    await page.getByRole('button', { name: '分给其他岗位' }).click()
    const dialog = page.getByRole('dialog')
    for (const place of ['indicators/1/target', 'indicators/1/category', 'overallObjective']) {
      const box = dialog.locator(`[data-place="${place}"] input`)
      if (!(await box.isVisible())) await dialog.locator('summary').filter({ hasText: '总体目标' }).click()
      await box.check()
    }
    await dialog.getByLabel('由谁填写').selectOption({ label: '基础教育处经办' })
    await dialog.getByLabel('出处').fill('心理健康教育台账')
    await shot(page, 'filling-divide')
    await dialog.getByRole('button', { name: '分出 3 处' }).click()
    await page.getByRole('heading', { name: '1 个岗位还没有报送' }).waitFor()
    await shows(page.locator('[data-cell="indicators/1/target"]'), '由基础教育处经办填写')
    await shot(page, 'filling-clerk')
  })

  it('处室在手机上填完三格，填一格少一格，报送', async () => {
    const page = await openPaper('jijiao-01', school, phone)
    await page.getByRole('heading', { name: '还有 3 格' }).waitFor()
    await fits(page, phone)
    await shot(page, 'filling-phone')
    const fill = async (cell: string, value: string, left: string) => {
      const box = page.locator(`[data-cell="${cell}"]`).locator('input, textarea, select')
      await saving(page, async () => {
        await box.fill(value)
        await box.blur()
      })
      await page.getByRole('heading', { name: left }).waitFor()
    }
    await fill('overallObjective', '每月开展心理辅导，建立学生心理档案。', '还有 2 格')
    await fill('indicators/1/category', '数量指标', '还有 1 格')
    await fill('indicators/1/target', '≥36场', '要填的都填好了')
    await page.getByRole('button', { name: '报送我的部分' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '报送我的部分' }).click()
    await page.getByText('您的部分已经报送').first().waitFor()
    await fits(page, phone)
    await shot(page, 'filling-phone-done')
  })

  it('统一提供的数据两个学校都自动填入：一个确认，一个提出异议', async () => {
    const page = await openPaper('yizhong-01', school)
    await page.getByText('统一口径数据 1 项，1 项没有确认').waitFor()
    await page.locator('[data-cell="indicators/2/target"]').getByText('≥92%', { exact: true }).waitFor()
    await shot(page, 'filling-supplied')
    await page.getByRole('button', { name: '确认', exact: true }).click()
    await page.getByText('统一口径数据 1 项，已经确认').waitFor()

    const { body } = await call('erzhong-01', 'GET', '/papers?scope=mine&fiscalYear=2022')
    const second = await openPaper('erzhong-01', body.papers[0]!.id)
    await second.getByRole('button', { name: '提出异议', exact: true }).click()
    await second.getByLabel('理由和本单位认可的数据').fill('本校满意度目标为 95%')
    await second.getByRole('dialog').getByRole('button', { name: '提出异议', exact: true }).click()
    await second.getByText('本单位异议：本校满意度目标为 95%').waitFor()
    await shot(second, 'filling-objected')
    const blocked = await call('erzhong-01', 'POST', `/papers/${body.papers[0]!.id}/submission`, { version: 999 })
    expect(blocked).toMatchObject({ status: 409 })
  })

  it('处室更正数据，确认过的要重新确认；异议一并答复', async () => {
    const page = await enter('jijiao-01')
    await page.getByText(/山东省青岛第二中学：.*本校满意度目标为 95%/).waitFor()
    await page.goto(`${server.origin}/supplied-values?year=2022`)
    await page.getByText('本校满意度目标为 95%').waitFor()
    await shot(page, 'filling-values')
    await page.setViewportSize(phone)
    await fits(page, phone)
    await shot(page, 'filling-values-phone')
    await page.getByRole('button', { name: '更正' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('数据', { exact: true }).fill('≥95%')
    await dialog.getByLabel('更正原因').fill('与学校核对后提高')
    await dialog.getByRole('button', { name: '更正', exact: true }).click()
    await page.getByText('第 2 次，更正原因：与学校核对后提高').waitFor()

    const clerk = await openPaper('yizhong-01', school)
    await clerk.getByText('已更正，待确认').waitFor()
    await clerk.getByRole('button', { name: '确认', exact: true }).click()
    await clerk.getByText('统一口径数据 1 项，已经确认').waitFor()
  })

  it('全部填好、确认以后才能报送', async () => {
    const page = await openPaper('yizhong-01', school)
    await page.getByRole('button', { name: /^只看我要填的/ }).click()
    await page.getByRole('heading', { name: /^还有 \d+ 格/ }).waitFor()
    await shot(page, 'filling-clerk-mine')
    expect(await page.getByRole('button', { name: /^报送（还有/ }).isDisabled()).toBe(true)

    const rest = {
      ...{ departmentName: '青岛市教育局', unitName: '山东省青岛第一中学', continuing: '新增', period: '2022年' },
      ...{ appropriation: '12.00', otherFunds: '0', totalFunds: '12.00' },
      ...{ 'indicators/2/category': '服务对象满意度', 'indicators/3/dimension': '效益指标', 'indicators/3/category': '社会效益' },
      ...{ 'indicators/3/name': '学生心理档案建档率', 'indicators/3/target': '100%' },
    }
    const changes = Object.entries(rest).map(([cell, value]) => ({ cell, base: null, value }))
    await call('yizhong-01', 'PATCH', `/papers/${school}/cells`, { changes })
    await page.reload()
    await page.getByRole('heading', { name: '要填的都填好了' }).waitFor()
    await page.getByRole('button', { name: '报送', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: '报送', exact: true }).click()
    await page.getByText('审核中').first().waitFor()
    const { body } = await call('yizhong-01', 'GET', `/papers/${school}`)
    const cells = (body as unknown as { cells: { cell: string; value: string; changedBy: string }[] }).cells
    expect(cells.find(({ cell }) => cell === 'indicators/2/target')).toMatchObject({
      value: '≥95%',
      changedBy: expect.stringContaining('统一提供'),
    })
    expect(cells.find(({ cell }) => cell === 'indicators/1/target')).toMatchObject({ changedBy: '基础教育处 经办' })
  })
})
