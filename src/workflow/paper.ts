/** 文书状态 */
export type PaperState = 'draft' | 'inReview' | 'returned' | 'approved' | 'void'

export const stateLabels: Readonly<Record<PaperState, string>> = {
  draft: '填报中',
  inReview: '审核中',
  returned: '已退回',
  approved: '已批复',
  void: '已作废',
}

/** 办理动作 */
export type PaperAct =
  | 'create'
  | 'enterFor'
  | 'submit'
  | 'withdraw'
  | 'approve'
  | 'sendBack'
  | 'registerApproval'
  | 'registerReturn'
  | 'unlock'
  | 'extend'
  | 'scan'
  | 'voidScan'
  | 'void'

export const actLabels: Readonly<Record<PaperAct, string>> = {
  create: '建立',
  enterFor: '代录',
  submit: '报送',
  withdraw: '撤回',
  approve: '同意',
  sendBack: '退回',
  registerApproval: '外部登记：同意',
  registerReturn: '外部登记：退回',
  unlock: '解锁',
  extend: '延期',
  scan: '上传扫描件',
  voidScan: '扫描件作废',
  void: '作废',
}

/**
 * 状态流转表. What is not in it is refused: the page's buttons, the policy and the server read the same table. An approval
 * leads on to the next step of the chain and to `approved` only from the last one.
 */
export const paperTransitions = {
  draft: { submit: 'inReview', void: 'void' },
  returned: { submit: 'inReview', void: 'void' },
  inReview: { approve: 'inReview', sendBack: 'returned', withdraw: 'draft', registerApproval: 'inReview', registerReturn: 'returned' },
  approved: { unlock: 'draft' },
  void: {},
} as const satisfies Record<PaperState, Partial<Record<PaperAct, PaperState>>>
