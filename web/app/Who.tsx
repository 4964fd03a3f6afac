import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Dropdown, type MenuProps, Modal } from 'antd'
import { useState } from 'react'
import type { SessionView } from '../../src/org/index.ts'
import { reasonOf } from '../api/client.ts'
import { may, signOut } from '../api/session.ts'
import { saveState } from './save-state.ts'
import { useSession } from './session.ts'
import { useStore } from './store.ts'
import { currentPost, type PostChoice, switchPost } from './switch-post.ts'

type Items = NonNullable<MenuProps['items']>

/** 当前岗位: who acts, as what; the other posts of the person, 账号安全 and 退出登录. */
export function Who() {
  const session = useSession()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const saving = useStore(saveState)
  const [problem, setProblem] = useState<string>()
  const unsaved = saving.kind === 'saving' || saving.kind === 'unsent'

  const leave = async () => {
    await signOut().catch(() => undefined)
    queries.clear()
    await navigate({ to: '/login' })
  }
  const change = async (post: PostChoice) => {
    try {
      await switchPost(post)
      await navigate({ to: '/' })
    } catch (error) {
      setProblem(reasonOf(error))
    }
  }
  const items: Items = [
    ...postItems(session, { unsaved, change: (post) => void change(post) }),
    ...(may(session, 'delegation:manage')
      ? [{ key: 'delegations', label: '委托代理', onClick: () => void navigate({ to: '/delegations' }) }]
      : []),
    ...(may(session, 'handover:read') && !may(session, 'post:read')
      ? [{ key: 'handovers', label: '移交清单', onClick: () => void navigate({ to: '/handovers' }) }]
      : []),
    { key: 'security', label: '账号安全', onClick: () => void navigate({ to: '/security' }) },
    { key: 'leave', label: '退出登录', onClick: () => void leave() },
  ]
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items }} overlayClassName="who-menu">
        <button type="button" className="who" title={`账号 ${session.account.accountName}，切换岗位`}>
          <b>{session.account.displayName}</b>
          {place(session) && <span className="place">{place(session)}</span>}
          {session.account.standsIn && <span className="tag over">代理</span>}
        </button>
      </Dropdown>
      <Modal open={problem !== undefined} centered width={420} title="没有切换岗位" footer={null} onCancel={() => setProblem(undefined)}>
        {problem}
      </Modal>
    </>
  )
}

/** 单位, where the name of the post does not say it already. */
function place({ account: { displayName, organisationName } }: SessionView): string | undefined {
  return displayName.startsWith(organisationName) ? undefined : organisationName
}

function postItems(session: SessionView, { unsaved, change }: { unsaved: boolean; change: (post: PostChoice) => void }): Items {
  if (session.posts.length < 2) return []
  const current = currentPost(session)
  const title = unsaved ? '切换岗位（本页内容保存后可切换）' : '切换岗位'
  const posts: Items = session.posts.map((post) => ({
    key: `${post.postId}/${post.delegationId ?? ''}`,
    disabled: unsaved || post === current,
    label: <PostLabel post={post} isCurrent={post === current} />,
    onClick: () => change(post),
  }))
  return [{ type: 'group', key: 'posts', label: title, children: posts }, { type: 'divider' }]
}

function PostLabel({ post, isCurrent }: { post: PostChoice; isCurrent: boolean }) {
  return (
    <span className="post-choice">
      <b>{post.label}</b>
      {post.delegationId && <span className="tag over">代理</span>}
      {isCurrent && <span className="tag ink">当前</span>}
      <small>{[post.organisationName, post.departmentName].filter((name, index, all) => all.indexOf(name) === index).join(' · ')}</small>
    </span>
  )
}
