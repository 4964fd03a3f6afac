import { errorAt, type Problem } from '../../kernel/index.ts'
import type { PaperForm } from '../form.ts'
import { labelOf } from '../labels.ts'
import { isOpenIn, type Part, partOf } from './part.ts'

/** 填写范围 of a post in a paper: `all` the clerk, also 代填 · `rest` others of the unit, what is not given away · `part` 责任岗位. */
export type Entry = 'all' | 'rest' | 'part'

export interface Filler {
  readonly entry: Entry
  readonly postId: string
}

type Given = Pick<Part, 'place' | 'postId' | 'postLabel' | 'reportedAt' | 'onlyCells'>

/** Why this post does not type in this cell; undefined when it does. */
export function whyNotTyped(parts: readonly Given[], cell: string, { entry, postId }: Filler): string | undefined {
  if (entry === 'all') return undefined
  const part = partOf(parts, cell)
  if (!part) return entry === 'rest' ? undefined : '由填报单位填写'
  if (part.postId !== postId) return `由${part.postLabel}填写`
  if (isOpenIn(part, cell)) return undefined
  return part.reportedAt === null ? '退回时没有提出意见，不再修改' : '您的部分已经报送；需要修改的，请填报单位退回重填'
}

/** 代填: the clerk types what was given to another post. It is said with the value. */
export function isTypedFor(parts: readonly Given[], cell: string, { entry, postId }: Filler): boolean {
  const part = partOf(parts, cell)
  return entry === 'all' && part !== undefined && part.postId !== postId
}

/** Cells of a save that this post does not type, each with who does. */
export function checkTyping(
  form: Pick<PaperForm, 'sections'>,
  changes: readonly { readonly cell: string }[],
  { parts, filler }: { parts: readonly Given[]; filler: Filler },
): Problem[] {
  return changes.flatMap(({ cell }, index) => {
    const why = whyNotTyped(parts, cell, filler)
    return why === undefined ? [] : [errorAt(`changes[${index}]`, 'workflow.cellOfOthers', `“${labelOf(form, cell)}”${why}。`)]
  })
}
