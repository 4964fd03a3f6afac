import type { ReviewDeskView } from '../../../src/targets/index.ts'

/** 退回理由 to begin with: what was said of this submission, the own opinion before that of others. */
export function proposedReason({
  reviews,
}: {
  readonly reviews: readonly Pick<ReviewDeskView['reviews'][number], 'own' | 'current' | 'opinion'>[]
}): string {
  const said = reviews.filter(({ current, opinion }) => current && opinion.trim() !== '')
  return (said.find(({ own }) => own) ?? said[0])?.opinion.trim() ?? ''
}
