import { describe, expect, it } from 'vitest'
import { trialForm } from '../fixtures/trial.ts'
import { checkTyping, type Entry, isTypedFor, whyNotTyped } from './part.policy.ts'

const [clerk, colleague, division, other] = ['经办', '同单位的经办', '处室', '另一处室']

function part(place: string, postId: string, more: { reportedAt?: Date; onlyCells?: readonly string[] } = {}) {
  return { place, postId, postLabel: postId, reportedAt: more.reportedAt ?? null, onlyCells: more.onlyCells ?? null }
}

/** 分给处室“指标值”一栏；其中第 2 行分给另一处室，已经报送；“项目资金”退回处室重填. */
const parts = [
  part('indicators/*/value', division),
  part('indicators/2/value', other, { reportedAt: new Date() }),
  part('total', division, { onlyCells: [] }),
]

describe('谁填写这一格', () => {
  it.each<[string, Entry, string, string, string | undefined]>([
    ['经办填没有分出的格', 'all', clerk, 'objective', undefined],
    ['经办替处室填（代填）', 'all', clerk, 'indicators/1/value', undefined],
    ['同单位的其他经办填没有分出的格', 'rest', colleague, 'objective', undefined],
    ['同单位的其他经办不填分出的格', 'rest', colleague, 'indicators/1/value', '由处室填写'],
    ['处室填分给它的格', 'part', division, 'indicators/1/value', undefined],
    ['处室不填没有分出的格', 'part', division, 'objective', '由填报单位填写'],
    ['处室不填其中分给别人的格', 'part', division, 'indicators/2/value', '由另一处室填写'],
    ['报送以后不再填', 'part', other, 'indicators/2/value', '您的部分已经报送；需要修改的，请填报单位退回重填'],
    ['退回时没有意见的格不再填', 'part', division, 'total', '退回时没有提出意见，不再修改'],
  ])('%s', (_, entry, postId, cell, why) => expect(whyNotTyped(parts, cell, { entry, postId })).toBe(why))

  it('代填只是经办替别的岗位填的格', () => {
    const filler = { entry: 'all' as const, postId: clerk }
    expect(['indicators/1/value', 'objective'].map((cell) => isTypedFor(parts, cell, filler))).toEqual([true, false])
    expect(isTypedFor(parts, 'indicators/1/value', { entry: 'part', postId: division })).toBe(false)
  })

  it('一次保存的各格一并指出', () => {
    const changes = ['indicators/1/value', 'indicators/2/value', 'objective'].map((cell) => ({ cell }))
    const problems = checkTyping(trialForm, changes, { parts, filler: { entry: 'part', postId: division } })
    expect(problems.map(({ at, message }) => `${at} ${message}`)).toEqual([
      'changes[1] “绩效指标 第2行 指标值”由另一处室填写。',
      'changes[2] “年度目标”由填报单位填写。',
    ])
  })
})
