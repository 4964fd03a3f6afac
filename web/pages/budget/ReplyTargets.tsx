import { Checkbox } from 'antd'
import type { BudgetSheetView } from '../../../src/budget/index.ts'
import { useTargetPapers } from '../targets/target-queries.ts'

interface ReplyTargetsProps {
  readonly fiscalYear: number
  /** 预算行 that the reply gives money to. */
  readonly lines: BudgetSheetView['lines']
  readonly value: boolean
  readonly onChange: (value: boolean) => void
}

/** 绩效目标随预算一并批复: how many declarations wait for it, and which projects have nothing ready. */
export function ReplyTargets({ fiscalYear, lines, value, onChange }: ReplyTargetsProps) {
  const papers = useTargetPapers(fiscalYear)
  const projectIds = new Set(lines.flatMap(({ projectId }) => projectId ?? []))
  const rows = (papers.data?.rows ?? []).filter(({ projectId, kind }) => (projectId ? projectIds.has(projectId) : kind === 'department'))
  const open = rows.filter(({ state, atFinance }) => state !== 'approved' && !atFinance)
  const ready = rows.filter(({ atFinance }) => atFinance).length
  if (projectIds.size === 0) return null
  return (
    <div className="rp-targets">
      <Checkbox checked={value} onChange={({ target }) => onChange(target.checked)}>
        绩效目标一并批复
      </Checkbox>
      <p className="tiny">
        {papers.isPending && '正在读取绩效目标…'}
        {papers.isError && papers.error.message}
        {papers.data && `等待财政批复的绩效目标 ${ready} 份。`}
        {papers.data && (value ? '有一份不能批复的，预算也不登记。' : '不一并批复的，以后逐份登记。')}
      </p>
      {value && open.length > 0 && (
        <ul className="tiny rp-open">
          {open.map(({ paperId, projectId, name, stateLabel, waitsFor }) => (
            <li key={paperId ?? projectId}>
              {name}：{waitsFor ?? stateLabel}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
