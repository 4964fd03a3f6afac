import { Button, Input } from 'antd'
import { useState } from 'react'
import type { SelfEvaluationView } from '../../../src/evaluation/index.ts'
import { settleFinalCheck } from '../../api/self-evaluation.ts'
import { PaperActError } from '../workflow/PaperDecision.tsx'
import { useSelfAct } from './self-queries.ts'

/** 决算后核对: what was submitted on 快报口径, and what the books say now, cell by cell. */
export function SelfFinalCheck({ data: { finalCheck, paperId, may } }: { data: SelfEvaluationView }) {
  const [note, setNote] = useState('')
  const settle = useSelfAct(paperId, (text: string) => settleFinalCheck(paperId, { note: text }))
  if (!finalCheck) return null
  const { differences, open, by, at } = finalCheck
  return (
    <section className="sheet se-part" aria-label="决算后核对">
      <h2>决算后核对，{differences.length === 0 ? '没有差异' : `${differences.length} 处不同`}</h2>
      <p className="sub">{differenceWords(differences.length)}</p>
      {differences.length > 0 && (
        <div className="se-scroll">
          <table className="grid list se-narrow">
            <thead>
              <tr>
                <th scope="col">栏目</th>
                <th scope="col" className="num">
                  报送时
                </th>
                <th scope="col" className="num">
                  预算账现在
                </th>
              </tr>
            </thead>
            <tbody>
              {differences.map(({ cell, label, before, after }) => (
                <tr key={cell}>
                  <th scope="row">{label}</th>
                  <td className="num" data-label="报送时">
                    {before}
                  </td>
                  <td className="num" data-label="预算账现在">
                    {after}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {finalCheck.note && (
        <p>
          核对说明：{finalCheck.note}
          <span className="tiny">
            　{by}，{at}
          </span>
        </p>
      )}
      {open && may.checkFinal && (
        <div className="se-form">
          <Input.TextArea
            aria-label="核对说明"
            placeholder="差异的原因和处理"
            rows={2}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
          <PaperActError error={settle.error} />
          <Button disabled={note.trim() === ''} loading={settle.isPending} onClick={() => settle.mutate(note.trim())}>
            核对完毕
          </Button>
        </div>
      )}
    </section>
  )
}

/** Held against the ledger as it stands now; the figures of 决算 themselves are reconciled elsewhere. */
function differenceWords(count: number): string {
  if (count === 0) return '报送时执行数是快报口径。部门决算登记以后，预算账现在的数与报送时相同。'
  return '报送时执行数是快报口径。报送以后预算账有变动，部门决算登记后逐栏核对如下；需要更正的，解锁后重新报送。'
}
