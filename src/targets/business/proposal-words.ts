/** 动词 that begin a task: taken off to find what is counted, kept at the head of its name. */
const VERBS = (
  '开工建设 新审批 改扩建 组织开展 组织实施 组织 开展 举办 评选表彰 评选 遴选推广 遴选 创建 培育 培养 培训 新增 新建 建设 建成 建立 完成 争取 力争 推动 推进 实现 成立 组建 扩大 ' +
  '打造 认定 命名 培植 引进 选派 选拔 资助 补助 改造 维修 配备 配置 发放 招聘 招收 审批 启动 实施 办好 承办 开设 开发 编制 制订 制定 出台 发布 检查 督导 走访 服务 支持 重点建设 对全市 对'
)
  .split(' ')
  .sort((a, b) => b.length - a.length)

/** The verb that the words begin with. */
export function leadingVerb(words: string): string | undefined {
  return VERBS.find((verb) => words.startsWith(verb) && words.length > verb.length)
}

/** 对象: words without the verbs before them and the particle 的. */
export function withoutVerb(words: string): string {
  const verb = leadingVerb(words)
  return (verb ? words.slice(verb.length) : words).replace(/^的/, '')
}

/** 指标的名字 ends so: the words before a rate are what is measured. */
export function namesMeasure(words: string): boolean {
  return /(?:率|比例|占比|比重|覆盖面|总数|总量|总额|数量|数|人数|次数|规模|面积|满意度|得分|分数|达)$/.test(words)
}

/** Words behind a quantity that make it a name or an age: 3周岁, 9年级, 5级台风. */
const NAMES_BEHIND = ['岁', '级', '年级', '年制', '年行动', '年规划', '年计划', '届', '周年', '号', '期间', '维', '版']
/** Units that count no work: levels, editions and spans of time. */
const NO_COUNT = new Set([
  ...[
    '级',
    '度',
    '档',
    '版',
    '页',
    '字',
    '届',
    '期',
    '星',
    '层',
    '线',
    '路',
    '段',
    '步',
    '分',
    '成',
    '对',
    '面',
    '口',
    '时',
    '日',
    '年',
    '月',
    '周',
    '学年',
    '学期',
  ],
  ...['年度', '季', '季度', '天', '旬', 'h', 's', 'g', 'T', 'G', 'w', 'W', 'A', 'V', 'K'],
])

/** A quantity that a word of the text makes a name, an age, a level or a span of time. A written comparison keeps a span: 压缩到3日. */
export function countsNothing({ unit, behind, compared }: { unit: string; behind: string; compared: boolean }): boolean {
  if (NAMES_BEHIND.some((word) => behind.startsWith(word))) return true
  return NO_COUNT.has(unit) && !compared
}

/** 汉字数字 before these measures count something: 三个联盟, 两所学校. */
const CHINESE_COUNT = /[二两三四五六七八九十百千]+(?=[个所项场支门套家座期名])/g
/** …but not where the words are a manner of speaking. */
const MANNERS = [
  '方面',
  '层面',
  '维度',
  '层次',
  '环节',
  '阶段',
  '一',
  '体系',
  '年',
  '坚持',
  '确保',
  '到位',
  '不',
  '必',
  '方向',
  '原则',
  '角度',
  '百分',
]

export interface ChineseCount {
  readonly from: number
  readonly to: number
}

/** Chinese numerals that count: the lexer of 指标值 leaves those in running prose to the reader. */
export function chineseCounts(text: string): ChineseCount[] {
  return [...text.matchAll(CHINESE_COUNT)].flatMap((match) => {
    const from = match.index
    const to = from + match[0].length
    const behind = text.slice(to + 1, to + 5)
    if ('第首几数每上前后近'.includes(text[from - 1] ?? ' ') || MANNERS.some((word) => behind.startsWith(word))) return []
    return text[to] === '期' ? [] : [{ from, to }]
  })
}
