/** Signs that no file system takes, and what would begin a hidden file. */
const FORBIDDEN = /[\\/:*?"<>|\p{Cc}\p{Cs}]|^\.+/gu

/** 文件名 as a Content-Disposition value by RFC 6266 and 5987: the Chinese name, and a plain one for old programs. */
export function attachmentHeader(name: string, plain = 'report'): string {
  const safe = name.replace(FORBIDDEN, '').trim()
  const dot = safe.lastIndexOf('.')
  const [stem, extension] = dot < 0 ? [safe, ''] : [safe.slice(0, dot), safe.slice(dot)]
  const short = `${[...stem].slice(0, 80).join('') || '文件'}${extension}`
  return `attachment; filename="${plain}${/^[.\w]*$/.test(extension) ? extension : ''}"; filename*=UTF-8''${percentEncoded(short)}`
}

/** encodeURIComponent leaves '()*! alone, which the grammar of the header does not allow. */
function percentEncoded(text: string): string {
  return encodeURIComponent(text).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}
