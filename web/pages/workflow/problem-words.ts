import type { PaperProblem } from './paper-model.ts'
import { splitKept } from './problem-groups.ts'

export function errorCount(problems: readonly PaperProblem[]): number {
  return problems.filter(({ severity }) => severity === 'error').length
}

/** 还有 4 处错误，3 处提醒，2 处已说明 */
export function problemWords(problems: readonly PaperProblem[]): string {
  if (problems.length === 0) return '没有发现问题'
  const { open, kept } = splitKept(problems)
  const errors = errorCount(open)
  const others = open.length - errors
  const parts = [
    errors > 0 ? `还有 ${errors} 处错误` : '没有错误',
    ...(others > 0 ? [`${others} 处提醒`] : []),
    ...(kept.length > 0 ? [`${kept.length} 处已说明`] : []),
  ]
  return parts.join('，')
}

export function adviceWords(problems: readonly PaperProblem[], { fill, waiting }: { fill: boolean; waiting: number }): string {
  if (waiting > 0) return `有 ${waiting} 处修改正在保存，保存后再校验。`
  const { open } = splitKept(problems)
  const asked = open.filter(({ needsReason }) => needsReason).length
  if (open.length === 0) return fill ? '可以报送。' : '必填项、数值和勾稽关系都已校验。'
  if (!fill) return '点一条，跳到那一格。'
  return `点一条，跳到那一格。错误改完才能报送，提醒可以保留并说明理由${asked > 0 ? `，其中 ${asked} 处须说明` : ''}。`
}
