import { DomainError, errorAt } from '../kernel/index.ts'
import type { ScanFault } from '../office/index.ts'
import { type FaultWords, FileFaultError, fileFaults } from './file-faults.ts'
import type { ScanMismatch } from './scan.ts'

/** 没有这个扫描件 */
export class ScanNotFoundError extends DomainError {
  readonly code = 'workflow.scanNotFound'
  readonly status = 404

  constructor() {
    super('这份文书没有这个扫描件。请刷新页面，查看现有的扫描件。')
  }
}

/** 没有这个附件 */
export class RegisteredFileNotFoundError extends DomainError {
  readonly code = 'workflow.registeredFileNotFound'
  readonly status = 404

  constructor() {
    super('这份文书没有登记这个附件。请刷新页面，从办理记录中打开。')
  }
}

/** 附件打不开: not uploaded by this department, or the row that names it is out of sight. */
export class AttachmentNotFoundError extends DomainError {
  readonly code = 'workflow.attachmentNotFound'
  readonly status = 404

  constructor() {
    super('没有找到这个附件。请刷新页面核对；仍打不开的，请由登记的岗位重新上传。')
  }
}

/** 扫描件已作废 */
export class ScanVoidedError extends DomainError {
  readonly code = 'workflow.scanVoided'
  readonly status = 409

  constructor(reason: string) {
    super(`这个扫描件已经作废（${reason}），不能作为有效的签字盖章件。请打印现行定稿，重新签字盖章后上传。`)
  }
}

/** 没有文件 */
export class NoFileError extends DomainError {
  readonly code = 'workflow.noFile'
  readonly status = 422

  constructor() {
    super('没有收到文件。请选择 JPG、PNG 或 PDF 文件后重新上传。')
  }
}

/** 文件过大 */
export class UploadTooLargeError extends FileFaultError {
  constructor(fileName: string, megabytes: number) {
    const message = `文件超过 ${megabytes} MB，没有保存。请降低扫描分辨率（300 dpi 已经足够），或分页上传。`
    super(fileName, 'workflow.uploadTooLarge', { status: 413, message })
  }
}

const faults: Readonly<Record<ScanFault, FaultWords>> = {
  ...fileFaults,
  unknownKind: { status: 422, message: '文件的内容不是 JPG、PNG 或 PDF（不看扩展名，看内容）。请重新扫描或拍照后上传。' },
  tooManyPages: { status: 422, message: 'PDF 的页数过多，没有读取。请只上传签字盖章的这份文书。' },
  pdfLocked: { status: 422, message: '这个 PDF 加了密，不能读取。请上传没有加密的 PDF，或改存为 JPG、PNG。' },
  pdfUnreadable: {
    status: 422,
    message:
      '没有能从这个 PDF 中读出二维码：里面没有扫描的图像，或采用了黑白传真压缩。请把扫描仪设为彩色或灰度，或改存为 JPG、PNG 后上传。',
  },
  tooSlow: { status: 422, message: '读取图片用时过长，已经停止，没有保存。请把图片尺寸调小后重新上传。' },
}

/** 文件读不了 */
export class UnreadableFileError extends FileFaultError {
  constructor(fileName: string, fault: ScanFault) {
    super(fileName, `workflow.file.${fault}`, faults[fault])
  }
}

/** 扫描件与现行定稿不符 */
export class ScanRefusedError extends DomainError {
  readonly code: string
  readonly status = 422

  /** `otherTitle`: of the other paper, where the post may see it. */
  constructor(fileName: string, mismatch: ScanMismatch, otherTitle?: string) {
    const message = explain(mismatch, otherTitle)
    super(message, [errorAt(fileName, `workflow.scan.${mismatch.reason}`, message)])
    this.code = `workflow.scan.${mismatch.reason}`
  }
}

function explain(mismatch: ScanMismatch, otherTitle: string | undefined): string {
  switch (mismatch.reason) {
    case 'noCode':
      return '图上没有找到二维码，没有保存。请把页脚右下角的二维码拍全、拍清楚，不要反光和折角，走近一些重新拍照或扫描。'
    case 'foreignCode':
      return '图上有二维码，但不是本系统打印的，没有保存。请上传本系统打印、签字盖章后的定稿。'
    case 'severalCodes':
      return '图上有几份不同打印稿的二维码，不能确定是哪一份，没有保存。请每份分别拍照或扫描。'
    case 'altered':
      return '二维码中的校验码与留存的版次不符，可能由另一套系统打印，或者打印后被改动，没有保存。请从本页重新打印定稿，签字盖章后上传。'
    case 'notFinal':
      return '这份文书还没有批复定稿，不能上传签字盖章的扫描件。请在批复后打印定稿，签字盖章后上传。'
    case 'otherPaper':
      return otherTitle
        ? `扫描件是另一份文书“${otherTitle}”，不是这一份，没有保存。请到那份文书的页面上传。`
        : '扫描件是另一份文书，不是这一份，没有保存。请核对文件，重新选择。'
    case 'older':
      return `扫描件是第 ${mismatch.edition} 版，现行为第 ${mismatch.current} 版，旧版的签字盖章不能用于现行版，没有保存。${
        mismatch.approved
          ? `请打印第 ${mismatch.current} 版定稿，重新签字盖章后上传。`
          : `第 ${mismatch.current} 版批复后，请打印定稿，重新签字盖章后上传。`
      }`
    case 'superseded':
      return `扫描件是第 ${mismatch.edition} 版（第 ${mismatch.submission} 次报送）的报送稿，此后内容有改动，没有保存。请打印第 ${mismatch.edition} 版定稿，重新签字盖章后上传。`
  }
}
