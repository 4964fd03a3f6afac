/** JSON Schema of the OpenAPI document, as far as bodies and queries use it. */
export interface Schema {
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly format?: string
  readonly pattern?: string
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly minimum?: number
  readonly minItems?: number
}

const NO_SUCH = '01900000-0000-7000-8000-00000000ffff'

/** A value that fits the schema, with `text` wherever any words may stand. */
export function sampleOf(schema: Schema, text: string): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf
  if (choices) return sampleOf(choices.find(isFree) ?? choices[0]!, text)
  if (schema.properties) {
    return Object.fromEntries(Object.entries(schema.properties).map(([name, part]) => [name, sampleOf(part, text)]))
  }
  switch (schema.type) {
    case 'array':
      return Array.from({ length: Math.max(1, schema.minItems ?? 1) }, () => sampleOf(schema.items ?? {}, text))
    case 'integer':
    case 'number':
      return Math.max(1, Math.min(2020, schema.minimum ?? 1))
    case 'boolean':
      return true
    case 'string':
      return wordsOf(schema, text)
    default:
      return text
  }
}

/** Whether words of every kind may stand somewhere in it. */
export function isFree(schema: Schema): boolean {
  const parts = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? []), ...Object.values(schema.properties ?? {})]
  if (schema.items) parts.push(schema.items)
  if (parts.length > 0) return parts.some(isFree)
  return schema.type === 'string' && !schema.enum && schema.const === undefined && !schema.format && !schema.pattern
}

function wordsOf({ format, pattern }: Schema, text: string): string {
  if (format === 'uuid') return NO_SUCH
  if (format === 'date') return '2031-01-01'
  if (format === 'uri') return 'https://sso.example.gov.cn'
  return pattern ? '2031-01-01' : text
}
