import { Button, Modal } from 'antd'
import { useState } from 'react'
import type { IssuedAccountView } from '../../../src/org/index.ts'
import { Lamp } from '../../components/Lamp.tsx'
import { copyText } from '../evaluation/copy-text.ts'

/** 初始密码: shown this once. It closes only by its own button, so that a stray click does not lose it. */
export function AccountPasswordDialog({ issued, onClose }: { issued: IssuedAccountView; onClose: () => void }) {
  const [copied, setCopied] = useState(false)
  const { account, initialPassword } = issued
  const copy = async () => {
    setCopied(await copyText(initialPassword))
  }
  return (
    <Modal
      open
      centered
      width={480}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      title="初始密码"
      footer={
        <>
          <Button onClick={() => void copy()}>{copied ? '已复制' : '复制密码'}</Button>
          <Button type="primary" onClick={onClose}>
            已交给本人，关闭
          </Button>
        </>
      }
    >
      <dl className="issued">
        <dt>账号</dt>
        <dd>
          {account.accountName}（{account.personName}）
        </dd>
        <dt>初始密码</dt>
        <dd>
          <output>{initialPassword}</output>
        </dd>
      </dl>
      <p className="once">
        <Lamp kind="warn">只显示这一次，关闭后不能再查看</Lamp>
      </p>
      <p className="sub">请当面或用可靠的方式交给本人。首次登录须修改密码；没有记下的，可以重新重置。</p>
    </Modal>
  )
}
