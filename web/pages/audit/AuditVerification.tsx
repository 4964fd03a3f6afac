import { Button } from 'antd'
import type { VerificationView } from '../../../src/audit/index.ts'
import { inChina } from '../../../src/audit/index.ts'
import { Lamp } from '../../components/Lamp.tsx'
import { useVerification } from './use-audit.ts'

type Done = Extract<VerificationView, { kind: 'done' }>

/** 校验: whether the trail is whole. Runs in the background; the page may be left. */
export function AuditVerification() {
  const { state, start } = useVerification()
  const run = state.data
  if (!run) return null
  const running = run.kind === 'running'
  return (
    <section className="sheet au-verify" aria-label="留痕校验">
      <div className="line">
        <div role="status">
          <Verdict run={run} />
        </div>
        <Button loading={running || start.isPending} onClick={() => start.mutate()}>
          {running ? '正在校验' : run.kind === 'none' ? '校验留痕' : '重新校验'}
        </Button>
      </div>
      {start.isError && <p className="errline">{start.error.message}</p>}
      {(run.kind === 'done' || run.kind === 'failed') && run.problems.length > 0 && <Findings run={run} />}
    </section>
  )
}

function Verdict({ run }: { run: VerificationView }) {
  if (run.kind === 'none') return <Lamp kind="none">本次启动以来还没有校验过。校验逐条核对内容、封存和库外存根。</Lamp>
  if (run.kind === 'running')
    return (
      <Lamp kind="info">
        正在校验，已核对 {run.done.toLocaleString('zh-CN')} / {run.of.toLocaleString('zh-CN')} 条，可以离开本页
      </Lamp>
    )
  if (run.kind === 'failed') return <Lamp kind="bad">校验没有完成</Lamp>
  return (
    <>
      <Lamp kind={!run.whole ? 'bad' : run.problems.length > 0 ? 'warn' : 'ok'}>
        <b>{run.whole ? '留痕完好' : `留痕有问题，共 ${run.problems.length + run.moreProblems} 处`}</b>
      </Lamp>
      <span className="sub">{sayExtent(run)}</span>
    </>
  )
}

function sayExtent({ sealed, firstNumber, lastNumber, unsealed, archivedUntil, verifiedAt }: Done): string {
  return [
    sealed === 0 ? '还没有封存的留痕' : `已封存 ${sealed.toLocaleString('zh-CN')} 条（第 ${firstNumber} 至 ${lastNumber} 号）`,
    ...(archivedUntil ? [`${archivedUntil.beforeOn} 之前的已归档`] : []),
    ...(unsealed > 0 ? [`待封存 ${unsealed} 条`] : []),
    `校验于 ${inChina(verifiedAt)}`,
  ].join('，')
}

function Findings({ run: { problems, ...run } }: { run: Extract<VerificationView, { kind: 'done' | 'failed' }> }) {
  const more = run.kind === 'done' ? run.moreProblems : 0
  return (
    <>
      <ul className="au-findings">
        {problems.map(({ severity, at, message }) => (
          <li key={`${at} ${message}`}>
            <Lamp kind={severity === 'error' ? 'bad' : 'warn'}>{at}</Lamp>
            <span>{message}</span>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="sub">另有 {more} 处，请用命令 hengji audit verify 查看全部。</p>}
      {run.kind === 'done' && !run.whole && <p className="sub">请保留现场，报告本部门负责人；查明之前不要归档或恢复数据。</p>}
    </>
  )
}
