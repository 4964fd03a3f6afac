import { Workbook, type Worksheet } from '@cj-tech-master/excelts'
import { beforeAll, describe, expect, it } from 'vitest'
import { demoActor } from '../../test/kit/database.ts'
import { uploadFile } from '../../test/kit/frozen-papers.ts'
import { testServer } from '../../test/kit/server.ts'
import { inRegion, sql } from '../db/server.ts'

const server = await testServer({ withDemo: false })
const clerk = await server.client('zhengzhou-02')
const head = await server.client('zhengzhou-03')
const stranger = await server.client('yizhong-01')

const typed: Record<string, string> = {
  ...{ departmentName: '郑州市教育局', overallObjective: '目标1：按时完成。\n目标2：群众满意。' },
  ...{ 'tasks/1/name': '校舍维修', 'tasks/1/content': '维修两栋教学楼', 'tasks/1/total': '120.50', 'tasks/1/appropriation': '100' },
  ...{ 'tasks/2/name': '教师培训', 'tasks/2/content': '培训教师', 'tasks/2/total': '30', 'tasks/2/appropriation': '30' },
  ...{
    'indicators/1/dimension': '产出指标',
    'indicators/1/category': '数量指标',
    'indicators/1/name': '校舍维修栋数',
    'indicators/1/target': '≥2栋',
  },
  ...{
    'indicators/2/dimension': '产出指标',
    'indicators/2/category': '数量指标',
    'indicators/2/name': '教师培训人数',
    'indicators/2/target': '≥300人',
  },
  ...{
    'indicators/3/dimension': '满意度指标',
    'indicators/3/category': '服务对象',
    'indicators/3/name': '师生满意度',
    'indicators/3/target': '≥90%',
  },
}

async function newPaper(): Promise<string> {
  const { status, body, text } = await clerk.request('POST', '/api/v1/papers', { type: 'targets.departmentTargets', fiscalYear: 2027 })
  if (status !== 201) throw new Error(text)
  await save(body.id, typed)
  return body.id
}

async function save(id: string, values: Readonly<Record<string, string>>, base: Readonly<Record<string, string>> = {}) {
  const changes = Object.entries(values).map(([cell, value]) => ({ cell, base: base[cell] ?? null, value }))
  const { status, text } = await clerk.request('PATCH', `/api/v1/papers/${id}/cells`, { changes })
  if (status !== 200) throw new Error(text)
}

