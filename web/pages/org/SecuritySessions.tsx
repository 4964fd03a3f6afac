import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { SessionListView } from '../../../src/org/index.ts'
import { reasonOf } from '../../api/client.ts'
import { endSession, fetchSessions } from '../../api/security.ts'
import { HeadRow } from '../../components/columns.tsx'
import { LoadError, Skeleton } from '../../components/states.tsx'
import { minuteOf } from './use-people-act.ts'

type Session = SessionListView['sessions'][number]

const key = ['sessions'] as const
const ways: Readonly<Record<Session['way'], string>> = { password: '密码', secondFactor: '密码和动态码', identity: '统一身份' }

/** 登录中的会话: where the account is signed in, each to be ended. */
export function SecuritySessions() {
  const queries = useQueryClient()
  const sessions = useQuery({ queryKey: key, queryFn: fetchSessions })
  const ending = useMutation({ mutationFn: endSession, onSettled: () => void queries.invalidateQueries({ queryKey: key }) })
  return (
    <section className="sheet" aria-labelledby="own-sessions">
      <h2 id="own-sessions">正在登录的地方</h2>
      {sessions.isPending && <Skeleton rows={2} />}
      {sessions.isError && <LoadError error={sessions.error} retry={() => void sessions.refetch()} />}
      {ending.isError && (
        <p className="errline" role="alert">
          {reasonOf(ending.error)}
        </p>
      )}
      {sessions.data && <SessionTable sessions={sessions.data.sessions} onEnd={(sessionId) => ending.mutate(sessionId)} />}
      <p className="tiny">有不认得的登录，请立即结束，并修改密码。</p>
    </section>
  )
}

function SessionTable({ sessions, onEnd }: { sessions: readonly Session[]; onEnd: (sessionId: string) => void }) {
  return (
    <table className="grid list">
      <HeadRow titles={['浏览器', '来源地址', '登录时间', '最近使用', '方式', '办理']} />
      <tbody>
        {sessions.map(({ sessionId, browser, address, since, lastUsed, way, current }) => (
          <tr key={sessionId}>
            <th scope="row">{browser}</th>
            <td data-label="来源地址">{address}</td>
            <td data-label="登录时间">{minuteOf(since)}</td>
            <td data-label="最近使用">{minuteOf(lastUsed)}</td>
            <td data-label="方式">{ways[way]}</td>
            <td data-label="办理" className="ctr">
              {current ? (
                <span className="tag ink">本次登录</span>
              ) : (
                <button type="button" className="link" onClick={() => onEnd(sessionId)}>
                  结束登录
                </button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
