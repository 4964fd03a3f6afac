import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { ApiError, NetworkError } from '../api/client.ts'
import { Lamp, type LampKind } from './Lamp.tsx'

/** 空: what it is, why it is empty, the next step. */
export function Empty({ title, children, actions }: { title: string; children?: React.ReactNode; actions?: React.ReactNode }) {
  return (
    <div className="state">
      <svg width="64" height="40" viewBox="0 0 64 40" fill="none" stroke="#b3aea3" strokeWidth="1.4" aria-hidden="true">
        <rect x="8.7" y="3.7" width="46.6" height="32.6" />
        <path d="M9 11.5h46M20.5 4v32M36.5 4v32M9 20h46M9 28h46" />
      </svg>
      <h2>{title}</h2>
      <p className="sub">{children}</p>
      {actions && <div className="acts">{actions}</div>}
    </div>
  )
}

export function Message({
  lamp,
  title,
  children,
  actions,
}: {
  lamp: LampKind
  title: string
  children?: React.ReactNode
  actions?: React.ReactNode
}) {
  return (
    <div className="state" role={lamp === 'bad' ? 'alert' : undefined}>
      <Lamp kind={lamp} />
      <h2>{title}</h2>
      <div className="sub">{children}</div>
      {actions && <div className="acts">{actions}</div>}
    </div>
  )
}

/** 加载: nothing for 300 ms, then rows of the true height. */
export function Skeleton({ rows = 8 }: { rows?: number }) {
  const [shown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 300)
    return () => clearTimeout(timer)
  }, [])
  if (!shown) return null
  return (
    <div className="skeleton" aria-label="正在读取" role="status">
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <div key={row}>
          <i style={{ width: `${84 - ((row * 17) % 41)}%` }} />
          <i />
          <i />
          <i />
          <i />
        </div>
      ))}
    </div>
  )
}

/** 出错: what happened, what is not lost, what to do, a number to quote. */
export function LoadError({ error, retry }: { error: Error; retry: () => void }) {
  const back = <Button onClick={() => history.back()}>返回上一页</Button>
  const again = (
    <Button type="primary" onClick={retry}>
      再试一次
    </Button>
  )
  if (error instanceof ApiError && error.status === 403) {
    return (
      <Message lamp="none" title="没有查看权限" actions={back}>
        {error.message}
      </Message>
    )
  }
  if (error instanceof ApiError && error.status === 404) {
    return (
      <Message lamp="none" title="没有找到这一页" actions={back}>
        {error.message}
      </Message>
    )
  }
  if (error instanceof NetworkError) {
    return (
      <Message lamp="warn" title="网络断开" actions={again}>
        暂时读不到服务器上的内容。已填的内容存在本机，没有丢失。请检查网络后再试一次。
      </Message>
    )
  }
  return (
    <Message lamp="bad" title="没有读取成功" actions={again}>
      <p>{error.message}</p>
      {error instanceof ApiError && error.reference && (
        <p>
          仍不成功时，请把编号告诉系统管理员：<b>{error.reference}</b>
        </p>
      )}
    </Message>
  )
}