/** The exported workbook after somebody worked on it. */
async function edited(id: string, work: (sheet: Worksheet) => void): Promise<Uint8Array> {
  const { bytes } = await clerk.bytes(`/api/v1/papers/${id}/sheet.xlsx`)
  const workbook = new Workbook()
  await workbook.xlsx.load(bytes)
  work(workbook.worksheets[0]!)
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

const read = (id: string, bytes: Uint8Array, client = clerk) =>
  uploadFile(server, client, { path: `/api/v1/papers/${id}/sheet-reading`, bytes, fileName: '填好的表.xlsx' })

/** The cell of the sheet that shows these words. */
function find(sheet: Worksheet, words: string) {
  let found = ''
  sheet.eachRow((row) =>
    row.eachCell((cell) => {
      if (found === '' && String(cell.value) === words) found = cell.address
    }),
  )
  if (found === '') throw new Error(`没有 ${words}`)
  return sheet.getCell(found)
}

const lines = (changes: readonly { label: string; before: string; after: string }[]) =>
  changes.map(({ label, before, after }) => `${label}：${before || '空'} → ${after || '空'}`)

const takes = (body: { changes: { cell: string; before: string; after: string }[]; fileName: string; fileHash: string }) => ({
  ...{ fileName: body.fileName, fileHash: body.fileHash },
  changes: body.changes.map(({ cell, before, after }) => ({ cell, base: before || null, value: after || null })),
})

const cellsOf = async (id: string): Promise<Record<string, string>> => {
  const { body } = await clerk.request('GET', `/api/v1/papers/${id}`)
  return Object.fromEntries(body.cells.map(({ cell, value }: { cell: string; value: string }) => [cell, value]))
}

describe('导出、改好、读入', () => {
  let id: string
  beforeAll(async () => {
    id = await newPaper()
  })

  it('没有改过的，没有一处改动', async () => {
    const { status, body } = await read(id, await edited(id, () => {}))
    expect(status).toBe(200)
    expect(body).toMatchObject({ changes: [], given: [], problems: [], mark: { samePaper: true, sameEdition: true, changedSince: 0 } })
  })

  it('全角数字、带单位的金额、日期和栏宽都认得；采用后一次保存，留痕里有文件', async () => {
    const file = await edited(id, (sheet) => {
      find(sheet, '校舍维修').value = '校舍加固'
      sheet.getCell(find(sheet, '维修两栋教学楼').row as number, 5).value = '１，２００．５万元'
      find(sheet, '≥2栋').value = '≥3栋'
      sheet.getColumn(3).width = 60
    })
    const { body } = await read(id, file)
    expect(body.problems).toEqual([])
    expect(lines(body.changes)).toEqual([
      '年度主要任务 第1行 任务名称：校舍维修 → 校舍加固',
      expect.stringMatching(/^年度主要任务 第1行 .*：.* → 1200\.5$/),
      '绩效指标 第1行 指标值：≥2栋 → ≥3栋',
    ])
    const adopted = await clerk.request('POST', `/api/v1/papers/${id}/sheet-adoption`, takes(body))
    expect(adopted.status).toBe(200)
    expect(await cellsOf(id)).toMatchObject({ 'tasks/1/name': '校舍加固', 'indicators/1/target': '≥3栋' })
    const trail = await inRegion(server.database.db, demoActor('zhengzhou-02'), (tx) =>
      sql<{ action: string }>`select action from audit_entry where subject = ${`paper/${id}`} order by at desc, id desc limit 1`.execute(
        tx,
      ),
    )
    expect(trail.rows).toEqual([{ action: 'workflow.takeSheet' }])
  })

  it('加了行、删了行，按表里的行读入', async () => {
    const own = await newPaper()
    const file = await edited(own, (sheet) => {
      const { row } = find(sheet, '师生满意度')
      const cells = ['产出指标', '质量指标', '验收合格率', '＝100%']
      for (const [at, text] of cells.entries()) sheet.getCell(Number(row) + 1, at + 1).value = text
    })
    const { body } = await read(own, file)
    expect(lines(body.changes)).toEqual([
      '绩效指标 第4行 一级指标：空 → 产出指标',
      '绩效指标 第4行 二级指标：空 → 质量指标',
      '绩效指标 第4行 三级指标：空 → 验收合格率',
      '绩效指标 第4行 指标值：空 → ＝100%',
    ])
  })

  it('中间插入一行、改一行、删一行：只列出新增、改动和删去的行，新增的排在最后', async () => {
    const own = await newPaper()
    const file = await edited(own, (sheet) => {
      const at = Number(find(sheet, '教师培训人数').row)
      const put = (row: number, texts: readonly (string | null)[]) => {
        for (const [column, text] of texts.entries()) sheet.getCell(row, column + 1).value = text
      }
      for (const column of ['A', 'B']) sheet.unMergeCells(`${column}${at - 1}:${column}${at}`)
      put(at - 1, ['产出指标', '数量指标'])
      put(at, ['产出指标', '质量指标', '验收合格率', '＝100%'])
      put(at + 1, ['产出指标', '数量指标', '教师培训人数', '≥350人'])
      put(at + 2, ['满意度指标', '服务对象', '师生满意度', '≥90%'])
      const task = Number(find(sheet, '校舍维修').row)
      for (let column = 2; column <= 6; column++) sheet.getCell(task, column).value = null
    })
    const { body } = await read(own, file)
    expect(lines(body.changes)).toEqual([
      '绩效指标 第4行 一级指标：空 → 产出指标',
      '绩效指标 第4行 二级指标：空 → 质量指标',
      '绩效指标 第4行 三级指标：空 → 验收合格率',
      '绩效指标 第4行 指标值：空 → ＝100%',
      '绩效指标 第2行 指标值：≥300人 → ≥350人',
      '年度主要任务 第1行 任务名称：校舍维修 → 空',
      '年度主要任务 第1行 主要内容：维修两栋教学楼 → 空',
      '年度主要任务 第1行 预算资金合计：120.50 → 空',
      expect.stringMatching(/^年度主要任务 第1行 .*：100 → 空$/),
    ])
    expect(body.problems).toEqual([
      expect.objectContaining({ code: 'workflow.sheetRowLast', severity: 'info', message: expect.stringContaining('排在最后（第 4 行）') }),
    ])
  })

  it('读不懂的说明在哪一格，别的照样可以采用', async () => {
    const own = await newPaper()
    const file = await edited(own, (sheet) => {
      const { row } = find(sheet, '教师培训')
      sheet.getCell(Number(row), 4).value = '三十万'
      sheet.getCell(Number(row), 9).value = '自己加的一栏'
      find(sheet, '培训教师').value = '培训骨干教师'
    })
    const { body } = await read(own, file)
    expect(lines(body.changes)).toEqual(['年度主要任务 第2行 主要内容：培训教师 → 培训骨干教师'])
    const told = body.problems.map(({ at, message }: { at: string; message: string }) => `${at} ${message}`)
    expect(told).toEqual([
      expect.stringMatching(/!D\d+ .*“三十万”不是金额/),
      expect.stringMatching(/!I\d+ 表格以外的内容“自己加的一栏”没有读入/),
    ])
  })
})

describe('导出后系统里又改过', () => {
  it('只在系统里改过的不动；两边都改过的逐格选；选定后又有人改，不覆盖', async () => {
    const id = await newPaper()
    const file = await edited(id, (sheet) => {
      find(sheet, '教师培训人数').value = '培训教师人数'
    })
    await save(id, { 'indicators/2/name': '参训教师人数', 'indicators/3/target': '≥95%' }, typed)
    const { body } = await read(id, file)
    expect(body.mark.changedSince).toBe(2)
    expect(body.changes).toEqual([
      expect.objectContaining({
        ...{ cell: 'indicators/2/name', before: '参训教师人数', after: '培训教师人数' },
        conflict: expect.objectContaining({ exported: '教师培训人数' }),
      }),
    ])
    await save(id, { 'indicators/2/name': '骨干教师人数' }, { 'indicators/2/name': '参训教师人数' })
    const late = await clerk.request('POST', `/api/v1/papers/${id}/sheet-adoption`, takes(body))
    expect([late.status, late.body.conflicts.length]).toEqual([409, 1])
    expect((await cellsOf(id))['indicators/2/name']).toBe('骨干教师人数')
  })

  it('从另一份文书导出的，说清楚；不按它的导出时内容比较', async () => {
    const [one, other] = [await newPaper(), await newPaper()]
    await save(other, { departmentName: '郑州市教育局（本级）' }, typed)
    const { body } = await read(other, await edited(one, () => {}))
    expect(body.mark.samePaper).toBe(false)
    expect(lines(body.changes)).toEqual(['部门名称：郑州市教育局（本级） → 郑州市教育局'])
  })
})

describe('不能读入', () => {
  it('不是这张表的，说明从哪里起不同；什么也没有保存', async () => {
    const id = await newPaper()
    const workbook = new Workbook()
    workbook.addWorksheet('工资表').addRow(['姓名', '金额'])
    const { status, body } = await read(id, new Uint8Array(await workbook.xlsx.writeBuffer()))
    expect(status).toBe(422)
    expect(body.detail).toContain('没有找到“部门名称”，不是《市级部门整体绩效目标申报表》的表样')
    expect((await read(id, new TextEncoder().encode('不是表格'))).status).toBe(422)
  })

  it('看得到、不填报的岗位不能读入；别的地区看不到这份文书', async () => {
    const id = await newPaper()
    const file = await edited(id, () => {})
    expect((await read(id, file, head)).status).toBe(403)
    expect((await read(id, file, stranger)).status).toBe(404)
  })
})
