import type { PaperForm } from './form.ts'

const NAMED = /^(?<fileName>.*) sha256:(?<hash>[0-9a-f]{64})$/s

/** 表内上传的文件 as its cell keeps it: `请示.pdf sha256:…`. Undefined where something else was typed. */
export function readFileCell(value: string): { readonly fileName: string; readonly hash: string } | undefined {
  const { fileName, hash } = NAMED.exec(value)?.groups ?? {}
  return hash === undefined ? undefined : { fileName: fileName?.trim() || '附件', hash }
}

/** Cells of these forms that hold files. */
export function fileCells(forms: readonly PaperForm[]): string[] {
  const fields = forms.flatMap(({ sections }) => sections.flatMap((section) => (section.kind === 'facts' ? section.fields : [])))
  return [...new Set(fields.filter(({ holds }) => holds === 'file').map(({ id }) => id))]
}
