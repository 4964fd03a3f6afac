/** 栏目的名称: how fields of the wire are called where a person reads of them. */
const labels: Readonly<Record<string, string>> = {
  ...{ year: '年度', fiscalYear: '年度', firstYear: '开始年度', lastYear: '结束年度', toYear: '下一年度' },
  ...{
    id: '编号',
    version: '版本',
    name: '名称',
    title: '标题',
    code: '编码',
    label: '称谓',
    position: '顺序',
    kind: '类别',
    type: '类型',
  },
  ...{ level: '级次', state: '状态', status: '状态', scope: '口径', side: '指标或支付', stage: '阶段', act: '办理事项' },
  ...{ organisationId: '单位', organisationIds: '单位', divisionId: '主管处室', departmentId: '部门', parentId: '上级', postId: '岗位' },
  ...{ projectId: '项目', projectIds: '项目', projects: '项目', lastYearId: '上年项目', fundChainId: '资金链', paperIds: '文书' },
  ...{ unitCode: '单位编码', projectCode: '项目编码', regionCode: '区划代码', departmentName: '部门名称', toOrganisationId: '划入单位' },
  ...{ category: '支出类别', fundKind: '资金性质', origin: '资金来源', functionCode: '功能分类科目', economyCode: '经济分类科目' },
  ...{
    paymentWay: '支付方式',
    directFunds: '直达资金',
    bond: '债券资金',
    procurement: '政府采购',
    threePublic: '三公经费',
    spending: '支出去向',
  },
  ...{
    amountFen: '金额',
    changeFen: '增减金额',
    totalFen: '合计',
    wholeFen: '项目总投资',
    fen: '金额',
    ledgerFen: '台账数',
    againstFen: '对比数',
  },
  ...{ dueFen: '应下达', issuedFen: '已下达', spentFen: '实际支出', quantity: '数量', figureSource: '数据来源', points: '分值' },
  ...{
    documentNumber: '文号',
    documentOn: '文件日期',
    documentType: '文件类型',
    bookedOn: '入账日期',
    approver: '批准机关',
    summary: '摘要',
  },
  ...{ counterpart: '划转对方', exclusion: '调整率不计入', reason: '理由', explanation: '说明', note: '备注', sourceDocument: '来源文件' },
  ...{ sourcePlace: '所在位置', happenedOn: '日期', asOf: '截至日期', repliedOn: '批复日期', dueOn: '期限', decidedOn: '决定日期' },
  ...{ effectiveOn: '生效日期', fromOn: '开始日期', untilOn: '结束日期', from: '起', to: '止', on: '日期', before: '之前' },
  ...{ entries: '分录', lines: '明细', figures: '数据', totals: '合计', changes: '修改', vouchers: '凭证', replies: '批复', rows: '行' },
  ...{ cell: '栏目', base: '原值', value: '值', content: '内容', text: '内容', comments: '意见', account: '账户', decision: '处理' },
  ...{ place: '位置', places: '位置', page: '页码', contents: '材料内容', paperId: '文书', partIds: '分工', rowName: '行的名称' },
  ...{ source: '数据来源', answer: '答复', reply: '答复', warnings: '提醒', ids: '所选内容', forms: '表', way: '方式' },
  ...{
    quotes: '原文',
    counted: '计数对象',
    comparison: '比较方式',
    values: '目标值',
    stages: '阶段',
    divisionIds: '责任处室',
    finished: '是否办结',
  },
  ...{
    words: '文字说明',
    reportedOn: '日期',
    accepted: '是否同意',
    approval: '批准文号',
    approvedOn: '批准日期',
    items: '项目',
    comment: '意见',
  },
  ...{ cause: '原因', measure: '措施', plan: '计划', assessedOn: '考核时点', line: '所在的灯', light: '灯', keyProjectIds: '重点项目' },
  ...{
    fromMonth: '开始月份',
    toMonth: '结束月份',
    numerator: '分子',
    denominator: '分母',
    basis: '依据',
    score: '得分',
    choice: '采用方式',
  },
  ...{ outcome: '免予扣分或审核结论', outcomeReason: '理由', outcomeDocument: '批准文件', verdict: '复核意见', remark: '说明' },
  ...{ scored: '是否打分', grade: '评定', opinion: '审核意见', retired: '是否停用', targets: '指标', newTarget: '调整后指标值' },
  ...{ sector: '行业领域', levelOne: '一级指标', levelTwo: '二级指标', formula: '计算公式', targetSource: '目标值依据' },
  ...{ actualSource: '完成值来源', evidence: '佐证资料要求', usualValues: '常用值', qualitative: '是否定性', holder: '单位' },
  ...{ target: '指标值', actual: '完成值', into: '并入的指标' },
  ...{
    accountName: '账号',
    personName: '姓名',
    password: '密码',
    newPassword: '新密码',
    search: '查找内容',
    limit: '每页行数',
    offset: '起始行',
  },
  ...{
    file: '文件',
    fileName: '文件名',
    fileHash: '文件',
    hash: '文件',
    sheet: '工作表',
    headRow: '表头所在行',
    columns: '列对应',
    unit: '金额单位',
  },
  ...{ delegationId: '代理', successorId: '承接机构', others: '其他机构', parts: '拆分后的机构', goesOn: '是否继续', confirm: '确认' },
  ...{ adminKind: '管理员类别', role: '岗位角色', postIds: '岗位', identity: '统一身份', issuer: '身份来源', subject: '对象' },
  ...{ toAccountId: '代理人', fromAccountId: '移交人', toAccountName: '接收人', action: '操作', organisation: '机构', cursor: '起始行' },
  ...{
    retentionMonths: '保存月数',
    lateReason: '逾期原因',
    papers: '文书',
    result: '结果',
    who: '决定机关',
    number: '编号',
    voided: '是否作废',
  },
  ...{ confirmed: '确认', continuing: '是否延续', entry: '入库方式', entryDocument: '入库文件', conclusion: '结论', aspects: '评估内容' },
  ...{
    necessity: '必要性',
    economy: '投入经济性',
    funding: '筹资合规性',
    submittedFen: '送审金额',
    reviewedFen: '审定金额',
    cutFen: '核减金额',
  },
  ...{
    reviewer: '评审机构',
    meeting: '会议',
    minutesNumber: '纪要文号',
    replacesId: '所更正的数',
    voucherId: '凭证',
    importId: '导入批次',
  },
  ...{
    amount: '金额',
    requestKey: '办理编号',
    takesOver: '所接续的预下达凭证',
    blank: '空着的栏',
    key: '来源编号',
    job: '导入任务',
    lineId: '预算项',
  },
  ...{ withTargets: '随批复目标', fromLineId: '待分配的预算项', against: '对比项', withUnits: '用于各单位', bridgeReason: '衔接理由' },
  ...{ round: '监控任务', form: '表式', leaves: '指标', facts: '依据', pack: '评分规则' },
  ...{ edition: '版次', submission: '报送次数', months: '月数', item: '项目', only: '范围' },
}

