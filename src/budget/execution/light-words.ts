import type { ExecutionLight } from './execution.ts'

/** 执行预警 in words. */
export const lightWords: Readonly<Record<ExecutionLight, string>> = {
  normal: '正常',
  watch: '关注',
  warning: '预警',
  note: '提示',
  notDue: '未到期',
  none: '不适用',
}
