import process from 'node:process'
import type { CDPSession, Page } from 'playwright-core'

export const say = (line: string) => void process.stdout.write(`${line}\n`)

export async function measuring(page: Page): Promise<CDPSession> {
  const cdp = await page.context().newCDPSession(page)
  // Time of the thread itself: what else the machine does at the same time is not in it.
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  return cdp
}

/** Milliseconds: of script alone, of style and layout, and from the act to the end of the next frame. */
export interface Cost {
  readonly script: number
  readonly layout: number
  readonly frame: number
}

export async function costOf(page: Page, cdp: CDPSession, act: () => Promise<void>): Promise<Cost> {
  const before = await metrics(cdp)
  const begun = performance.now()
  await act()
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))))
  const frame = performance.now() - begun
  const after = await metrics(cdp)
  return {
    script: 1000 * (after.ScriptDuration! - before.ScriptDuration!),
    layout: 1000 * (after.LayoutDuration! + after.RecalcStyleDuration! - before.LayoutDuration! - before.RecalcStyleDuration!),
    frame,
  }
}

async function metrics(cdp: CDPSession): Promise<Record<string, number>> {
  const { metrics: list } = (await cdp.send('Performance.getMetrics')) as { metrics: { name: string; value: number }[] }
  return Object.fromEntries(list.map(({ name, value }) => [name, value]))
}

export function summed(name: string, costs: readonly Cost[]): void {
  const at = (share: number, of: keyof Cost) => {
    const sorted = costs.map((cost) => cost[of]).sort((a, b) => a - b)
    return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!.toFixed(1)
  }
  const both = (of: keyof Cost) => `${at(0.5, of)}/${at(0.95, of)}`
  say(`${name}: p50/p95 script ${both('script')} ms, layout ${both('layout')} ms, to the next frame ${both('frame')} ms (${costs.length})`)
}
