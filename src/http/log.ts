/** Neither headers (cookie) nor the query of a request go into the log. */
export function logRequest(request: { method: string; url: string; id: string }) {
  return { id: request.id, method: request.method, path: request.url.split('?', 1)[0] ?? '' }
}

/**
 * What a log tells of an error. Its other fields stay out: drivers and clients of other systems put rows, parameters and
 * answers into them.
 */
export function logError(error: Error & { code?: unknown }): {
  type: string
  message: string
  stack: string
  code?: string
  cause?: string
} {
  const { name, message, stack = '', code, cause } = error
  return {
    ...{ type: name, message, stack },
    ...(typeof code === 'string' && { code }),
    ...(cause instanceof Error && { cause: `${cause.name}: ${cause.message}` }),
  }
}
