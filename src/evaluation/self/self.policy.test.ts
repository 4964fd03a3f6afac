import { describe, expect, it } from 'vitest'
import { mayRecheck } from './self.policy.ts'

const paper = {
  ...{ organisationId: 'school', state: 'inReview' as const },
  ...{ submittedBy: 'zhang', submittedFor: 'li', enteredBy: 'wang', enteredFor: 'zhao' },
}
const reviewer = { role: 'financeClerk', organisationId: 'office', readOnly: false } as const

describe('谁可以复核自评', () => {
  it.each([
    ['报送人', 'zhang', undefined, false],
    ['被代理的报送人', 'li', undefined, false],
    ['代录人', 'wang', undefined, false],
    ['代理报送人的人', 'sun', 'zhang', false],
    ['代理代录人的人', 'sun', 'wang', false],
    ['代理别人的人', 'sun', 'zhou', true],
    ['其他人', 'sun', undefined, true],
  ])('%s（%s，代理 %s）：%s', (_, accountId, standsInFor, may) => {
    expect(mayRecheck({ ...reviewer, accountId, ...(standsInFor && { standsInFor }) }, paper)).toBe(may)
  })

  it('没有报送的不能复核', () => {
    expect(mayRecheck({ ...reviewer, accountId: 'sun' }, { ...paper, state: 'returned' })).toBe(false)
  })
})
