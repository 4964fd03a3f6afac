import { DomainError, errorAt, type Problem } from '../kernel/index.ts'
import type { TextFault } from '../office/index.ts'
import { type FaultWords, FileFaultError, fileFaults } from '../workflow/index.ts'
import type { SecrecyMark } from './sensitive.ts'

/** 没有这件材料, or it is out of sight. */
export class NoSuchEvidenceError extends DomainError {
  readonly code = 'evidence.notFound'
  readonly status = 404

  constructor() {
    super('没有找到这件佐证材料。材料可能已经撤回，请刷新页面；如确有此件，请核对登录的岗位。')
  }
}

/** 现在不能办理 */
export class EvidenceNotOpenError extends DomainError {
  readonly code = 'evidence.notOpen'
  readonly status = 409
}

/** 填写的内容不符 */
export class EvidenceContentError extends DomainError {
  readonly code = 'evidence.content'
  readonly status = 422

  constructor(at: string, message: string) {
    super(message, [errorAt(at, 'evidence.content', message)])
  }
}

/** 涉密文件不能上传 */
export class MarkedFileError extends DomainError {
  readonly code = 'evidence.secrecyMark'
  readonly status = 422

  constructor(fileName: string, marks: readonly SecrecyMark[]) {
    const said = marks.slice(0, 3).map(({ place, mark }) => `${place}“${mark}”`)
    const message = `文件有密级标志（${said.join('、')}${marks.length > 3 ? '等' : ''}），没有保存。涉密文件不得上传到本系统，请按保密规定线下提供，另附不涉密的情况说明；已经解密的，请上传去掉标志并写明解密日期的文件。`
    const problems: Problem[] = marks.map(({ place, mark }) =>
      errorAt(`${fileName} ${place}`, 'evidence.secrecyMark', `密级标志“${mark}”。`),
    )
    super(message, problems)
  }
}

const TAKEN = 'JPG、PNG、PDF、Word、Excel、OFD 或纯文本'
const faults: Readonly<Record<TextFault, FaultWords>> = {
  ...fileFaults,
  empty: { status: 422, message: '文件是空的，没有保存。请打开原文件核对后重新上传。' },
  unknownKind: {
    status: 422,
    message: `文件的内容不是 ${TAKEN}（不看扩展名，看内容），或带有宏程序，没有保存。请另存为其中一种格式后上传。`,
  },
  markup: { status: 422, message: '文件的内容是网页，没有保存。请把网页打印为 PDF，或截图后上传。' },
  locked: { status: 422, message: '文件设有打开密码，不能核查内容，没有保存。请去掉密码后上传。' },
  tooLarge: { status: 422, message: '文件展开后过大或压缩异常，没有保存。请删去无关内容，或分成几个文件。' },
  tooSlow: { status: 422, message: '读取文件用时过长，已经停止，没有保存。请分成几个文件，或另存为 PDF 后上传。' },
}

/** 文件不能收 */
export class FileRefusedError extends FileFaultError {
  constructor(fileName: string, fault: TextFault) {
    super(fileName, `evidence.file.${fault}`, faults[fault])
  }
}

/** 脱敏副本里还有敏感信息 */
export class MaskedCopyRefusedError extends DomainError {
  readonly code = 'evidence.maskedCopy'
  readonly status = 422

  constructor(found: readonly string[]) {
    super(
      `脱敏副本里还有：${found.slice(0, 5).join('；')}${found.length > 5 ? '；等' : ''}，没有保存。请全部遮盖后重新上传。`,
      found.map((words) => errorAt('脱敏副本', 'evidence.maskedCopy', words)),
    )
  }
}

/** 没有收到文件 */
export class NoFileError extends DomainError {
  readonly code = 'evidence.noFile'
  readonly status = 422

  constructor() {
    super('没有收到文件。请选择文件后重新上传。')
  }
}

/** 文件过大 */
export class FileTooLargeError extends FileFaultError {
  constructor(fileName: string, megabytes: number) {
    const message = `文件超过 ${megabytes} MB，没有保存。扫描件请降低分辨率（300 dpi 已经足够），长文件请分成几个。`
    super(fileName, 'evidence.tooLarge', { status: 413, message })
  }
}
