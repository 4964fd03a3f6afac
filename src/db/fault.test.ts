import { describe, expect, it } from 'vitest'
import { diskFull, isDiskFull } from './fault.ts'

describe('磁盘空间不足', () => {
  it.each([
    ['写文件时', Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })],
    ['数据库报 53100 时', Object.assign(new Error('could not extend file "base/1/2": No space left on device'), { code: '53100' })],
    ['数据库日志里', 'FATAL:  could not write lock file "postmaster.pid": No space left on device'],
  ])('%s认得出来', (_, cause) => expect(isDiskFull(cause)).toBe(true))

  it('别的错误不当作磁盘满', () => {
    expect(isDiskFull(new Error('syntax error'))).toBe(false)
    expect(isDiskFull(undefined)).toBe(false)
  })

  it('说明数据没有改动，以及怎么办', () => {
    expect(diskFull('/data', 12).message).toMatch(/剩余 12 MB.*数据没有改动[\s\S]*清理 \/data 所在磁盘[\s\S]*HENGJI_DATA/)
  })
})
