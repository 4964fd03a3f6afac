import { Button, Modal } from 'antd'
import { ApiError, FileChangedError, furtherProblems, NetworkError } from '../../api/client.ts'
import { Lamp } from '../../components/Lamp.tsx'

interface PaperDecisionProps {
  readonly title: string
  /** The act and its object, on the button. */
  readonly act: string
  /** The way back, which has the focus. */
  readonly keep: string
  readonly children: React.ReactNode
  /** What is missing before it can be done. */
  readonly missing?: string | undefined
  readonly busy: boolean
  readonly error: Error | null
  readonly width?: number
  readonly onAct: () => void
  readonly onClose: () => void
}

/** 办理确认: one decision with its consequence; the safe button stands left and has the focus. */
export function PaperDecision(props: PaperDecisionProps) {
  const { title, act, keep, children, missing, busy, error, width = 560, onAct, onClose } = props
  return (
    <Modal
      open
      centered
      width={width}
      title={title}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <div className="pd-foot">
          <span className="sub">{missing}</span>
          <Button autoFocus onClick={onClose}>
            {keep}
          </Button>
          <Button type="primary" disabled={missing !== undefined} loading={busy} onClick={onAct}>
            {act}
          </Button>
        </div>
      }
    >
      <div className="dlg">
        {children}
        <PaperActError error={error} />
      </div>
    </Modal>
  )
}

/** 没有办成: what happened, what is not lost, what to do. */
export function PaperActError({ error }: { error: Error | null }) {
  if (!error) return null
  if (error instanceof NetworkError) return <Failed>网络断开，没有办成。已填的内容还在，请检查网络后再试一次。</Failed>
  if (error instanceof FileChangedError) return <Failed>{error.message}</Failed>
  if (!(error instanceof ApiError)) return <Failed>没有办成。已填的内容还在，请再试一次。</Failed>
  const further = furtherProblems(error)
  return (
    <Failed>
      {error.message}
      {further.length > 0 && (
        <ul>
          {further.map(({ at, message }) => (
            <li key={`${at}/${message}`}>{message}</li>
          ))}
        </ul>
      )}
      {error.reference && (
        <p>
          仍不成功时，请把编号告诉系统管理员：<b>{error.reference}</b>
        </p>
      )}
    </Failed>
  )
}

function Failed({ children }: { children: React.ReactNode }) {
  return (
    <div className="pd-error" role="alert">
      <Lamp kind="bad" />
      <div>{children}</div>
    </div>
  )
}
