import { Button } from 'antd'
import { useId, useState } from 'react'
import type { EvidenceItemView } from '../../../src/evidence/index.ts'
import { reasonOf } from '../../api/client.ts'
import { answerEvidence } from '../../api/evidence.ts'
import { Lamp } from '../Lamp.tsx'
import { useEvidenceAct } from './evidence-queries.ts'

type Contents = 'none' | 'personal' | 'classified'

/** 内容核查: what was found or could not be read is answered by a person before the file counts. */
export function EvidenceAnswer({ item }: { item: EvidenceItemView }) {
  const [contents, setContents] = useState<Contents>()
  const [reason, setReason] = useState('')
  const name = useId()
  const answer = useEvidenceAct((asked: { contents: Contents; reason: string }) => answerEvidence(item.id, asked))
  const found = item.findings.length > 0
  const explains = contents === 'personal' || (contents === 'none' && found)
  const choices: readonly (readonly [Contents, string])[] = [
    ['none', found ? '不是个人信息，也没有密级标志' : '不含个人信息和密级标志'],
    ['personal', '含有个人信息，确需提交'],
    ['classified', '含有密级标志（撤回，不再提供）'],
  ]
  return (
    <fieldset className="ev-answer">
      <legend>
        <Lamp kind="warn">回答以后才作数</Lamp>
      </legend>
      {item.findings.map((words) => (
        <p key={words}>{words}</p>
      ))}
      {item.unread.length > 0 && <p>没有可读的文字：{item.unread.join('、')}。请看过以后回答。</p>}
      {choices.map(([value, word]) => (
        <label key={value} className="ev-choose">
          <input type="radio" name={name} checked={contents === value} onChange={() => setContents(value)} />
          {word}
        </label>
      ))}
      {explains && (
        <label className="ev-field">
          {contents === 'personal' ? '为什么须提交' : '这些号码是什么'}
          <input value={reason} maxLength={500} onChange={({ target }) => setReason(target.value)} />
        </label>
      )}
      {answer.error && (
        <p className="ev-bad" role="alert">
          {reasonOf(answer.error)}
        </p>
      )}
      <Button
        size="small"
        type="primary"
        loading={answer.isPending}
        disabled={!contents || (explains && reason.trim() === '')}
        onClick={() => contents && answer.mutate({ contents, reason: reason.trim() })}
      >
        回答
      </Button>
    </fieldset>
  )
}
