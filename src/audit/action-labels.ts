/** 动作名称, as the trail is read. Every action that the program records stands here (a test looks through the sources). */
export const actionLabels: Readonly<Record<string, string>> = {
  'audit.configure': '设置留存期限',
  'audit.export': '导出操作留痕',
  'audit.verify': '校验留痕',
  'evaluation.create': '建立评价',
  'evaluation.saveCells': '修改评价',
  'org.choosePost': '切换岗位',
  'org.signIn': '登录',
  'org.signInRefused': '登录被拒',
  'org.signOut': '退出登录',
  'report.download': '下载评价报告',
}

/** 对象的种类, the part of a subject before the stroke. */
const subjectLabels: Readonly<Record<string, string>> = {
  account: '账号',
  audit: '操作留痕',
  evaluation: '评价',
  organisation: '机构',
  post: '岗位',
}

export function actionLabel(action: string): string {
  return actionLabels[action] ?? action
}

/** 评价 0197…: the kind in words, the number as it is. */
export function subjectLabel(subject: string): string {
  const [kind, ...rest] = subject.split('/')
  const label = subjectLabels[kind ?? '']
  return label ? [label, ...rest].join(' ') : subject
}

/** Actions whose name has the word in it: a search for 登录 finds `org.signIn`. */
export function actionsNamed(word: string): string[] {
  return Object.keys(actionLabels).filter((action) => actionLabels[action]?.includes(word))
}
