import { errorAt, type Problem } from '../kernel/index.ts'
import { gridLimits } from './grid.ts'

export type FileKind = { readonly kind: 'zip' | 'xls' } | { readonly kind: 'other'; readonly problem: Problem }

const MEGABYTE = 1024 * 1024

/** What the file is by its first bytes, whatever its name says; with the way out when it is no workbook. */
export function fileKindOf(bytes: Buffer): FileKind {
  if (bytes.length === 0) return other('office.empty', '文件是空的，没有内容。请重新导出后再选。')
  if (bytes.length > gridLimits.fileBytes)
    return other('office.tooLarge', `文件超过 ${gridLimits.fileBytes / MEGABYTE} MB，没有读取。请删去图片等无关内容，或分成几个文件。`)
  if (bytes.readUInt8(0) === 0x50 && bytes.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4]))) return { kind: 'zip' }
  if (bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) return compoundKind(bytes)
  // BIFF before version 5 stands without a container.
  if (bytes.length > 4 && bytes[0] === 9 && [0, 2, 4].includes(bytes[1] ?? 1) && bytes[3] === 0) return { kind: 'xls' }
  return textKind(bytes)
}

export function lockedProblem(): Problem {
  return errorAt('所选文件', 'office.locked', '文件设有打开密码，不能读取。请打开文件去掉密码，另存后再选。')
}

export const brokenWords = '请用电子表格软件打开，另存为 .xlsx 后再选；打不开的，请重新导出。'

export function brokenProblem(): Problem {
  return errorAt('所选文件', 'office.broken', `文件已损坏，不能读取。${brokenWords}`)
}

function compoundKind(bytes: Buffer): FileKind {
  const has = (name: string) => bytes.includes(Buffer.from(name, 'utf16le'))
  if (has('EncryptedPackage')) return { kind: 'other', problem: lockedProblem() }
  if (has('WordDocument'))
    return other('office.noWorkbook', '文件是 Word 文档，不是电子表格。请把表格复制到电子表格软件，保存为 .xlsx 后再选。')
  if (has('PowerPoint Document')) return other('office.noWorkbook', '文件是演示文稿，不是电子表格。请重新选择。')
  return { kind: 'xls' }
}

function textKind(bytes: Buffer): FileKind {
  const head = bytes.subarray(0, 65_536)
  if (head.subarray(0, 5).toString('latin1') === '%PDF-')
    return other('office.noWorkbook', '文件是 PDF，不是电子表格。请向出具单位要 .xlsx 或 .xls 格式的表。')
  const wide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
  if (!wide && head.includes(0)) return other('office.noWorkbook', '文件不是电子表格，不能读取。请选择 .xlsx 或 .xls 文件。')
  const start = head
    .toString(wide ? 'utf16le' : 'latin1')
    .replaceAll(/^[^\x20-\x7e]+/g, '')
    .trimStart()
    .slice(0, 4096)
    .toLowerCase()
  if (start.includes('urn:schemas-microsoft-com:office:spreadsheet') || start.includes('progid="excel.sheet"'))
    return other('office.oldXml', '文件是“XML 表格 2003”格式，不能直接读取。请用电子表格软件打开，另存为 .xlsx 后再选。')
  if (/^(<!doctype html|<html|<head|<table|<meta|<body|<style|<!--)/.test(start) || start.includes('<table'))
    return other('office.html', '文件内容是网页表格（HTML），只是扩展名改成了电子表格。请用电子表格软件打开，另存为 .xlsx 后再选。')
  if (start.startsWith('mime-version'))
    return other('office.html', '文件是单个文件网页（MHT），不是电子表格。请用电子表格软件打开，另存为 .xlsx 后再选。')
  if (start.startsWith('id;p')) return other('office.noWorkbook', '文件是 SYLK 格式。请用电子表格软件打开，另存为 .xlsx 后再选。')
  return other(
    'office.plainText',
    '文件内容是文本（CSV 或制表符分隔），不是电子表格。请用电子表格软件打开，核对长号码没有变样，另存为 .xlsx 后再选。',
  )
}

function other(code: string, message: string): FileKind {
  return { kind: 'other', problem: errorAt('所选文件', code, message) }
}
