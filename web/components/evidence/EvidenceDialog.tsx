import { Modal } from 'antd'
import { reasonOf } from '../../api/client.ts'

interface DialogProps {
  readonly title: string
  /** 按钮: the act and its object. */
  readonly act: string
  /** What is still missing; the act is closed as long as there is something. */
  readonly missing?: string | undefined
  readonly busy: boolean
  readonly error: Error | null
  readonly onAct: () => void
  readonly onClose: () => void
  readonly width?: number
  readonly children: React.ReactNode
}

/** 对话框 of one decision about a file. */
export function EvidenceDialog({ title, act, missing, busy, error, onAct, onClose, width = 560, children }: DialogProps) {
  return (
    <Modal
      open
      centered
      title={title}
      width={width}
      okText={act}
      cancelText="取消"
      confirmLoading={busy}
      okButtonProps={{ disabled: missing !== undefined }}
      onOk={onAct}
      onCancel={onClose}
      className="ev-dialog"
    >
      {children}
      {error && (
        <p className="ev-bad" role="alert">
          {reasonOf(error)}
        </p>
      )}
      {missing && <p className="sub">{missing}</p>}
    </Modal>
  )
}
