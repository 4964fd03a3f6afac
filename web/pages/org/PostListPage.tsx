import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { fetchPosts } from '../../api/people.ts'
import { may } from '../../api/session.ts'
import { useSession } from '../../app/session.ts'
import { Empty, LoadError, Skeleton } from '../../components/states.tsx'
import { HandoverDialog } from './HandoverDialog.tsx'
import { PostDialog, type PostTask } from './PostDialog.tsx'
import { PostOpenDialog } from './PostOpenDialog.tsx'
import { PostTable } from './PostTable.tsx'
import './people.css'
import { arrangePosts } from './posts-arranged.ts'
import { postsKey } from './use-people-act.ts'

/** 岗位与任职, by organisation; vacancies first. */
export function PostListPage() {
  const mayAssign = may(useSession(), 'post:assign')
  const [search, setSearch] = useState('')
  const [vacantOnly, setVacantOnly] = useState(false)
  const [opening, setOpening] = useState<{ organisationId?: string }>()
  const [task, setTask] = useState<PostTask>()
  const posts = useQuery({ queryKey: postsKey, queryFn: fetchPosts })
  const all = posts.data?.organisations
  const rows = all && arrangePosts(all, { search, vacantOnly })

  return (
    <>
      <title>岗位与任职 · 衡绩</title>
      <PostsHead current="posts">
        {posts.data && (
          <span className="sub">
            共 {posts.data.postCount} 个岗位，{posts.data.vacantCount} 个空缺
          </span>
        )}
      </PostsHead>
      <div className="body people">
        <div className="bar">
          <Input
            allowClear
            placeholder="机构、岗位或人员"
            aria-label="查找岗位"
            value={search}
            onChange={({ target }) => setSearch(target.value)}
          />
          <Checkbox checked={vacantOnly} onChange={({ target }) => setVacantOnly(target.checked)}>
            只看空缺
          </Checkbox>
          {mayAssign && (
            <Button type="primary" onClick={() => setOpening({})}>
              设置岗位
            </Button>
          )}
        </div>
        {posts.isPending && <Skeleton rows={10} />}
        {posts.isError && <LoadError error={posts.error} retry={() => void posts.refetch()} />}
        {rows?.length === 0 && (
          <div className="sheet">
            <Empty title={vacantOnly ? '没有空缺的岗位' : '没有找到这样的岗位'}>
              {vacantOnly ? '每个岗位都有人担任。' : '机构、岗位和人员里都没有这几个字。请换几个字再查。'}
            </Empty>
          </div>
        )}
        {rows && rows.length > 0 && (
          <PostTable
            rows={rows}
            {...(mayAssign && { onTask: setTask, onOpen: (organisationId: string) => setOpening({ organisationId }) })}
          />
        )}
      </div>
      {all && opening && <PostOpenDialog organisations={all} {...opening} onClose={() => setOpening(undefined)} />}
      {task && <PostTaskDialog task={task} onClose={() => setTask(undefined)} />}
    </>
  )
}

/** After 移交 the list is shown at once, to be printed. */
function PostTaskDialog({ task, onClose }: { task: PostTask; onClose: () => void }) {
  const navigate = useNavigate()
  if (task.kind !== 'handOver') return <PostDialog task={task} onClose={onClose} />
  const show = (handoverId: string) => void navigate({ to: '/handovers/$handoverId', params: { handoverId } })
  return <HandoverDialog post={task.post} holding={task.holding} onHandedOver={show} onClose={onClose} />
}

/** Head of the two pages: posts, and what was handed over. */
export function PostsHead({ current, children }: { current: 'posts' | 'handovers'; children?: React.ReactNode }) {
  const session = useSession()
  return (
    <div className="phead">
      <h1>岗位与任职</h1>
      {children}
      <nav className="tabs" aria-label="岗位与任职">
        {may(session, 'post:read') && (
          <Link to="/posts" {...(current === 'posts' && { 'aria-current': 'page' as const })}>
            岗位与任职
          </Link>
        )}
        {may(session, 'handover:read') && (
          <Link to="/handovers" {...(current === 'handovers' && { 'aria-current': 'page' as const })}>
            移交记录
          </Link>
        )}
      </nav>
    </div>
  )
}
