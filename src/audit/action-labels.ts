/** 动作名称, as the trail is read. Every action that the program records stands here (a test looks through the sources). */
export const actionLabels: Readonly<Record<string, string>> = {
  'audit.configure': '设置留存期限',
  'audit.export': '导出操作留痕',
  'audit.verify': '校验留痕',
  'budget.acceptSubmission': '通过单位预算',
  'budget.copyLines': '从上年带入预算行',
  'budget.createLines': '建立预算行',
  'budget.distribute': '细化下达',
  'budget.exportLines': '导出预算对比表',
  'budget.issueControl': '下达控制数',
  'budget.printReply': '打印预算批复',
  'budget.registerReply': '登记财政批复',
  'budget.removeLine': '删除预算行',
  'budget.replyToUnit': '批复单位预算',
  'budget.returnSubmission': '退回单位预算',
  'budget.saveControl': '填写控制数总额',
  'budget.saveLines': '填写预算',
  'budget.submit': '报送单位预算',
  'budget.correctFinalFigures': '更正决算数据',
  'budget.explainDifference': '说明差异',
  'budget.recordFinalFigures': '登记决算数据',
  'budget.recordProcurement': '登记政府采购',
  'budget.recordProcurementTotal': '登记政府采购原件合计',
  'budget.recordTransfer': '登记对下转移支付',
  'budget.reverseProcurement': '撤销政府采购登记',
  'budget.settleProcurement': '核对政府采购合计',
  'budget.withdrawFinalFigures': '撤销决算数据',
  'evaluation.create': '建立评价',
  'evaluation.saveCells': '修改评价',
  'library.changeProjects': '项目状态变动',
  'library.createProjects': '建立项目',
  'library.export': '导出项目库',
  'library.import': '导入项目清单',
  'library.moveDivision': '调整主管处室',
  'library.recordProcedure': '登记立项程序',
  'library.saveProject': '修改项目',
  'library.setImplementers': '确定实施单位',
  'org.beginSecondFactor': '开始绑定动态码',
  'org.changePassword': '修改密码',
  'org.choosePost': '切换岗位',
  'org.closePost': '撤销岗位',
  'org.createAccount': '建立账号',
  'org.endHolding': '免去任职',
  'org.endSession': '结束登录会话',
  'org.endSessions': '结束全部登录会话',
  'org.enrolSecondFactor': '绑定动态码',
  'org.department.add': '登记部门',
  'org.fundChain.grant': '资金链授权',
  'org.fundChain.open': '建立资金链',
  'org.fundChain.revoke': '收回资金链授权',
  'org.givePost': '任职',
  'org.handOver': '工作移交',
  'org.linkIdentity': '绑定统一身份认证',
  'org.openPost': '设置岗位',
  'org.organisation.close': '撤销机构',
  'org.organisation.export': '导出机构',
  'org.organisation.import': '导入机构',
  'org.organisation.merge': '合并机构',
  'org.organisation.move': '调整机构隶属关系',
  'org.organisation.open': '新设机构',
  'org.organisation.recode': '更改机构代码',
  'org.organisation.rename': '机构更名',
  'org.organisation.split': '拆分机构',
  'org.passwordRefused': '确认密码被拒',
  'org.removeSecondFactor': '解除动态码',
  'org.renamePost': '更改岗位名称',
  'org.renewRecoveryCodes': '重新生成恢复码',
  'org.resetPassword': '重置密码',
  'org.restoreAccount': '恢复账号',
  'org.signIn': '登录',
  'org.signInByIdentity': '统一身份认证登录',
  'org.signInLocked': '账号锁定',
  'org.signInRefused': '登录被拒',
  'org.signOut': '退出登录',
  'org.suspendAccount': '停用账号',
  'report.download': '下载评价报告',
  'workflow.approve': '审核同意',
  'workflow.closeCollection': '结束报送任务',
  'workflow.confirmScan': '核对扫描件',
  'workflow.create': '建立文书',
  'workflow.createPaper': '建立文书',
  'workflow.delegate': '委托代理',
  'workflow.endDelegation': '结束代理',
  'workflow.enterFor': '代录',
  'workflow.extend': '延期',
  'workflow.openCollection': '下达报送任务',
  'workflow.print': '定稿打印',
  'workflow.registerApproval': '外部登记：同意',
  'workflow.registerReturn': '外部登记：退回',
  'workflow.saveCells': '修改文书',
  'workflow.scan': '上传扫描件',
  'workflow.sendBack': '退回',
  'workflow.submit': '报送',
  'workflow.unlock': '解锁',
  'workflow.uploadFile': '上传附件',
  'workflow.uploadScan': '上传扫描件',
  'workflow.void': '作废文书',
  'workflow.voidScan': '扫描件作废',
  'workflow.withdraw': '撤回',
}

/** 对象的种类, the part of a subject before the stroke. */
const subjectLabels: Readonly<Record<string, string>> = {
  account: '账号',
  audit: '操作留痕',
  budget: '预算',
  budgetReply: '预算批复',
  collection: '报送任务',
  delegation: '代理',
  department: '部门',
  evaluation: '评价',
  file: '附件',
  finalFigure: '决算数据',
  fundChain: '资金链',
  handover: '工作移交',
  organisation: '机构',
  paper: '文书',
  post: '岗位',
  procurement: '政府采购',
  transfer: '对下转移支付',
  project: '项目',
}

/** Of which there is one only. */
const wholeSubjects: Readonly<Record<string, string>> = { 'audit/trail': '本部门操作留痕', 'audit/setting': '留存期限' }

export function actionLabel(action: string): string {
  return actionLabels[action] ?? action
}

/** 评价 0197…: the kind in words, the number as it is. */
export function subjectLabel(subject: string): string {
  const whole = wholeSubjects[subject]
  if (whole) return whole
  const [kind, ...rest] = subject.split('/')
  const label = subjectLabels[kind ?? '']
  return label ? [label, ...rest].join(' ') : subject
}

/** Actions whose name has the word in it: a search for 登录 finds `org.signIn`. */
export function actionsNamed(word: string): string[] {
  return Object.keys(actionLabels).filter((action) => actionLabels[action]?.includes(word))
}
