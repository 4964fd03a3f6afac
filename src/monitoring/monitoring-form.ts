import type { PaperForm } from '../workflow/index.ts'
import { MONITORING_PAPER } from './round.ts'

/** 项目支出绩效目标执行监控表. Its sheet is that of a rule pack; without one there is nothing to fill in. */
export const monitoringForm: PaperForm = {
  type: MONITORING_PAPER,
  label: '项目支出绩效目标执行监控表',
  openedByRoom: true,
  titleOf: (cells) => cells.get('projectName') ?? '',
  sections: [],
  check: () => [],
}
