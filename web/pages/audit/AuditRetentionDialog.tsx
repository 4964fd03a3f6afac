import { Button, Modal } from 'antd'
import { useId, useState } from 'react'
import type { AuditSettingView } from '../../../src/audit/index.ts'
import { useRetention } from './use-audit.ts'

/** 留存期限: never less than the law asks for. */
export function AuditRetentionDialog({ setting, onClose }: { setting: AuditSettingView; onClose: () => void }) {
  const { retentionMonths, version, minimumMonths } = setting
  const { save } = useRetention()
  const [text, setText] = useState(String(retentionMonths))
  const field = useId()
  const months = /^\d{1,3}$/.test(text) ? Number(text) : undefined
  const fault = faultOf(months, minimumMonths)
  const submit = () => {
    if (months !== undefined && !fault) save.mutate({ retentionMonths: months, version }, { onSuccess: onClose })
  }
  return (
    <Modal
      open
      centered
      width={440}
      title="留存期限"
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>不改</Button>
          <Button type="primary" loading={save.isPending} disabled={fault !== undefined} onClick={submit}>
            保存留存期限
          </Button>
        </>
      }
    >
      <form
        className="au-retention"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <label htmlFor={field}>本部门操作留痕至少留存（月）</label>
        <input
          id={field}
          className="control"
          inputMode="numeric"
          value={text}
          aria-invalid={fault !== undefined}
          aria-describedby={`${field}-note`}
          onChange={({ target }) => setText(target.value.trim())}
        />
        {fault && <p className="errline">{fault}</p>}
        {save.isError && <p className="errline">{save.error.message}</p>}
        <p className="sub" id={`${field}-note`}>
          不得少于 {minimumMonths} 个月。期限以内的留痕不能归档移出。修改期限本身也会留痕。
        </p>
      </form>
    </Modal>
  )
}

function faultOf(months: number | undefined, minimum: number): string | undefined {
  if (months === undefined) return '请填写整月数，如 36。'
  if (months < minimum) return `留存期限不得少于 ${minimum} 个月，请改为 ${minimum} 以上。`
  if (months > 600) return '留存期限最多 600 个月，请改小。'
  return undefined
}
