import { unzipSync, type Zippable, zipSync } from 'fflate'
import { errorAt, type Problem } from '../kernel/index.ts'
import { sheetLimits } from './xlsx.ts'

export type OpenedPackage = { readonly kind: 'open'; readonly bytes: Uint8Array } | { readonly kind: 'refused'; readonly problem: Problem }

const MEGABYTE = 1024 * 1024
/** Of a workbook of Excel no part shrinks more than this; of a zip bomb every part does. */
const MOST_RATIO = 400
const SMALL = 4 * MEGABYTE

/**
 * A file from outside is unpacked within bounds before any reader sees it, and packed again without compression: whatever
 * the sizes in its directory say, the reader meets no more than was counted here.
 */
export function openPackage(bytes: Uint8Array): OpenedPackage {
  if (bytes.byteLength > sheetLimits.fileBytes) {
    return refuse('office.tooLarge', `文件超过 ${sheetLimits.fileBytes / MEGABYTE} MB，没有读取。请删去图片等无关内容，或分成几个文件。`)
  }
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    return refuse('office.oldOrLocked', '文件是旧格式（.xls）或设有打开密码，不能读取。请去掉密码，另存为 .xlsx 后再选。')
  }
  if (!startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]))
    return refuse('office.noWorkbook', '文件不是 .xlsx 电子表格，不能读取。请用导出的表填写，保存为 .xlsx 后再选。')
  const parts = unpack(bytes)
  if (parts === 'tooLarge') {
    return refuse(
      'office.unpacksTooLarge',
      `文件展开后超过 ${sheetLimits.unpackedBytes / MEGABYTE} MB，或压缩异常，没有读取。请只保留需要的工作表。`,
    )
  }
  if (parts === 'broken') return refuse('office.broken', '文件已损坏，不能读取。请用电子表格软件打开，另存为 .xlsx 后再选。')
  if (!parts['[Content_Types].xml'] || !parts['xl/workbook.xml']) {
    return refuse('office.noWorkbook', '文件是压缩包，但不是 .xlsx 电子表格。请选择电子表格文件。')
  }
  if (
    Object.values(parts).some((part) => Buffer.from(part.buffer, part.byteOffset, Math.min(part.byteLength, 4096)).includes('<!DOCTYPE'))
  ) {
    return refuse('office.broken', '文件内容异常，没有读取。请用电子表格软件打开，另存为 .xlsx 后再选。')
  }
  const stored: Zippable = Object.fromEntries(Object.entries(parts).map(([path, part]) => [path, [part, { level: 0 }]]))
  return { kind: 'open', bytes: zipSync(stored) }
}

function unpack(bytes: Uint8Array): Record<string, Uint8Array> | 'tooLarge' | 'broken' {
  let total = 0
  let suspicious = false
  try {
    // The directory is read twice, so that nothing is unpacked before all of it has been counted.
    unzipSync(bytes, {
      filter: ({ size, originalSize }) => {
        total += originalSize
        suspicious ||= originalSize > SMALL && originalSize > size * MOST_RATIO
        return false
      },
    })
    if (suspicious || total > sheetLimits.unpackedBytes) return 'tooLarge'
    return unzipSync(bytes)
  } catch {
    return 'broken'
  }
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte)
}

function refuse(code: string, message: string): OpenedPackage {
  return { kind: 'refused', problem: errorAt('所选文件', code, message) }
}
