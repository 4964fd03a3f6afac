import { Button, Modal } from 'antd'
import { useState } from 'react'
import { Lamp } from '../../components/Lamp.tsx'
import { copyText } from '../evaluation/copy-text.ts'

/** 恢复码: shown this once. It closes only by its own button, so that a stray click does not lose them. */
export function SecurityRecoveryCodes({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const [copied, setCopied] = useState(false)
  return (
    <Modal
      open
      centered
      width={480}
      title="恢复码"
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={() => void copyText(codes.join('\n')).then(setCopied)}>{copied ? '已复制' : '复制恢复码'}</Button>
          <Button type="primary" onClick={onClose}>
            已保存好，关闭
          </Button>
        </>
      }
    >
      <ul className="recovery" aria-label="恢复码">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <p>
        <Lamp kind="warn">只显示这一次，关闭后不能再查看</Lamp>
      </p>
      <p className="sub">手机丢失或不在身边时，登录页的“动态码”填其中一个，每个只能用一次。请抄写或打印后妥善保管，不要存在手机里。</p>
    </Modal>
  )
}
