import { Lamp } from '../Lamp.tsx'
import type { DraftState } from './draft-queue.ts'

interface SendsDrafts {
  flush(): Promise<void>
  drop(cell: string): void
}

/** 没有保存成功: what happened, what is not lost, what to do, a number to quote. Being offline has its own banner. */
export function SaveProblems({ state, queue }: { state: DraftState; queue: SendsDrafts }) {
  if (state.phase === 'failed' && state.failure) {
    const { message, reference } = state.failure
    return (
      <div className="banner bad" role="alert">
        <Lamp kind="bad" />
        <span>
          没有保存成功。{message}您填的 {state.drafts.size} 处内容还在本页和本机，没有丢失，将自动再试。
          {reference && (
            <>
              仍不成功时，请把编号告诉系统管理员：<b>{reference}</b>
            </>
          )}
        </span>
        <button type="button" className="link" onClick={() => void queue.flush()}>
          再试一次
        </button>
      </div>
    )
  }
  if (state.refused.size > 0) {
    const cells = [...state.refused.keys()]
    return (
      <div className="banner bad" role="alert">
        <Lamp kind="bad" />
        <span>
          有 {cells.length} 处没有保存：{[...state.refused.values()][0]}请在表中更正。
        </span>
        <button type="button" className="link" onClick={() => dropAll(queue, cells)}>
          放弃这 {cells.length} 处修改
        </button>
      </div>
    )
  }
  return null
}

function dropAll(queue: SendsDrafts, cells: readonly string[]): void {
  for (const cell of cells) queue.drop(cell)
}
