import { Button, Modal } from 'antd'
import type { PostedVoucherView } from '../../../src/budget/index.ts'
import { ImportWarnings } from './ImportWarnings.tsx'
import './import.css'

/** 已入账，请核对: what the server remarked when it booked. */
export function LedgerWarnings({ posted, onClose }: { posted: PostedVoucherView; onClose: () => void }) {
  return (
    <Modal
      open
      centered
      width={560}
      title={`已入账，有 ${posted.warnings.length} 处请核对`}
      onCancel={onClose}
      footer={
        <Button type="primary" autoFocus onClick={onClose}>
          知道了
        </Button>
      }
    >
      <div className="dlg">
        <ImportWarnings warnings={posted.warnings} />
        <p className="sub">凭证已经入账。确有错误的，从凭证冲销后重新入账。</p>
      </div>
    </Modal>
  )
}
