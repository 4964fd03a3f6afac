/** 扫描件读码的结果: the texts of the QR codes in it, or why it cannot be read. What the texts mean is the room's business. */
export type ScanReading =
  | { readonly kind: 'read'; readonly mediaType: ScanMediaType; readonly codes: readonly string[] }
  | { readonly kind: 'refused'; readonly reason: ScanFault }

export type ScanMediaType = 'image/jpeg' | 'image/png' | 'application/pdf'

/**
 * `unknownKind` no JPEG, PNG or PDF, whatever its name says · `heic` photo format of a telephone · `damaged` cut off or broken ·
 * `tooManyPixels` · `tooManyPages` · `pdfLocked` encrypted · `pdfUnreadable` no picture that can be read · `tooSlow` · `busy`
 */
export type ScanFault =
  | 'unknownKind'
  | 'heic'
  | 'damaged'
  | 'tooManyPixels'
  | 'tooManyPages'
  | 'pdfLocked'
  | 'pdfUnreadable'
  | 'tooSlow'
  | 'busy'
