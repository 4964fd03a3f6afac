import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'

/** 生成程序, as the file says it; word processors put their own name there when they save. */
const APPLICATION = '衡绩'

const APP_PART = 'docProps/app.xml'
const CORE_PART = 'docProps/core.xml'

/** Fixed time of every entry; local, because the format of the package knows no time zone. */
const EPOCH = new Date(1980, 0, 1)

/** Takes the time of rendering out of the package, and says which program made it. */
export function sealPackage(docx: Uint8Array, date: string): Uint8Array {
  const parts: Zippable = {}
  for (const [path, bytes] of Object.entries(unzipSync(docx))) parts[path] = [bytes, { mtime: EPOCH, level: 6 }]
  const core = unzipped(parts, CORE_PART).replace(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, `$1${date}T00:00:00Z`)
  parts[CORE_PART] = [strToU8(core), { mtime: EPOCH, level: 6 }]
  parts[APP_PART] = [strToU8(appProperties), { mtime: EPOCH, level: 6 }]
  return zipSync(parts)
}

function unzipped(parts: Zippable, path: string): string {
  const part = parts[path]
  return Array.isArray(part) ? strFromU8(part[0] as Uint8Array) : ''
}

const appProperties = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>${APPLICATION}</Application></Properties>`

/**
 * 未经编辑: whether the bytes are a document of ours that nobody has saved since. Such a file may be written anew without
 * losing anybody's work.
 */
export function isUntouched(docx: Uint8Array): boolean {
  try {
    const parts = unzipSync(docx, { filter: ({ name, originalSize }) => name === APP_PART && originalSize < 10_000 })
    const app = parts[APP_PART]
    return app !== undefined && strFromU8(app) === appProperties
  } catch {
    return false
  }
}
