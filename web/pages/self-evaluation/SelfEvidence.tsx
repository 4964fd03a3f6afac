import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { SelfEvaluationView, SelfLeafView } from '../../../src/evaluation/index.ts'
import { confirmProof } from '../../api/evidence.ts'
import { PaperActError } from '../workflow/PaperDecision.tsx'

/** 佐证材料 of this item; they are kept beside the paper. A replaced one is confirmed again before the paper is submitted. */
export function SelfEvidence({ data: { paperId, may }, leaf: { evidence, place } }: { data: SelfEvaluationView; leaf: SelfLeafView }) {
  const queries = useQueryClient()
  const confirm = useMutation({
    mutationFn: (linkId: string) => confirmProof(linkId, { confirmed: 'stands' }),
    onSuccess: () => {
      for (const name of ['selfEvaluation', 'selfEvaluations', 'paper', 'evidence']) void queries.invalidateQueries({ queryKey: [name] })
    },
  })
  if (place === 'execution') return null
  return (
    <section className="st" aria-label="佐证材料">
      <h3>佐证材料，{evidence.length} 份</h3>
      {evidence.map(({ linkId, title, page, day, stale }) => (
        <p className="read" key={linkId}>
          《{title}》{page && `第 ${page} 页`}
          {day && <span className="unit">　{day}</span>}
          {stale && <span className="tag warn">已更换，待确认</span>}
          {stale && may.fill && (
            <Button size="small" loading={confirm.isPending} onClick={() => confirm.mutate(linkId)}>
              已核对，完成值不变
            </Button>
          )}
        </p>
      ))}
      <PaperActError error={confirm.error} />
      {evidence.length === 0 && !may.fill && <p className="sub">没有佐证材料。</p>}
      {evidence.length === 0 && may.fill && (
        <p className="sub">
          没有佐证材料。在
          <Link to="/papers/$paperId" params={{ paperId }}>
            自评表
          </Link>
          的“佐证”中上传。
        </p>
      )}
    </section>
  )
}
