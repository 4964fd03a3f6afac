import type { PaperPartView, PaperView } from '../../../../src/workflow/index.ts'
import { reassignParts } from '../../../api/filling.ts'
import { PaperDecision } from '../PaperDecision.tsx'
import { usePaperAct } from '../paper-queries.ts'
import { usePostChoice } from './DivideDialog.tsx'

interface ReassignDialogProps {
  readonly paper: PaperView
  readonly parts: readonly PaperPartView[]
  readonly onClose: () => void
}

/** 改派: what was filled in stays; the post before does not see the paper any more. */
export function ReassignDialog({ paper, parts, onClose }: ReassignDialogProps) {
  const [first] = parts
  const post = usePostChoice(paper.dueOn, { ...(first?.note && { note: first.note }), ...(first?.dueOn && { dueOn: first.dueOn }) })
  const partIds = parts.map(({ id }) => id)
  const reassignment = usePaperAct(paper.id, () => reassignParts(paper.id, { partIds, ...post.given }), onClose)
  return (
    <PaperDecision
      title={`改派 ${first?.postLabel}的部分`}
      act="改派"
      keep="不改派"
      missing={post.missing}
      busy={reassignment.isPending}
      error={reassignment.error}
      onAct={() => reassignment.mutate(undefined)}
      onClose={onClose}
    >
      <p>{parts.map(({ label }) => label).join('、')}。已填的内容保留，原来的岗位不再看到本表。</p>
      {post.fields}
    </PaperDecision>
  )
}