/** `entries.0.amountFen` → 分录第1项的金额. What has no name here keeps that of the wire. */
export function fieldWords(path: readonly string[]): string {
  const parts = path.filter(Boolean).map((name) => (/^\d+$/.test(name) ? `第${Number(name) + 1}项` : (labels[name] ?? name)))
  return parts.reduce((words, part) => (words === '' ? part : part.startsWith('第') ? words + part : `${words}的${part}`), '') || '请求'
}

/** What a schema says of a value, as far as it is asked here. */
interface Fault {
  readonly code?: string | undefined
  readonly expected?: unknown
  readonly input?: unknown
  readonly origin?: unknown
  readonly format?: unknown
  readonly minimum?: unknown
  readonly maximum?: unknown
}

/** 问题 in the words of the page, for schemas that have none of their own. */
export function faultWords(fault: Fault): string | undefined {
  switch (fault.code) {
    case 'invalid_type':
      return fault.input === undefined ? '没有填写' : (expectedWords[String(fault.expected)] ?? '格式有误')
    case 'too_small':
      return fault.minimum === 1 && fault.origin !== 'number' && fault.origin !== 'int' ? '没有填写' : boundWords(fault, '不能小于', '至少')
    case 'too_big':
      return boundWords(fault, '不能大于', '不超过')
    case 'invalid_format':
      return formatWords[String(fault.format)] ?? '格式有误'
    case 'invalid_value':
      return '不是可以选择的内容'
    case 'invalid_union':
      return '格式有误'
    case 'unrecognized_keys':
      return '含有不认识的内容'
    default:
      return undefined
  }
}

const expectedWords: Readonly<Record<string, string>> = {
  ...{ number: '应为数字', int: '应为整数', string: '应为文字', boolean: '应为是或否', array: '应为清单' },
}

const formatWords: Readonly<Record<string, string>> = {
  uuid: '编号有误，请刷新页面后重新选择',
  date: '日期须写成 2020-03-16 的样子',
  safeint: '应为整数',
}

function boundWords({ origin, minimum, maximum }: Fault, ofNumbers: string, ofOthers: string): string {
  const bound = String(minimum ?? maximum)
  if (origin === 'string') return `${ofOthers} ${bound} 个字`
  if (origin === 'array' || origin === 'set') return `${ofOthers} ${bound} 项`
  return `${ofNumbers} ${bound}`
}
