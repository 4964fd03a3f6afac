import { Radio } from 'antd'
import { useState } from 'react'
import type { SelfEvaluationListView } from '../../../src/evaluation/index.ts'
import { PaperDecision } from '../workflow/PaperDecision.tsx'

interface FormChoiceProps {
  readonly forms: SelfEvaluationListView['forms']['project']
  readonly busy: boolean
  readonly error: Error | null
  readonly onChoose: (form: string) => void
  readonly onClose: () => void
}

/** 选择表式, where the rule pack has several of a kind. A paper keeps the form that it was opened with. */
export function SelfFormChoice({ forms, busy, error, onChoose, onClose }: FormChoiceProps) {
  const [form, setForm] = useState(forms[0]?.name ?? '')
  return (
    <PaperDecision
      title="选择自评表的表式"
      act="建立自评表"
      keep="暂不建立"
      busy={busy}
      error={error}
      onAct={() => onChoose(form)}
      onClose={onClose}
    >
      <Radio.Group value={form} onChange={({ target }) => setForm(String(target.value))}>
        {forms.map(({ name, title }) => (
          <Radio key={name} value={name} className="se-radio">
            {title}
            <span className="unit">　{name}</span>
          </Radio>
        ))}
      </Radio.Group>
      <p className="sub">建立以后，本表一直用所选的表式。</p>
    </PaperDecision>
  )
}
