import { Button, Form, Input, Modal } from 'antd'
import type { IssuedAccountView, ManagedAccountView } from '../../../src/org/index.ts'
import { endSessions, liftSecondFactor, linkIdentity, resetPassword, restoreAccount, suspendAccount } from '../../api/people.ts'
import { usePeopleAct } from './use-people-act.ts'

/** What is to be done with an account. */
export interface AccountTask {
  readonly kind: 'suspend' | 'restore' | 'reset' | 'endSessions' | 'lift' | 'identity'
  readonly account: ManagedAccountView
}

interface AccountDialogProps {
  readonly task: AccountTask
  readonly onIssued: (issued: IssuedAccountView) => void
  readonly onClose: () => void
}

const words = {
  suspend: { act: '停用账号', says: '停用后立即退出登录，不能再登录。担任的岗位和经手的文书不变，可以随时启用。', stay: '暂不停用' },
  restore: { act: '启用账号', says: '启用后可以用原来的密码登录。', stay: '暂不启用' },
  endSessions: { act: '结束登录', says: '这个账号正在使用的登录全部结束，重新登录后可以继续。', stay: '暂不结束' },
  lift: {
    act: '解除动态码',
    says: '用于手机和恢复码都丢失的情形。正在使用的登录全部结束，下次只凭密码登录；请提醒本人重新绑定。',
    stay: '暂不解除',
  },
  reset: {
    act: '重置密码',
    says: '原密码立即作废，正在使用的登录全部结束。系统生成新的初始密码，只显示一次，首次登录须修改。',
    stay: '暂不重置',
  },
} as const

const acts = { suspend: suspendAccount, restore: restoreAccount, endSessions, lift: liftSecondFactor } as const

export function AccountDialog({ task, onIssued, onClose }: AccountDialogProps) {
  const { kind, account } = task
  return kind === 'identity' ? (
    <IdentityDialog account={account} onClose={onClose} />
  ) : (
    <ConfirmDialog kind={kind} account={account} onIssued={onIssued} onClose={onClose} />
  )
}

function ConfirmDialog({
  kind,
  account,
  onIssued,
  onClose,
}: { kind: keyof typeof words; account: ManagedAccountView } & Omit<AccountDialogProps, 'task'>) {
  const { busy, problem, run } = usePeopleAct()
  const { act, says, stay } = words[kind]
  const doIt = () => {
    if (kind === 'reset') return run(() => resetPassword(account), onIssued)
    return run<unknown>(() => acts[kind](account), onClose)
  }
  return (
    <Modal
      open
      centered
      width={480}
      title={`${act} ${account.accountName}`}
      onCancel={onClose}
      footer={
        <>
          <Button autoFocus onClick={onClose}>
            {stay}
          </Button>
          <Button type="primary" loading={busy} onClick={() => void doIt()}>
            {act}
          </Button>
        </>
      }
    >
      <p>
        {account.personName}
        {account.posts.length > 0 && `，担任${account.posts.map(({ label }) => `“${label}”`).join('、')}`}。
      </p>
      <p className="sub">{says}</p>
      <Refusal>{problem}</Refusal>
    </Modal>
  )
}

/** 关联外部身份 by the issuer's address and the person's subject there. */
function IdentityDialog({ account, onClose }: { account: ManagedAccountView; onClose: () => void }) {
  const { busy, problem, run, forget } = usePeopleAct()
  const save = (identity: { issuer: string; subject: string } | null) => void run(() => linkIdentity(account, identity), onClose)
  return (
    <Modal
      open
      centered
      width={480}
      title={`统一身份 ${account.accountName}`}
      onCancel={onClose}
      footer={
        <>
          {account.identity && (
            <Button className="left" onClick={() => save(null)}>
              取消关联
            </Button>
          )}
          <Button onClick={onClose}>不改</Button>
          <Button type="primary" htmlType="submit" form="identity" loading={busy}>
            关联
          </Button>
        </>
      }
    >
      <p className="sub">关联后，{account.personName}可以从统一身份认证系统进入，不必再输入本系统的密码。请按该系统给出的内容填写。</p>
      <Form
        id="identity"
        layout="vertical"
        requiredMark={false}
        initialValues={account.identity ?? { issuer: '', subject: '' }}
        onFinish={save}
        onValuesChange={forget}
      >
        <Form.Item label="签发方网址" name="issuer" rules={[{ required: true, type: 'url', message: '请填写以 https:// 开头的网址。' }]}>
          <Input autoFocus placeholder="https://" spellCheck={false} />
        </Form.Item>
        <Form.Item label="用户标识" name="subject" rules={[{ required: true, whitespace: true, message: '请填写用户标识。' }]}>
          <Input spellCheck={false} maxLength={200} />
        </Form.Item>
      </Form>
      <Refusal>{problem}</Refusal>
    </Modal>
  )
}

export function Refusal({ children }: { children: string | undefined }) {
  if (!children) return null
  return (
    <p className="errline" role="alert">
      {children}
    </p>
  )
}
