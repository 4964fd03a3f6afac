import { expect, it } from 'vitest'
import { DomainError } from './domain-error.ts'

class TrialRefusedError extends DomainError {
  readonly code = 'trial.refused'
  readonly status = 409
}

it('在日志里以自己的名称出现，不是笼统的 Error', () => {
  expect(String(new TrialRefusedError('现在不能办理。'))).toBe('TrialRefusedError: 现在不能办理。')
})
