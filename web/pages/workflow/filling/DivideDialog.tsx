import { useState } from 'react'
import type { PaperView } from '../../../../src/workflow/index.ts'
import { giveParts } from '../../../api/filling.ts'
import { LoadError } from '../../../components/states.tsx'
import { PaperDecision } from '../PaperDecision.tsx'
import { PaperField } from '../PaperField.tsx'
import { PaperSelect } from '../PaperSelect.tsx'
import { usePaperAct } from '../paper-queries.ts'
import { useFillingPosts } from './filling-queries.ts'
import { PlaceChoice } from './PlaceChoice.tsx'

/** 分工: which places, to which post, until when, where to find the data. */
export function DivideDialog({ paper, onClose }: { paper: PaperView; onClose: () => void }) {
  const [places, setPlaces] = useState<ReadonlySet<string>>(new Set())
  const post = usePostChoice(paper.dueOn)
  const giving = usePaperAct(paper.id, () => giveParts(paper.id, { places: [...places], ...post.given }), onClose)
  const missing = places.size === 0 ? '请选择分出的格。' : post.missing
  return (
    <PaperDecision
      title="分给其他岗位填写"
      act={places.size > 0 ? `分出 ${places.size} 处` : '分出'}
      keep="不分"
      width={760}
      missing={missing}
      busy={giving.isPending}
      error={giving.error}
      onAct={() => giving.mutate(undefined)}
      onClose={onClose}
    >
      <p>分出的格只由所选的岗位填写，经办可以代填。对方只看得到这一份表，填完报送给您。</p>
      <PlaceChoice paper={paper} chosen={places} onChange={setPlaces} />
      {post.fields}
    </PaperDecision>
  )
}

/** 责任岗位、期限、出处: the same for giving and for 改派. */
export function usePostChoice(dueBefore: string | undefined, first: { note?: string; dueOn?: string } = {}) {
  const posts = useFillingPosts()
  const [postId, setPostId] = useState('')
  const [dueOn, setDueOn] = useState(first.dueOn ?? dueBefore ?? '')
  const [note, setNote] = useState(first.note ?? '')
  const options =
    posts.data?.map((post) => ({ value: post.postId, label: post.held ? post.label : `${post.label}（目前没有人担任）` })) ?? []
  const fields = (
    <>
      {posts.isError && <LoadError error={posts.error} retry={() => void posts.refetch()} />}
      <PaperSelect label="由谁填写" blank={posts.isPending ? '正在读取' : '请选择'} value={postId} options={options} onChange={setPostId} />
      <PaperField label="期限" optional kind="date" value={dueOn} onChange={setDueOn} />
      <PaperField
        label="出处"
        optional
        value={note}
        onChange={setNote}
        maxLength={500}
        hint="告诉对方数据在哪里、按什么口径，如“学籍系统 12 月 31 日在校生数”。"
      />
    </>
  )
  return {
    ...{ fields, missing: postId === '' ? '请选择由谁填写。' : undefined },
    given: { postId, note, ...(dueOn && { dueOn }) },
  }
}
