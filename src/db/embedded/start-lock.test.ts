import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { birthMark, isAlive } from './processes.ts'
import { takeStartLock } from './start-lock.ts'

const directory = mkdtempSync(join(tmpdir(), 'hengji-lock-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))
const file = join(directory, 'hengji.lock')

describe('启动锁', () => {
  it('同一数据目录不能启动两个，说明是哪个进程、怎么办', () => {
    const lock = takeStartLock(directory)
    expect(() => takeStartLock(directory)).toThrow(new RegExp(`进程号 ${process.pid}.*[\\s\\S]*HENGJI_DATA`))
    lock.release()
    expect(existsSync(file)).toBe(false)
  })

  it('持有者已结束的锁可以接管', async () => {
    const child = spawn(process.execPath, ['-e', ''])
    await new Promise((resolve) => child.on('exit', resolve))
    writeFileSync(file, JSON.stringify({ pid: child.pid, mark: 'boot/1' }))
    takeStartLock(directory).release()
  })

  it('进程号被别的进程用了，也认得出来', () => {
    writeFileSync(file, JSON.stringify({ pid: process.pid, mark: 'boot/1' }))
    expect(birthMark(process.pid)).not.toBe('boot/1')
    takeStartLock(directory).release()
  })

  it('写了一半的锁文件不会挡住启动', () => {
    writeFileSync(file, '{"pid":')
    takeStartLock(directory).release()
  })

  it('僵尸进程不算活着', async () => {
    // The child ends at once; its parent, a shell that sleeps on, never takes note of it.
    const shell = spawn('/bin/sh', ['-c', 'sh -c "echo \\$\\$" & exec sleep 20'], { stdio: ['ignore', 'pipe', 'ignore'] })
    const pid = Number(await new Promise<string>((resolve) => shell.stdout.once('data', (chunk) => resolve(String(chunk)))))
    await expect.poll(() => isAlive(pid), { timeout: 3000 }).toBe(false)
    expect(() => process.kill(pid, 0)).not.toThrow()
    shell.kill('SIGKILL')
  })
})
