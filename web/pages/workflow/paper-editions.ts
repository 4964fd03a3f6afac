import { type PaperView, versionLabel } from '../../../src/workflow/index.ts'

export type Edition = PaperView['editions'][number]

export function editionKey({ edition, submission }: Pick<Edition, 'edition' | 'submission'>): string {
  return `${edition}.${submission}`
}

/** 第 1 版（第 2 次报送）, 第 1 版（定稿） */
export const editionWords: (edition: Pick<Edition, 'edition' | 'submission'> & { final?: boolean }) => string = versionLabel

/** Frozen editions, the oldest first. */
export function orderedEditions(paper: PaperView): Edition[] {
  return [...paper.editions].sort((a, b) => a.edition - b.edition || a.submission - b.submission)
}
