/** 指标性质 as written: which comparison a sign or word stands for. All words are folded forms. */
export type Comparison = 'atLeast' | 'moreThan' | 'atMost' | 'lessThan' | 'equal' | 'range' | 'by'

export interface CompareWord {
  readonly comparison: Exclude<Comparison, 'range' | 'by'>
  /**
   * `strict`: says the comparison. `goal`: a verb of reaching (达到98%), gives way to a suffix (达到98%以上).
   * `assumed`: the direction is inferred (降至5%), and the reading says so. `none`: 力争 and the like decide nothing.
   */
  readonly kind: 'strict' | 'goal' | 'assumed' | 'none'
}

const COMPARE: readonly (readonly [CompareWord['comparison'], CompareWord['kind'], string])[] = [
  [
    'atLeast',
    'strict',
    '≥ >= => ≥= >或= 大于等于 大于或等于 大于或者等于 大于、等于 高于等于 高于或等于 多于或等于 不低于 不少于 不小于 不得低于 不得少于 不得小于 不能低于 ' +
      '不能少于 不应低于 不应少于 应不低于 应不少于 不短于 不早于 至少 最少 最低 不下于 不亚于 不逊于 大于(等于) 大于=',
  ],
  ['moreThan', 'strict', '> 大于 高于 多于 超过 超出 超 突破 优于 长于 好于'],
  [
    'atMost',
    'strict',
    '≤ <= =< ≤= <或= 小于等于 小于或等于 小于或者等于 小于、等于 低于等于 低于或等于 少于或等于 不高于 不多于 不大于 不超过 不超出 不超 不突破 不得高于 ' +
      '不得多于 不得大于 不得超过 不得突破 不能超过 不能高于 不应超过 应不超过 应不高于 不长于 不晚于 不迟于 至多 最多 最高 小于(等于) 小于=',
  ],
  ['lessThan', 'strict', '< 小于 低于 少于 短于 不足 不到 不满'],
  ['equal', 'strict', '= == 等于 恰好'],
  ['atLeast', 'goal', '达到 达成 达 保证达到 力争达到 争取达到 突破到'],
  ['atMost', 'goal', '控制在 控制到 限制在 压缩在 管控在'],
  ['atLeast', 'assumed', '提高到 提高至 提升到 提升至 增加到 增加至 增长到 增长至 上升到 上升至 扩大到 扩大至 增至 升至 提至'],
  ['atMost', 'assumed', '降低到 降低至 下降到 下降至 减少到 减少至 压减到 压减至 压缩到 压缩至 缩短到 缩短至 降到 降至 减至'],
  ['equal', 'none', '力争 争取 确保 保证 实现 完成 保持在 稳定在 维持在 保持 为'],
]

/** 以上, 以内 …: after the value. */
const SUFFIX: readonly (readonly [CompareWord['comparison'], string])[] = [
  ['atLeast', '及以上 或以上 以上 之上 及其以上 起步'],
  ['atMost', '及以下 或以下 以下 之下 以内 之内 内 及以内 范围内 范围以内'],
]

export const COMPARE_WORDS = index(COMPARE.flatMap(([comparison, kind, words]) => entries(words, { comparison, kind })))
export const SUFFIX_WORDS = index(SUFFIX.flatMap(([comparison, words]) => entries(words, comparison)))
/** 约: before the number. */
export const APPROXIMATE_BEFORE = index(entries('≈ ~ 大约 约为 约 将近 接近 近 大概 左右浮动', true))
/** 余, 多 before or after the unit mean more than the number; 左右 about it. */
export const APPROXIMATE_AFTER = index([...entries('余 多 +', 'atLeast' as const), ...entries('左右 上下', 'equal' as const)])
/** What a target refers to instead of a number: 不低于上年度. */
export const REFERENCES =
  '上年 上一年 去年 往年 前年 同期 历年 基期 平均 均值 标准 预算 计划 规定 要求 批复 合同 水平 指标 目标 规划 概算 定额 限额 控制数 核定 约定'.split(
    ' ',
  )

const SCALES = '万亿 千亿 百亿 十亿 亿 千万 百万 十万 万 千 百 k'

