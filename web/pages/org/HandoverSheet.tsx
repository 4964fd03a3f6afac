import type { HandoverView } from '../../../src/org/index.ts'
import { dayOf, minuteOf } from './use-people-act.ts'

/** 工作移交清单 as it is signed on paper. */
export function HandoverSheet({ handover }: { handover: HandoverView }) {
  const { departmentName, from, to, reason, madeAt, madeBy, posts, openPapers, openTasks, delegations, overdue } = handover
  return (
    <article className="handover sheet">
      <h2 className="formtitle">工作移交清单</h2>
      <table className="grid facts">
        <tbody>
          <tr>
            <th scope="row">部门</th>
            <td>{departmentName}</td>
            <th scope="row">移交时间</th>
            <td>{minuteOf(madeAt)}</td>
          </tr>
          <tr>
            <th scope="row">移交人</th>
            <td>
              {from.personName}（{from.accountName}）
            </td>
            <th scope="row">接任人</th>
            <td>
              {to.personName}（{to.accountName}）
            </td>
          </tr>
          <tr>
            <th scope="row">移交原因</th>
            <td>{reason || '—'}</td>
            <th scope="row">办理</th>
            <td>{madeBy}</td>
          </tr>
        </tbody>
      </table>
      <Part title={`一、移交的岗位（${posts.length} 个）`} head={['岗位', '角色', '机构', '原任职日期']} empty="">
        {posts.map((post) => [post.label, post.roleLabel, post.organisationName, dayOf(post.heldSince)])}
      </Part>
      <Part
        title={`二、未办结的文书（${openPapers.length} 件）`}
        head={['文书', '年度', '机构', '状态', '期限']}
        empty="移交时没有未办结的文书。"
      >
        {openPapers.map((paper) => [
          paper.typeLabel ? `${paper.title}（${paper.typeLabel}）` : paper.title,
          String(paper.fiscalYear),
          paper.organisationName,
          paper.stateLabel,
          paper.dueOn ?? '—',
        ])}
      </Part>
      <Part title={`三、待办事项（${openTasks.length} 项）`} head={['事项', '年度', '机构', '说明', '期限']} empty="移交时没有待办事项。">
        {openTasks.map((task) => [task.title, String(task.fiscalYear), task.organisationName, task.detail || '—', task.dueOn ?? '—'])}
      </Part>
      <Part
        title={`四、随移交终止的委托代理（${delegations.length} 项）`}
        head={['岗位', '代理人', '原定到期', '原因']}
        empty="没有需要终止的委托代理。"
      >
        {delegations.map(({ postLabel, toName, untilAt, reason: why }) => [postLabel, toName, minuteOf(untilAt), why])}
      </Part>
      <p className="sum">
        合计：文书 {openPapers.length} 件，待办 {openTasks.length} 项{overdue > 0 && `，其中移交时已过期限 ${overdue} 项`}。
      </p>
      <div className="signs">
        <span>移交人（签字）</span>
        <span>接任人（签字）</span>
        <span>监交人（签字）</span>
        <span>　　年　　月　　日</span>
      </div>
    </article>
  )
}

interface PartProps {
  readonly title: string
  readonly head: readonly string[]
  readonly empty: string
  readonly children: readonly (readonly string[])[]
}

function Part({ title, head, empty, children }: PartProps) {
  return (
    <section>
      <h3>{title}</h3>
      {children.length === 0 ? (
        <p className="sub">{empty}</p>
      ) : (
        <table className="grid list">
          <thead>
            <tr>
              <th scope="col" className="no">
                序号
              </th>
              {head.map((word) => (
                <th scope="col" key={word}>
                  {word}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {children.map((cells, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list is a frozen document, its rows never move
              <tr key={row}>
                <td className="ctr no" data-label="序号">
                  {row + 1}
                </td>
                {cells.map((cell, column) => (
                  <td key={head[column]} data-label={head[column]}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
