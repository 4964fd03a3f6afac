import type { PaperView } from '../../../src/workflow/index.ts'

export type Edition = PaperView['editions'][number]

export function editionKey({ edition, submission }: Pick<Edition, 'edition' | 'submission'>): string {
  return `${edition}.${submission}`
}

/** 第 1 版 第 2 次报送 */
export function editionWords({ edition, submission }: Pick<Edition, 'edition' | 'submission'>): string {
  return `第 ${edition} 版 第 ${submission} 次报送`
}

/** Frozen editions, the oldest first. */
export function orderedEditions(paper: PaperView): Edition[] {
  return [...paper.editions].sort((a, b) => a.edition - b.edition || a.submission - b.submission)
}