const COUNTED =
  '人次 人天 人日 人月 人年 人份 人 名 位 户次 户 家次 家 个 所 座 栋 幢 间 套 台套 台 件次 件 份 篇 部 本 册 种 类 项次 项 条 款 批次 批 期 次 场次 场 届 轮 ' +
  '节次 节 堂 课时 学时 课 讲 门 班次 班 组 队 支 辆次 辆 艘 架 列 车次 趟 班列 株 棵 盆 头 只 匹 尾 羽 口 处 点位 点 站 片 块 面 幅 张 枚 粒 颗 根 杆 盏 ' +
  '床位 床 张床 桌 把 具 副 双 对 盒 箱 袋 瓶 桶 罐 包 捆 卷 盘 枝 束 起 例 宗 单 笔 票 人头 单位 项目 标段 批件 例次 频次 频道 集 期次 版 页 字 幕 首 曲 ' +
  '村 社区 街道 乡镇 乡 镇 县 市 区 省 国 校 生 师 学生 学校 教师 班级 学期 学年 年度 亩次 宗地 孔 眼 井 泵 机组 机 路 线 段 档 级 层 梯 度 分 星 倍 成 折 步'

const MEASURED =
  '元 角 美元 欧元 港元 日元 块钱 平方公里 平方千米 平方米 平米 平方 立方米 立方 方 公里 千米 里 米 厘米 毫米 微米 纳米 延米 延长米 公顷 亩 顷 平方厘米 吨标准煤 吨标煤 ' +
  '公吨 吨公里 吨 公斤 千克 斤 克 毫克 微克 升 毫升 千瓦时 千瓦小时 度电 千瓦 兆瓦时 兆瓦 吉瓦 瓦 千伏安 千伏 伏 安 赫兹 兆赫 千赫 分贝 摄氏度 ℃ 帕 千帕 兆帕 ' +
  '兆比特 兆字节 兆 比特 字节 像素 勒克斯 贝克 卡 焦 ㎡ m² m2 m³ m3 ㎞ km² km2 km ㎜ mm ㎝ cm dm m ㎏ kg mg μg ug g t L mL ml l kWh kwh kW kw KW MWh MW GWh GW W w ' +
  'kVA KVA kV KV V A Hz MHz GHz dB(A) dB pH GB TB PB MB KB Gbps Mbps Kbps M G T h min s ha hm² hm2 ppm 毫克/升'

const TIMED =
  '个工作日 工作日 个自然日 自然日 个交易日 个小时 小时 钟头 分钟 秒钟 秒 毫秒 刻钟 天 日 周 星期 个星期 旬 个月 月 个季度 季度 季 年度 年 个学期 个学年 昼夜 时'

const RATES = '个百分点 百分点 ‰ 个基点 基点'

/** 个 with the noun it counts, where the noun is part of the printed unit. */
const COUNTED_PLACES = '个县区 个县 个市州 个市 个区县 个区 个乡镇 个乡 个镇 个街道 个社区 个行政村 个自然村 个村 个省 个地市'

export const SCALE_WORDS = index(entries(SCALES, true))
export const MEASURE_WORDS = index(entries([COUNTED, MEASURED, TIMED, RATES, COUNTED_PLACES].join(' '), true))
/** Words of percent, longest first. */
export const PERCENT_WORDS = index(entries('%(百分比) %(百分数) %(百分率) 百分比(%) 百分比 百分率 百分数 %', true))

/** Words by their first character, longest first. */
export type WordIndex<T> = ReadonlyMap<string, readonly (readonly [string, T])[]>

/** The longest word of the table at this place. */
export function wordAt<T>(table: WordIndex<T>, text: string, at: number): readonly [string, T] | undefined {
  return table.get(text[at] ?? '')?.find(([word]) => text.startsWith(word, at))
}

function entries<T>(words: string, value: T): (readonly [string, T])[] {
  return words.split(' ').map((word) => [word, value] as const)
}

function index<T>(words: readonly (readonly [string, T])[]): WordIndex<T> {
  const table = new Map<string, (readonly [string, T])[]>()
  for (const entry of words) table.set(entry[0][0]!, [...(table.get(entry[0][0]!) ?? []), entry])
  for (const [first, list] of table)
    table.set(
      first,
      list.toSorted(([a], [b]) => b.length - a.length),
    )
  return table
}
