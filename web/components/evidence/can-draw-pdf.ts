/**
 * The program for PDF asks for more of the browser than this site does (Chromium 109). Without one of these it fails, or shows empty
 * pages; there the file is downloaded instead.
 */
export function canDrawPdf(): boolean {
  return (
    'withResolvers' in Promise &&
    'try' in Promise &&
    'parse' in URL &&
    'any' in AbortSignal &&
    'map' in [].values() &&
    'bytes' in Response.prototype &&
    'toHex' in Uint8Array.prototype
  )
}
