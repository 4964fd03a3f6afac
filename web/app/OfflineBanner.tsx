import { Lamp } from '../components/Lamp.tsx'
import { retrySaving } from './retry.ts'
import { clock, saveState } from './save-state.ts'
import { useStore } from './store.ts'

/** 断网: says what is kept here and what will happen with it. */
export function OfflineBanner() {
  const state = useStore(saveState)
  if (state.kind !== 'unsent' || state.cause !== 'offline') return null
  return (
    <div className="banner warn" role="status">
      <Lamp kind="warn" />
      <span>
        网络断开，{clock(state.since)} 起的 {state.count} 处修改存在本机。连上后自动保存。
      </span>
      <button type="button" className="link" onClick={retrySaving}>
        重试
      </button>
    </div>
  )
}
