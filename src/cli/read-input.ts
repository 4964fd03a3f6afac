import { open } from 'node:fs/promises'
import { CannotRun, type CliIo } from './command.ts'

/** Far above any real input; more is refused before it is parsed. */
const LIMIT = 32 * 1024 * 1024

export interface InputText {
  /** Name for messages: the file as typed, or 标准输入. */
  readonly name: string
  readonly text: string
}

/** 输入有误, found before anything could be parsed. */
export interface InputFault {
  readonly name: string
  readonly fault: string
}

/** Reads FILE, or standard input for `-` or nothing. A file that cannot be opened is exit 3; one that is no text is a fault. */
export async function readInput(file: string | undefined, io: CliIo): Promise<InputText | InputFault> {
  if (file === undefined || file === '-') {
    if (io.stdin.isTTY) io.stderr.write('正在读取标准输入，输入完按 Ctrl+D 结束（Ctrl+C 放弃）。\n')
    const bytes = await readStream(io.stdin)
    return bytes ? decode('标准输入', bytes) : tooLarge('标准输入')
  }
  const bytes = await readBounded(file)
  return bytes ? decode(file, bytes) : tooLarge(file)
}

function tooLarge(name: string): InputFault {
  return { name, fault: `内容超过 ${LIMIT / 1024 / 1024} MB。请拆分后再试。` }
}

/** Bytes, not text: a wrong encoding can only be told from them. */
async function readStream(stream: AsyncIterable<Buffer | string>): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > LIMIT) return undefined
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

async function readBounded(file: string): Promise<Uint8Array | undefined> {
  try {
    await using handle = await open(file, 'r')
    const { size } = await handle.stat()
    if (size > LIMIT) return undefined
    return await handle.readFile()
  } catch (error) {
    throw new CannotRun(openFault(file, error))
  }
}

function openFault(file: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT') return `没有文件“${file}”。请核对路径。`
  if (code === 'EISDIR') return `“${file}”是文件夹。请给出其中的文件。`
  if (code === 'EACCES' || code === 'EPERM') return `没有权限读取“${file}”。请核对文件权限。`
  return `不能读取“${file}”（${String(code ?? error)}）。请核对路径和权限。`
}

function decode(name: string, bytes: Uint8Array): InputText | InputFault {
  if (bytes.includes(0)) return { name, fault: binaryFault(bytes) }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.trim() === '' ? { name, fault: '文件是空的。请核对是否选对了文件。' } : { name, text }
  } catch {
    return { name, fault: encodingFault(bytes) }
  }
}

/** UTF-16 is full of zero bytes, too. */
function binaryFault(bytes: Uint8Array): string {
  const mark = (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0)
  if (mark === 0xfffe || mark === 0xfeff) return '文件是 UTF-16 编码。请另存为 UTF-8 后再试。'
  return '文件不是文本文件（含有二进制内容）。请给出 JSON 或 YAML 文件。'
}

function encodingFault(bytes: Uint8Array): string {
  try {
    const text = new TextDecoder('gb18030', { fatal: true }).decode(bytes)
    if (/\p{Script=Han}{2}/u.test(text)) return '文件是 GB18030（GBK）编码，不是 UTF-8。请另存为 UTF-8 后再试。'
  } catch {
    // Neither of the two: said below.
  }
  return '文件不是 UTF-8 编码的文本。请给出 UTF-8 编码的 JSON 或 YAML 文件。'
}
