import { Button } from 'antd'
import { Message } from '../components/states.tsx'

export function NotFoundPage() {
  return (
    <div className="body">
      <Message lamp="none" title="没有找到这一页" actions={<Button href="/evaluations">回到评价列表</Button>}>
        地址有误，或者内容已被移走。
      </Message>
    </div>
  )
}

/** A fault of this program in the browser. What was typed lies in the local drafts. */
export function CrashPage({ error }: { error: unknown }) {
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
