import { useState } from 'react'
import { newId } from '../../../src/kernel/index.ts'
import { ApiError } from '../../api/client.ts'

/** 请先核对: the server has not booked yet, and says what is doubtful. The same order again, confirmed, is booked. */
export function isAskedFirst(error: Error | null): boolean {
  return error instanceof ApiError && error.code === 'budget.confirmationNeeded'
}

/** What was changed since is another order: it is asked anew, so that nothing is confirmed that was not looked at. */
export function askAnew({ error, reset }: { readonly error: Error | null; readonly reset: () => void }): void {
  if (isAskedFirst(error)) reset()
}

/** On the button once it was asked. */
export const CONFIRMED_ACT = '已核对，仍要办理'

/** 办理编号 of a dialog: clicked twice, or sent again after the line was cut, the order is booked once. */
export function useRequestKey(): string {
  return useState(() => newId())[0]
}
