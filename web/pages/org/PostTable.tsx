import type { HoldingView, ManagedPostView, PostListView } from '../../../src/org/index.ts'
import { useSession } from '../../app/session.ts'
import type { PostTask } from './PostDialog.tsx'
import { dayOf } from './use-people-act.ts'

type Organisation = PostListView['organisations'][number]

interface PostTableProps {
  readonly rows: readonly Organisation[]
  /** Absent for those who only look. */
  readonly onTask?: (task: PostTask) => void
  readonly onOpen?: (organisationId: string) => void
}

/** 岗位与任职, by organisation. */
export function PostTable({ rows, ...acts }: PostTableProps) {
  return (
    <table className="grid list posts">
      <thead>
        <tr>
          <th scope="col">机构</th>
          <th scope="col">岗位</th>
          <th scope="col">角色</th>
          <th scope="col">任职人员</th>
          <th scope="col">任职日期</th>
          {acts.onTask && <th scope="col">办理</th>}
        </tr>
      </thead>
      {rows.map((organisation) => (
        <tbody key={organisation.id}>
          {organisation.posts.length === 0 && <EmptyOrganisation organisation={organisation} {...acts} />}
          {organisation.posts.map((post, index) => (
            <tr key={post.id} className={post.vacant ? 'vacant' : undefined}>
              {index === 0 && <OrganisationCell organisation={organisation} span={organisation.posts.length} />}
              <PostCells post={post} {...acts} />
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  )
}

function OrganisationCell({ organisation, span }: { organisation: Organisation; span: number }) {
  return (
    <th scope="rowgroup" rowSpan={span}>
      {organisation.name} <span className="tiny">{organisation.placeLabel}</span>
    </th>
  )
}

function EmptyOrganisation({ organisation, onTask, onOpen }: { organisation: Organisation } & Omit<PostTableProps, 'rows'>) {
  return (
    <tr>
      <OrganisationCell organisation={organisation} span={1} />
      <td colSpan={4} className="unit" data-label="岗位">
        没有设置岗位
      </td>
      {onTask && (
        <td className="acts" data-label="办理">
          <button type="button" className="link" onClick={() => onOpen?.(organisation.id)}>
            设置岗位
          </button>
        </td>
      )}
    </tr>
  )
}

function PostCells({ post, onTask }: { post: ManagedPostView } & Omit<PostTableProps, 'rows'>) {
  return (
    <>
      <td data-label="岗位">{post.label}</td>
      <td data-label="角色">
        <span>
          {post.roleLabel}
          {post.years && <span className="unit">（{post.years.join('—')}年度）</span>}
        </span>
      </td>
      <td data-label="任职人员">
        <span>
          {post.holdings.length === 0 && <span className="tag warn">空缺</span>}
          {post.holdings.map((holding) => (
            <Holder key={holding.id} holding={holding} />
          ))}
        </span>
      </td>
      <td className="ctr" data-label="任职日期">
        <span>
          {post.holdings.map(({ id, since }) => (
            <div className="holder" key={id}>
              {dayOf(since)}
            </div>
          ))}
        </span>
      </td>
      {onTask && (
        <td className="acts" data-label="办理">
          <PostActs post={post} onTask={onTask} />
        </td>
      )}
    </>
  )
}

function Holder({ holding }: { holding: HoldingView }) {
  return (
    <div className="holder">
      {holding.personName} <span className="unit">{holding.accountName}</span>
      {holding.departmentName && <span className="unit">（{holding.departmentName}）</span>}
      {holding.disabled && <span className="tag bad">账号已停用</span>}
    </div>
  )
}

/** Nobody dismisses himself: then no security administrator might be left. */
function PostActs({ post, onTask }: { post: ManagedPostView; onTask: (task: PostTask) => void }) {
  const { accountId } = useSession().account
  const link = (task: PostTask, words: string) => (
    <button type="button" className="link" key={words} onClick={() => onTask(task)}>
      {words}
    </button>
  )
  const several = post.holdings.length > 1
  const others = post.holdings.filter((holding) => holding.accountId !== accountId)
  return (
    <div className="links">
      {link({ kind: 'give', post }, '任职')}
      {others.map((holding) => (
        <span className="links" key={holding.id}>
          {link({ kind: 'handOver', post, holding }, several ? `移交（${holding.personName}）` : '移交')}
          {link({ kind: 'end', post, holding }, several ? `免职（${holding.personName}）` : '免职')}
        </span>
      ))}
      {link({ kind: 'rename', post }, '更名')}
      {post.holdings.length === 0 && link({ kind: 'close', post }, '撤销')}
    </div>
  )
}
