/** 文件存储: content-addressed. What was stored under a hash never changes and is never overwritten. */
export interface FileStore {
  /** Stored durably when the promise resolves: the row that names the hash is written afterwards. */
  put(bytes: Uint8Array): Promise<StoredFile>
  /** Checked against its hash; throws `StoredFileLostError` where it is missing or damaged. */
  get(hash: string): Promise<Uint8Array>
  has(hash: string): Promise<boolean>
}

export interface StoredFile {
  /** SHA-256 of the content, hex. */
  readonly hash: string
  readonly byteCount: number
}
