import { Button, Form, Input, Modal } from 'antd'
import type { HoldingView, ManagedPostView } from '../../../src/org/index.ts'
import { closePost, endHolding, givePost, renamePost } from '../../api/people.ts'
import { Refusal } from './AccountDialog.tsx'
import { AccountSelect } from './AccountSelect.tsx'
import { usePeopleAct } from './use-people-act.ts'

/** What is to be done with a post. */
export type PostTask =
  | { readonly kind: 'give' | 'rename' | 'close'; readonly post: ManagedPostView }
  | { readonly kind: 'end' | 'handOver'; readonly post: ManagedPostView; readonly holding: HoldingView }

interface PostDialogProps {
  readonly task: Exclude<PostTask, { kind: 'handOver' }> | PostTask
  readonly onClose: () => void
}

export function PostDialog({ task, onClose }: PostDialogProps) {
  if (task.kind === 'give') return <GiveDialog post={task.post} onClose={onClose} />
  if (task.kind === 'rename') return <RenameDialog post={task.post} onClose={onClose} />
  return <EndDialog task={task} onClose={onClose} />
}

/** 任职. A person of another department is typed by login name. */
function GiveDialog({ post, onClose }: { post: ManagedPostView; onClose: () => void }) {
  const { busy, problem, run, forget } = usePeopleAct()
  const ofChain = post.role.startsWith('fundChain')
  return (
    <Modal
      open
      centered
      width={480}
      title={`任职 ${post.label}`}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>暂不任职</Button>
          <Button type="primary" htmlType="submit" form="give" loading={busy}>
            任职
          </Button>
        </>
      }
    >
      <p className="sub">立即生效。岗位上未办结的文书和待办随即由任职人员办理。</p>
      <Form
        id="give"
        layout="vertical"
        requiredMark={false}
        onFinish={({ accountName }: { accountName: string }) => void run(() => givePost(post.id, accountName), onClose)}
        onValuesChange={forget}
      >
        <Form.Item
          label={ofChain ? '任职人员的登录名（由对方部门提供）' : '任职人员'}
          name="accountName"
          rules={[{ required: true, whitespace: true, message: ofChain ? '请填写登录名。' : '请选择任职人员。' }]}
        >
          {ofChain ? <Input autoFocus autoCapitalize="none" spellCheck={false} /> : <AccountSelect role={post.role} />}
        </Form.Item>
      </Form>
      <Refusal>{problem}</Refusal>
    </Modal>
  )
}

function RenameDialog({ post, onClose }: { post: ManagedPostView; onClose: () => void }) {
  const { busy, problem, run, forget } = usePeopleAct()
  const save = ({ label }: { label: string }) => void run(() => renamePost(post.id, { version: post.version, label }), onClose)
  return (
    <Modal
      open
      centered
      width={480}
      title="岗位更名"
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>不改</Button>
          <Button type="primary" htmlType="submit" form="rename" loading={busy}>
            更名
          </Button>
        </>
      }
    >
      <p className="sub">已有的办理记录仍用当时的名称。</p>
      <Form
        id="rename"
        layout="vertical"
        requiredMark={false}
        initialValues={{ label: post.label }}
        onFinish={save}
        onValuesChange={forget}
      >
        <Form.Item label="岗位名称" name="label" rules={[{ required: true, whitespace: true, message: '请填写岗位名称。' }]}>
          <Input autoFocus maxLength={60} />
        </Form.Item>
      </Form>
      <Refusal>{problem}</Refusal>
    </Modal>
  )
}

/** 免职 and 撤销: the consequence is said, the safe button has the focus. */
function EndDialog({ task, onClose }: { task: PostTask; onClose: () => void }) {
  const { busy, problem, run } = usePeopleAct()
  const { post } = task
  const holding = 'holding' in task ? task.holding : undefined
  const act = holding ? '免职' : '撤销岗位'
  const doIt = () => (holding ? run(() => endHolding(holding.id), onClose) : run(() => closePost(post.id, post.version), onClose))
  return (
    <Modal
      open
      centered
      width={480}
      title={`${act} ${post.label}`}
      onCancel={onClose}
      footer={
        <>
          <Button autoFocus onClick={onClose}>
            暂不{act}
          </Button>
          <Button type="primary" loading={busy} onClick={() => void doIt()}>
            {act}
          </Button>
        </>
      }
    >
      {holding ? (
        <>
          <p>
            {holding.personName}（{holding.accountName}）不再担任“{post.label}”。
          </p>
          <p className="sub">
            立即生效，其在该岗位的登录随即结束，委托他人的代理一并终止。文书和待办留在岗位上；有人接任的，请用“移交”办理。
          </p>
        </>
      ) : (
        <p className="sub">撤销后不能再任职，以后需要时另设岗位。已有的办理记录不受影响。</p>
      )}
      <Refusal>{problem}</Refusal>
    </Modal>
  )
}
