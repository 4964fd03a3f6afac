/** 拒绝或故障 as the server tells it (RFC 9457). */
export class ApiError extends Error {
  readonly status: number
  readonly problems: readonly WireProblem[]
  /** 编号 for the system administrator. */
  readonly reference: string | undefined
  readonly code: string | undefined
  /** The whole answer, for answers with more to say (409). */
  readonly body: unknown

  constructor(status: number, message: string, body: ProblemDocument | undefined) {
    super(message)
    this.name = 'ApiError'
    this.status = status
    this.problems = body?.problems ?? []
    this.reference = status >= 500 ? body?.instance : undefined
    this.code = body?.code
    this.body = body
  }
}

/** 逐处的问题 beside the message of the whole; what that says already is not said twice. */
export function furtherProblems({ message, problems }: ApiError): readonly WireProblem[] {
  return problems.filter((problem) => problem.message !== message)
}

/** 断网: no answer at all. Nothing is known about what the server did. */
export class NetworkError extends Error {
  override name = 'NetworkError'
}

/** 文件已改动: what was chosen is no longer what lies on the disk, and the browser does not send it. */
export class FileChangedError extends Error {
  override name = 'FileChangedError'
}

interface ProblemDocument {
  readonly title?: string
  readonly detail?: string
  readonly code?: string
  readonly instance?: string
  readonly problems?: readonly WireProblem[]
}

export interface WireProblem {
  readonly code: string
  readonly severity: 'error' | 'warning' | 'info'
  readonly at: string
  readonly message: string
}

/** No request may wait for ever: a dead connection then counts as 断网. */
const PATIENCE_MS = 20_000
/** A photo over a slow line, and the server reads the code in it. */
const UPLOAD_PATIENCE_MS = 120_000

export async function request<T>(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T> {
  const response = await send(method, path, body)
  if (!response.ok) throw await refusalOf(response)
  return (await readJson(response)) as T
}

/** Sends a form and gets a file back. */
export async function requestFile(path: string, form: FormData): Promise<Blob> {
  const response = await send('POST', path, form)
  if (!response.ok) throw await refusalOf(response)
  return response.blob()
}

/** Why an act did not come about, in words for the page. */
export function reasonOf(error: unknown): string {
  return error instanceof ApiError || error instanceof NetworkError || error instanceof FileChangedError
    ? error.message
    : '没有办理成功，请稍后再试。'
}

/** 一个文件, as a form sends it. */
export function fileForm(file: File): FormData {
  const form = new FormData()
  form.append('file', file, file.name)
  return form
}

async function send(method: string, path: string, body: unknown): Promise<Response> {
  const init: RequestInit = {
    method,
    credentials: 'same-origin',
    headers: { accept: 'application/json' },
    signal: AbortSignal.timeout(PATIENCE_MS),
  }
  if (body instanceof FormData) {
    init.body = body
    init.signal = AbortSignal.timeout(UPLOAD_PATIENCE_MS)
  } else if (body !== undefined) {
    init.body = JSON.stringify(body)
    init.headers = { accept: 'application/json', 'content-type': 'application/json' }
  }
  try {
    return await fetch(`/api/v1${path}`, init)
  } catch (error) {
    if (body instanceof FormData && (await hasChangedFile(body))) throw new FileChangedError('文件已改动，请重新选择。', { cause: error })
    throw new NetworkError('服务器没有应答，请检查网络后再试。', { cause: error })
  }
}

/** A browser says of a file that was saved anew only that nothing was sent; reading it tells. */
async function hasChangedFile(form: FormData): Promise<boolean> {
  const files = [...form.values()].filter((value) => value instanceof File)
  const readable = await Promise.all(
    files.map((file) =>
      file
        .slice(0, 1)
        .arrayBuffer()
        .then(
          () => true,
          () => false,
        ),
    ),
  )
  return readable.includes(false)
}

async function refusalOf(response: Response): Promise<ApiError> {
  const answer = await readJson(response)
  return new ApiError(response.status, describe(response.status, answer), answer as ProblemDocument | undefined)
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text().catch(() => '')
  if (!text) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function describe(status: number, answer: unknown): string {
  const told = answer as ProblemDocument | undefined
  if (told?.detail) return told.detail
  if (status === 401) return '登录已过期，请重新登录。'
  if (status === 403) return '您没有权限，需要查看或修改的，请找本单位系统管理员。'
  if (status === 404) return '地址有误，或者内容已被移走。'
  if (status === 429) return '操作过于频繁，请稍候再试。'
  return told?.title ?? '服务器处理时出现错误。已保存的内容没有丢失。'
}
