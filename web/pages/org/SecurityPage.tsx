import { useState } from 'react'
import { useSession } from '../../app/session.ts'
import { currentPost } from '../../app/switch-post.ts'
import { Lamp } from '../../components/Lamp.tsx'
import { SecurityPasswordForm } from './SecurityPasswordForm.tsx'
import { SecuritySecondFactor } from './SecuritySecondFactor.tsx'
import { SecuritySessions } from './SecuritySessions.tsx'
import './security.css'

/** 账号安全: password, second factor, sign-ins and posts of the own account. */
export function SecurityPage() {
  const { account } = useSession()
  return (
    <>
      <title>账号安全 · 衡绩</title>
      <header className="phead">
        <h1>账号安全</h1>
        <span className="sub">账号 {account.accountName}</span>
      </header>
      <div className="body security">
        <div className="col">
          <Password accountName={account.accountName} />
          <SecuritySecondFactor />
        </div>
        <div className="col">
          <SecuritySessions />
          <OwnPosts />
        </div>
      </div>
    </>
  )
}

function Password({ accountName }: { accountName: string }) {
  const [ended, setEnded] = useState<number>()
  return (
    <section className="sheet" aria-labelledby="own-password">
      <h2 id="own-password">密码</h2>
      {ended !== undefined && (
        <p className="done" role="status">
          <Lamp kind="ok">密码已修改{ended > 0 ? `，其他 ${ended} 处登录已结束` : ''}</Lamp>
        </p>
      )}
      <SecurityPasswordForm accountName={accountName} onChanged={setEnded} />
    </section>
  )
}

/** 我的岗位: switched in the top bar. */
function OwnPosts() {
  const session = useSession()
  const current = currentPost(session)
  return (
    <section className="sheet" aria-labelledby="own-posts">
      <h2 id="own-posts">我的岗位</h2>
      {session.posts.length === 0 ? (
        <p className="sub">还没有岗位。任职由本部门安全管理员办理。</p>
      ) : (
        <ul className="own-posts">
          {session.posts.map((post) => (
            <li key={`${post.postId}/${post.delegationId ?? ''}`}>
              <b>{post.label}</b>
              {post.delegationId && <span className="tag over">代理</span>}
              {post === current && <span className="tag ink">当前</span>}
              <span className="sub">{[...new Set([post.organisationName, post.departmentName])].join(' · ')}</span>
            </li>
          ))}
        </ul>
      )}
      {session.posts.length > 1 && <p className="tiny">点右上角的岗位名称，可以切换。</p>}
    </section>
  )
}
