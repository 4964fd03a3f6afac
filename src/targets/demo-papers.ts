/** 演示文书. Names of projects are those of the documents; amounts, targets and wording are made up (演示数据). */

type Row = readonly [dimension: string, category: string, name: string, target: string]

interface DemoProject {
  readonly name: string
  readonly appropriation: string
  readonly objective: string
  readonly rows: readonly Row[]
}

const satisfaction: Row = ['满意度指标', '服务对象满意度', '师生满意度', '≥90%']

export const demoProjects = {
  football: {
    name: '校园足球发展经费',
    appropriation: '86.00',
    objective: '组织校内联赛和集训，完善场地和器材，使更多学生经常参加足球活动。',
    rows: [
      ['产出指标', '数量指标', '校内联赛场次', '≥60场'],
      ['产出指标', '质量指标', '器材验收合格率', '100%'],
      ['产出指标', '时效指标', '经费支付及时率', '≥95%'],
      ['效益指标', '社会效益', '参加足球活动的学生占比', '100%'],
      satisfaction,
    ],
  },
  security: {
    name: '校园安保资金',
    appropriation: '142.50',
    objective: '按标准配备保安人员和技防设施，保持校园安全稳定。',
    rows: [
      ['产出指标', '数量指标', '专职保安人数', '≥12人'],
      ['产出指标', '质量指标', '一键报警设施完好率', '≥98%'],
      ['效益指标', '社会效益', '校园安全责任事故', '=0起'],
      satisfaction,
    ],
  },
  renovation: {
    name: '改善办学条件专项资金',
    appropriation: '530.00',
    objective: '完成教学楼外墙和管网维修，改善教学环境。',
    rows: [
      ['产出指标', '数量指标', '维修改造面积', '≥6200平方米'],
      ['产出指标', '质量指标', '工程验收合格率', '100%'],
      ['产出指标', '时效指标', '完工时间', '2021年8月底前'],
      ['效益指标', '可持续影响', '设施可持续使用年限', '≥10年'],
      satisfaction,
    ],
  },
  examination: {
    name: '教育招生考试资金',
    appropriation: '64.20',
    objective: '按规定组织考点考务工作，保证考试安全平稳。',
    rows: [
      ['产出指标', '数量指标', '设置考场', '≥45个'],
      ['产出指标', '质量指标', '考务差错', '=0次'],
      ['效益指标', '社会效益', '考点安全事故', '=0起'],
      satisfaction,
    ],
  },
} as const satisfies Record<string, DemoProject>

/** The cells of a paper of 项目支出绩效目标申报表, as a clerk types them. */
export function cellsOf({ name, appropriation, objective, rows }: DemoProject): Record<string, string> {
  const indicators = rows.flatMap(([dimension, category, indicator, target], index) => [
    [`indicators/${index + 1}/dimension`, dimension],
    [`indicators/${index + 1}/category`, category],
    [`indicators/${index + 1}/name`, indicator],
    [`indicators/${index + 1}/target`, target],
  ])
  return {
    ...{ projectName: name, departmentName: '青岛市教育局', unitName: '山东省青岛第一中学', continuing: '延续', period: '2021年' },
    ...{ appropriation, otherFunds: '0', totalFunds: appropriation },
    overallObjective: objective,
    ...Object.fromEntries(indicators),
  }
}
