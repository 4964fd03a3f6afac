import { describe, expect, it } from 'vitest'
import { loadPack } from '../packs/server.ts'
import { checkProcedure } from './check-procedure.ts'
import { type HeldProcedure, missingOf } from './missing.ts'
import type { ProcedureContent } from './procedure.view.ts'

const gates = loadPack('qingdao-2020').libraryGates ?? []
const project = { kind: 'specific', level: 'second', continuing: false, amountFen: 100_000_000n } as const

const good = { grade: '优', words: '' } as const
const aspects = { necessity: good, economy: good, targets: good, plan: good, funding: good }
const assessment: ProcedureContent = { kind: 'exAnteAssessment', aspects, conclusion: 'support', summary: '' }
const review: ProcedureContent = {
  ...{ kind: 'budgetReview', submittedFen: '12000000', reviewedFen: '10000000', cutFen: '2000000', reason: '单价偏高', reviewer: '' },
}
const decision: ProcedureContent = { kind: 'collectiveDecision', meeting: '党组会', minutesNumber: '演示纪要〔2020〕1号', decision: '' }
const held = (...contents: ProcedureContent[]): HeldProcedure[] => contents.map((content) => ({ kind: content.kind, content }))
const lacking = (given: Partial<Parameters<typeof missingOf>[0]>, ...contents: ProcedureContent[]) =>
  missingOf({ ...project, ...given }, held(...contents), gates).map(({ label }) => label)

describe('一上之前还缺什么（青岛 2020）', () => {
  it.each<[string, Partial<Parameters<typeof missingOf>[0]>, ProcedureContent[], string[]]>([
    ['新增的特定目标类，100 万元', {}, [], ['事前绩效评估', '预算评审', '集体决策']],
    ['延续项目不再评估', { continuing: true }, [], ['预算评审', '集体决策']],
    ['差一分不到 100 万元，不评审', { amountFen: 99_999_999n }, [], ['事前绩效评估', '集体决策']],
    ['没有申报金额，不能说明在起点以下', { amountFen: null }, [], ['事前绩效评估', '预算评审', '集体决策']],
    ['人员类没有要求', { kind: 'personnel' }, [], []],
    ['专项资金本身没有要求', { level: 'fund' }, [], []],
    ['都办理了', {}, [assessment, review, decision], []],
    ['评估不予支持，等于没有', {}, [{ ...assessment, conclusion: 'reject' }, review, decision], ['事前绩效评估']],
    ['重新评估予以支持', {}, [{ ...assessment, conclusion: 'reject' }, assessment, review, decision], []],
  ])('%s', (_, given, contents, labels) => expect(lacking(given, ...contents)).toEqual(labels))

  it('每一项说明依据', () => {
    for (const { source, message } of missingOf(project, [], gates)) {
      expect(source.document).not.toBe('')
      expect(message).toMatch(/请办理后登记。$/)
    }
  })
})

describe('登记立项程序', () => {
  const problemsOf = (content: ProcedureContent, decidedOn = '2020-01-05') =>
    checkProcedure({ decidedOn, content }, '2020-01-10')
      .map(({ message }) => message)
      .join('')
  it('核减额须是送审数减审定数', () => {
    expect(problemsOf(review)).toBe('')
    expect(problemsOf({ ...review, cutFen: '2000001' } as ProcedureContent)).toContain('12.00 − 10.00 = 2.00 万元')
  })
  it('有核减须有理由', () => expect(problemsOf({ ...review, reason: '' } as ProcedureContent)).toContain('请写明理由'))
  it('集体决策须有纪要编号', () => expect(problemsOf({ ...decision, minutesNumber: '' } as ProcedureContent)).toContain('纪要编号'))
  it('日期不能在以后', () => expect(problemsOf(decision, '2020-01-11')).toContain('还没有到'))
  it('不予支持须写明理由', () => expect(problemsOf({ ...assessment, conclusion: 'reject' })).toContain('不支持的理由'))
})
