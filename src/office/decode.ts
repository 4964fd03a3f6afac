import type { ScanReading } from './decode-result.ts'
import { fileReader } from './file-reader.ts'

/** 读取扫描件上的二维码 */
export const readScan = fileReader<ScanReading, 'damaged'>({
  program: new URL('./decode-worker.ts', import.meta.url),
  mostMegabytes: 256,
  // The decoder stumbled over the picture: no fault of the server.
  ended: 'damaged',
  refused: (reason) => ({ kind: 'refused', reason }),
})
