import { isStorable } from '../kernel/index.ts'

const MOST = 200

/** 上传文件的名称 as it is kept: a part of a form may come without one, and not every name can be stored. */
export function uploadName(fileName: string | undefined): string {
  const name = [...(fileName ?? '')].slice(0, MOST).join('')
  return name !== '' && isStorable(name) ? name : '未命名.xlsx'
}
