import { DomainError, errorAt } from '../kernel/index.ts'

export interface FaultWords {
  readonly status: number
  readonly message: string
}

/** 文件读不了的原因, the same words wherever files are uploaded. */
export const fileFaults = {
  heic: {
    status: 422,
    message: '这是 HEIC 格式的照片，不能读取，没有保存。请在手机“设置—相机—格式”中选“兼容性最佳”后重拍，或另存为 JPG 后上传。',
  },
  damaged: { status: 422, message: '文件不完整或已损坏，可能没有传完，没有保存。请打开原文件核对，重新上传。' },
  tooManyPixels: { status: 422, message: '图片超过 4000 万像素，没有保存。请把扫描分辨率降到 300 dpi，或把照片尺寸调小后上传。' },
  busy: { status: 503, message: '同时上传的文件较多，没有保存。请过一分钟再传一次。' },
} as const satisfies Readonly<Record<string, FaultWords>>

/** 文件不能收: what is wrong with it, where, and what to do. */
export class FileFaultError extends DomainError {
  readonly code: string
  readonly status: number

  constructor(fileName: string, code: string, { status, message }: FaultWords) {
    super(message, [errorAt(fileName, code, message)])
    this.code = code
    this.status = status
  }
}
