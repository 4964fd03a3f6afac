import { onlineManager } from '@tanstack/react-query'
import { expect, it, onTestFinished } from 'vitest'
import { ApiError, NetworkError } from '../api/client.ts'
import { queryClient } from './query.ts'
import { sessionExpired } from './session-expiry.ts'

const act = (failure: Error) =>
  queryClient
    .getMutationCache()
    .build(queryClient, { mutationFn: () => Promise.reject(failure) })
    .execute(undefined)
const expired = () => sessionExpired.store.get()

it('办理时登录已过期，当场请人重新登录；别的拒绝不请', async () => {
  await expect(act(new ApiError(409, '文书已变动。', undefined))).rejects.toThrow('文书已变动')
  expect(expired()).toBe(false)
  await expect(act(new ApiError(401, '登录已过期。', undefined))).rejects.toThrow('登录已过期')
  expect(expired()).toBe(true)
})

it('断网时办理，当场说没有办成，不留到联网以后自行提交', async () => {
  onlineManager.setOnline(false)
  onTestFinished(() => onlineManager.setOnline(true))
  await expect(act(new NetworkError('服务器没有应答，请检查网络后再试。'))).rejects.toThrow('没有应答')
})
