import { Button } from 'antd'
import { Message } from '../components/states.tsx'
import { AddressFaultError } from './read-year.ts'

export function NotFoundPage() {
  return (
    <div className="body">
      <Message lamp="none" title="没有找到这一页" actions={<Button href="/evaluations">回到评价列表</Button>}>
        地址有误，或者内容已被移走。
      </Message>
    </div>
  )
}

function addressFault(error: unknown): AddressFaultError | undefined {
  if (error instanceof AddressFaultError) return error
  return error instanceof Error && error.cause instanceof AddressFaultError ? error.cause : undefined
}

function AddressFaultPage({ fault }: { fault: AddressFaultError }) {
  return (
    <div className="body">
      <Message lamp="none" title={fault.message} actions={<Button href={location.pathname}>打开最近的年度</Button>}>
        年度写成四位数字，如 2020。请更正网址，或打开最近的年度后在页面右上角选择。
      </Message>
    </div>
  )
}

/** A fault of this program in the browser. What was typed lies in the local drafts. */
export function CrashPage({ error }: { error: unknown }) {
  const fault = addressFault(error)
  if (fault) return <AddressFaultPage fault={fault} />
  return (
    <div className="body">
      <Message
        lamp="bad"
        title="页面出现错误"
        actions={
          <Button type="primary" onClick={() => location.reload()}>
            重新打开本页
          </Button>
        }
      >
        <p>已填的内容存在本机，没有丢失。请重新打开本页。</p>
        <p>
          仍不成功时，请把这一行告诉系统管理员：<b>{error instanceof Error ? error.message : String(error)}</b>
        </p>
      </Message>
    </div>
  )
}
