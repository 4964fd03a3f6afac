import { Button } from 'antd'
import { useState } from 'react'
import type { EvidenceItemView, EvidenceRowView, PaperEvidenceView } from '../../../src/evidence/index.ts'
import { reasonOf } from '../../api/client.ts'
import { confirmProof, describeProof, linkEvidence, removeProof } from '../../api/evidence.ts'
import { Lamp } from '../Lamp.tsx'
import { useEvidenceAct } from './evidence-queries.ts'

interface RowProps {
  readonly row: EvidenceRowView
  readonly data: PaperEvidenceView
  /** 上传到这一行 */
  readonly chosen: boolean
  readonly onChoose: () => void
}

/** 一行 of the paper: what proves it, or what is missing. */
export function EvidenceRow({ row, data, chosen, onChoose }: RowProps) {
  return (
    <li className={chosen ? 'ev-row on' : 'ev-row'}>
      <p className="ev-row-head">
        <b>{row.label}</b>
        {row.result && <span className="sub">{clip(row.result)}</span>}
      </p>
      <Missing row={row} />
      {row.evidence.map((proof) => (
        <Proof key={proof.linkId} proof={proof} item={data.items.find(({ id }) => id === proof.itemId)} mayChange={data.mayChange} />
      ))}
      {data.mayAdd && (
        <p className="ev-acts">
          <button type="button" className="link" aria-pressed={chosen} onClick={onChoose}>
            {chosen ? '传到这一行（已选）' : '上传到这一行'}
          </button>
          <LinkExisting row={row} data={data} />
        </p>
      )}
    </li>
  )
}

function Missing({ row: { missing, need, asked, evidence } }: { row: EvidenceRowView }) {
  if (!missing) return null
  const waits = evidence.length > 0 ? '材料待回答，还不作数' : need === 'required' ? `缺佐证，指标库要求：${asked}` : '建议提供佐证'
  return <Lamp kind={need === 'required' ? 'bad' : 'warn'}>{waits}</Lamp>
}

interface ProofProps {
  readonly proof: EvidenceRowView['evidence'][number]
  readonly item: EvidenceItemView | undefined
  readonly mayChange: boolean
}

function Proof({ proof, item, mayChange }: ProofProps) {
  const [editing, setEditing] = useState(false)
  const removing = useEvidenceAct(() => removeProof(proof.linkId))
  return (
    <div className="ev-proof">
      <p>
        <b className="ev-number">{proof.number}</b>
        {item?.title}
        {proof.page && <span className="sub">（第{proof.page}页）</span>}
        {proof.note && <span className="sub">{proof.note}</span>}
        {!proof.counts && <span className="tag warn">待回答</span>}
        {proof.supplemented && <span className="tag over">报送后补充</span>}
        {proof.linkedAs && <span className="tag warn">上传时这一行是“{clip(proof.linkedAs)}”，请核对</span>}
        {mayChange && proof.state === 'stands' && (
          <>
            <button type="button" className="link" onClick={() => setEditing(!editing)}>
              页码
            </button>
            <button type="button" className="link" onClick={() => removing.mutate(undefined)}>
              取消
            </button>
          </>
        )}
      </p>
      {proof.state === 'stale' && <Stale proof={proof} mayChange={mayChange} />}
      {editing && <ProofWords proof={proof} onDone={() => setEditing(false)} />}
      {removing.error && <p className="ev-bad">{reasonOf(removing.error)}</p>}
    </div>
  )
}

/** 待重新确认: the file was replaced; the officer says for each place whether it still stands. */
function Stale({ proof, mayChange }: Pick<ProofProps, 'proof' | 'mayChange'>) {
  const confirming = useEvidenceAct((confirmed: 'stands' | 'changed') => confirmProof(proof.linkId, { confirmed }))
  return (
    <div className="ev-stale">
      <Lamp kind="warn">文件已更换，待重新确认</Lamp>
      {mayChange && (
        <p className="ev-acts">
          <Button size="small" loading={confirming.isPending} onClick={() => confirming.mutate('stands')}>
            仍然成立
          </Button>
          <Button size="small" disabled={confirming.isPending} onClick={() => confirming.mutate('changed')}>
            已改结果
          </Button>
        </p>
      )}
      {confirming.error && <p className="ev-bad">{reasonOf(confirming.error)}</p>}
    </div>
  )
}

function ProofWords({ proof, onDone }: { proof: ProofProps['proof']; onDone: () => void }) {
  const [page, setPage] = useState(proof.page)
  const [note, setNote] = useState(proof.note)
  const saving = useEvidenceAct(() => describeProof(proof.linkId, { page: page.trim(), note: note.trim() }), onDone)
  return (
    <div className="ev-words">
      <label className="ev-field">
        页码
        <input value={page} maxLength={40} placeholder="如 3 或 3—5" onChange={({ target }) => setPage(target.value)} />
      </label>
      <label className="ev-field">
        说明
        <input value={note} maxLength={500} onChange={({ target }) => setNote(target.value)} />
      </label>
      <Button size="small" loading={saving.isPending} onClick={() => saving.mutate(undefined)}>
        保存页码
      </Button>
      {saving.error && <p className="ev-bad">{reasonOf(saving.error)}</p>}
    </div>
  )
}

/** 已有的材料 also proves this row. */
function LinkExisting({ row, data }: { row: EvidenceRowView; data: PaperEvidenceView }) {
  const linked = new Set(row.evidence.map(({ itemId }) => itemId))
  const own = data.items.filter(({ id, state }) => !linked.has(id) && (state === 'kept' || state === 'asked'))
  const linking = useEvidenceAct((itemId: string) => linkEvidence(itemId, { paperId: data.paperId, place: row.place }))
  if (own.length + data.others.length === 0) return null
  return (
    <>
      <select
        aria-label={`用已有材料证明${row.label}`}
        className="control ev-existing"
        value=""
        disabled={linking.isPending}
        onChange={({ target }) => target.value && linking.mutate(target.value)}
      >
        <option value="">用已有材料</option>
        {[...own, ...data.others].map(({ id, title, kindLabel }) => (
          <option key={id} value={id}>
            {title}（{kindLabel}）
          </option>
        ))}
      </select>
      {linking.error && <span className="ev-bad">{reasonOf(linking.error)}</span>}
    </>
  )
}

function clip(text: string): string {
  return text.length > 30 ? `${text.slice(0, 30)}…` : text
}
