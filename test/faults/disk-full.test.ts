import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { freePort, startProgram } from '../kit/process.ts'

const place = mkdtempSync(join(tmpdir(), 'hengji-small-disk-'))
/** A disk of 420 MB in memory; only root may mount one. */
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=420m,mode=0755', 'tmpfs', place], { timeout: 10_000 }).status === 0

afterAll(() => {
  if (mounted) spawnSync('umount', ['-l', place], { timeout: 10_000 })
  rmSync(place, { recursive: true, force: true })
})

function fill(megabytes: number): void {
  writeFileSync(join(place, 'filler'), Buffer.alloc(megabytes * 1_048_576))
}

describe.skipIf(!mounted)('磁盘空间不足（不能挂载小磁盘时跳过）', () => {
  const data = join(place, 'data')

  it('首次启动前就发现，什么也不建立', async () => {
    fill(300)
    const program = startProgram({ data, port: await freePort() })
    expect(await program.ended).toBe(3)
    expect(program.output()).toMatch(/磁盘空间不足（剩余 \d+ MB）[\s\S]*清理/)
    expect(existsSync(join(data, 'postgres'))).toBe(false)
  })

  it('清理之后照常启动；运行后又满了，再启动时说明，清理后数据还在', async () => {
    rmSync(join(place, 'filler'))
    const port = await freePort()
    const first = startProgram({ data, port })
    await first.until(/按 Ctrl-C 停止/)
    first.child.kill('SIGTERM')
    await first.ended

    fillToTheEnd()
    const second = startProgram({ data, port })
    expect(await second.ended).toBe(3)
    expect(second.output()).toContain('磁盘空间不足')

    rmSync(join(place, 'filler'))
    const third = startProgram({ data, port })
    await third.until(/按 Ctrl-C 停止/)
    expect(third.output()).toContain('pingjia-01')
  })
})

function fillToTheEnd(): void {
  try {
    fill(420)
  } catch {
    // ENOSPC: the disk is full, as wanted.
  }
}
