import { expect, it, vi } from 'vitest'
import { ApiError } from '../../api/client.ts'
import { askAnew, isAskedFirst } from './asked-first.ts'

const refusal = (code: string) => Object.assign(Object.create(ApiError.prototype) as ApiError, { code })

it('先问过的办理改了内容，重新再问；别的错误留在页面上', () => {
  const reset = vi.fn()
  expect(isAskedFirst(refusal('budget.confirmationNeeded'))).toBe(true)
  askAnew({ error: refusal('budget.notCovered'), reset })
  askAnew({ error: null, reset })
  expect(reset).not.toHaveBeenCalled()
  askAnew({ error: refusal('budget.confirmationNeeded'), reset })
  expect(reset).toHaveBeenCalledOnce()
})
