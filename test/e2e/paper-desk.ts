import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** 文书页 as a person handles it: boxes of an official form, its grid, the dialog that confirms an act. */

/** Types into a single cell of the form, or chooses in it. */
export async function fill(page: Page, cell: string, value: string): Promise<void> {
  const place = page.locator(`[data-cell="${cell}"]`)
  const select = place.locator('select')
  if ((await select.count()) > 0) await select.selectOption(value)
  else await place.locator('input, textarea').first().fill(value)
}

/** Goes to a cell of the grid and types, as over whatever stood there. */
export async function fillGrid(page: Page, cells: Readonly<Record<string, string>>): Promise<void> {
  for (const [cell, value] of Object.entries(cells)) {
    await page.locator(`[data-cell="${cell}"]`).click()
    await page.keyboard.press('F2')
    await page.keyboard.press('Control+A')
    await page.keyboard.type(value)
    await page.keyboard.press('Tab')
  }
}

export async function saved(page: Page): Promise<void> {
  await expect.poll(() => page.locator('.savestate').textContent(), { timeout: 15_000 }).toMatch(/^\d\d:\d\d 已保存$/)
}

/** Presses the act of the dialog that is open, and waits until it is gone. */
export async function confirm(page: Page, act: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: act, exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}

/** 同意 at the desk of a paper; with a signature where the step asks for one. */
export async function agree(page: Page, paper: string): Promise<void> {
  await page.goto(paper)
  await page.getByRole('button', { name: '同意', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: /^同意(并签字)?$/ }).click()
  await dialog.waitFor({ state: 'hidden' })
}

/** 报送, and what it says it will do is confirmed. */
export async function submit(page: Page): Promise<void> {
  await page.getByRole('button', { name: '报送', exact: true }).click()
  await confirm(page, '报送')
  await page.getByText('审核中').first().waitFor()
}
