import { Button } from 'antd'
import { ApiError, reasonOf } from '../../api/client.ts'
import { Lamp } from '../../components/Lamp.tsx'
import { type ImportTask, stop } from './import-task.ts'

/** 长任务: how far it is; one can leave. */
export function ImportProgress({ working, kindLabel }: { working: NonNullable<ImportTask['working']>; kindLabel: string }) {
  const { act, percent } = working
  return (
    <section className="sheet im-progress" aria-label="进度">
      <h2>{act === 'preview' ? `正在核对${kindLabel}` : `正在入账${kindLabel}`}</h2>
      <progress max={100} value={percent} aria-label="已完成" />
      <p role="status">已完成 {percent}%。</p>
      <p className="sub">{act === 'preview' ? '可以离开本页，回来时接着看核对结果。' : '可以离开本页，入账后列在下面的导入记录里。'}</p>
      <div>
        <Button onClick={stop}>停止</Button>
      </div>
    </section>
  )
}

/** 没有办成: what is wrong with the file, and the way out. */
export function ImportFailure({ error }: { error: Error }) {
  const problems = error instanceof ApiError ? error.problems : []
  return (
    <section className="sheet" aria-label="没有办成">
      <div className="banner bad" role="alert">
        <Lamp kind="bad" />
        <span>{reasonOf(error)}</span>
      </div>
      {problems.length > 1 && (
        <ul className="im-list">
          {problems.slice(0, 200).map(({ at, message }) => (
            <li key={`${at} ${message}`}>
              <b>{at}</b> {message}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
