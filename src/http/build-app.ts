import fastifyCookie from '@fastify/cookie'
import fastifyHelmet from '@fastify/helmet'
import fastifyMultipart from '@fastify/multipart'
import fastifyRateLimit from '@fastify/rate-limit'
import fastifySwagger from '@fastify/swagger'
import fastify from 'fastify'
import { jsonSchemaTransform, serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { zhCN } from 'zod/locales'
import { newId } from '../kernel/index.ts'
import type { App, RoutePermission, RoutePlugin } from './app.ts'
import { trustOf } from './client-address.ts'
import { faultWords } from './field-words.ts'
import { type Gate, guardRequests, requestSource } from './guard.ts'
import { limitAddresses } from './limit-addresses.ts'
import { logError, logRequest } from './log.ts'
import { answerError } from './problem.ts'
import { refuseUnstorable } from './refuse-unstorable.ts'
import { answerUnknown, serveWeb } from './web-files.ts'

export interface AppOptions extends Gate {
  /** Route plugins of the rooms, mounted under `/api/v1`. */
  readonly plugins: readonly RoutePlugin[]
  /** Directory of the built web; without it only the API answers. */
  readonly webDirectory?: string
  /** Whether the database answers. */
  readonly isReady: () => Promise<boolean>
  /** Behind a proxy: whose X-Forwarded-For is believed (HENGJI_TRUST_PROXY). Never everybody's. */
  readonly trustProxy?: number | readonly string[]
  readonly logLevel?: 'silent' | 'error' | 'warn' | 'info' | 'debug'
  /** Where the log goes; standard output unless told. */
  readonly logStream?: { write(line: string): void }
  /** Requests a minute of one account, or of one address while nobody is signed in. */
  readonly requestsPerMinute?: number
  /** Requests a minute from one address, refused ones too. */
  readonly requestsPerAddress?: number
}

// What a request lacks is said in Chinese, also where a schema has no message of its own.
z.config({ ...zhCN(), customError: faultWords })

const MAX_BODY = 6 * 1024 * 1024

/** The whole HTTP application, not yet listening. */
export async function buildApp(options: AppOptions): Promise<App> {
  const app: App = fastify({
    bodyLimit: MAX_BODY,
    genReqId: () => newId(),
    trustProxy: trustOf(options.trustProxy),
    requestTimeout: 60_000,
    forceCloseConnections: true,
    logger: {
      level: options.logLevel ?? 'warn',
      serializers: { req: logRequest, err: logError },
      ...(options.logStream && { stream: options.logStream }),
    },
    // Addresses that no route can be asked about, such as /%ff: answered before any hook runs.
    frameworkErrors: (error, request, reply) =>
      void answerError(error, request, reply.headers({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' })),
  }).withTypeProvider<ZodTypeProvider>()

  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(answerError)
  app.setNotFoundHandler((request, reply) => answerUnknown(request, reply, options.webDirectory !== undefined))

  await secure(app, options)
  await describeApi(app)
  await app.register(
    async (api) => {
      for (const plugin of options.plugins) await plugin(api as App)
      addHealth(api as App, options.isReady)
    },
    { prefix: '/api/v1' },
  )
  if (options.webDirectory) await serveWeb(app, options.webDirectory)
  return app
}

async function secure(app: App, options: AppOptions): Promise<void> {
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // antd writes its styles at run time: styles only, scripts stay strict.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: options.origin?.startsWith('https:') ? { maxAge: 15_552_000 } : false,
    referrerPolicy: { policy: 'same-origin' },
  })
  await app.register(fastifyCookie)
  await app.register(fastifyMultipart, { limits: { fileSize: MAX_BODY, files: 1, fields: 10, fieldSize: 10_000, parts: 11 } })
  await app.register(fastifyRateLimit, {
    global: true,
    max: options.requestsPerMinute ?? 1200,
    timeWindow: 60_000,
    keyGenerator: requestSource,
  })
  limitAddresses(app, options.requestsPerAddress)
  guardRequests(app, options)
  refuseUnstorable(app)
  app.addHook('onSend', async (request, reply) => {
    // Answers of the API are of the moment and of the person: nobody between keeps them.
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
}

async function describeApi(app: App): Promise<void> {
  await app.register(fastifySwagger, {
    openapi: { openapi: '3.1.0', info: { title: '衡绩 API', version: '1' } },
    transform: (document) => withPermission(jsonSchemaTransform(document), document.route),
  })
  app.get('/api/v1/openapi.json', { config: { permission: 'public' }, schema: { hide: true } }, () => app.swagger())
}

/** The document says what each route asks for, so that anybody (and a test) can compare it with the policy. */
function withPermission<Described extends { schema: object }>(
  described: Described,
  { config }: { config?: { permission?: RoutePermission } },
): Described {
  return config?.permission ? { ...described, schema: { ...described.schema, 'x-permission': config.permission } } : described
}

const HealthView = z.object({ status: z.enum(['ok', 'databaseUnavailable']) })

function addHealth(app: App, isReady: () => Promise<boolean>): void {
  app.get(
    '/health',
    { config: { permission: 'public' }, schema: { summary: '运行状态', response: { 200: HealthView, 503: HealthView } } },
    async (_, reply) => {
      if (await isReady()) return { status: 'ok' as const }
      return reply.code(503).send({ status: 'databaseUnavailable' })
    },
  )
}
