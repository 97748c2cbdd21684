import { statfsSync } from 'node:fs'
import { createServer } from 'node:http'
import { basename, join } from 'node:path'
import type { ActorId } from '@homeward/shared/basics'
import { addressOf } from './address.ts'
import { executorsWith, openGrants, openProposals, reportAs } from './approval/index.ts'
import { openSqliteAudit } from './audit/index.ts'
import { scheduleBackups } from './backup/index.ts'
import { openArchive } from './closing/index.ts'
import type { Config } from './config.ts'
import { introduceTo, openDevices, watchDanger, withDevices } from './device/index.ts'
import { explain } from './explain.ts'
import { openSignIn } from './factors/index.ts'
import { openGateway } from './gateway/index.ts'
import { createApp, OWN_BASEMAP, OWN_STYLE_FOLDER } from './http/index.ts'
import { openKeys } from './keys/index.ts'
import { closeHttp, HTTP_TIMES, limitConnections, listen, openHttps } from './listening.ts'
import { type Log, openLog } from './log/index.ts'
import { openMinistry } from './ministry/index.ts'
import type { Operation, Operations } from './operation/index.ts'
import { lockFolder, openOperations, sharedStores } from './operations/index.ts'
import { openRedisPlanStore, openSqlitePlanStore } from './plan/index.ts'
import { openRedisRecords, openSqliteRecords } from './records/index.ts'
import { openRedis } from './scale/index.ts'
import { renewLinks, type SignInLink } from './session/index.ts'
import { openTls, type Tls } from './tls/index.ts'

/** With less than this on the disk, one that was full still is. */
const ROOM_BYTES = 1_048_576

export interface RunningServer {
  readonly url: string
  readonly links: readonly SignInLink[]
  readonly log: Log
  /** Takes no more, lets what runs come to its end, then closes the stores. */
  close(): Promise<void>
}

/** Opens the parts in the order in which they need each other, and listens last of all. */
export async function startServer(config: Config): Promise<RunningServer> {
  const log = openLog((line) => process.stderr.write(line), Date.now)
  const now = Date.now
  const notice = (sentence: string) => process.stderr.write(`homeward: ${sentence}\n`)
  const opened: { close(): unknown }[] = []
  const close = async () => {
    for (const part of opened.reverse()) await part.close()
    opened.length = 0
  }
  const keep = <Part extends { close(): unknown }>(part: Part): Part => {
    opened.push(part)
    return part
  }
  try {
    keep(lockFolder(config.data))
    const redis = await connect(config, log, notice)
    if (redis) keep(redis)
    const records = keep(
      redis
        ? await openRedisRecords(redis, config.data, log)
        : openSqliteRecords(join(config.data, 'records.sqlite')),
    )
    const { people, rights, checkKey, ...signIn } = keep(
      openSignIn(records, config.keys, now, log, config.keyFile),
    )
    if (redis) await checkKey()
    const audit = keep(openSqliteAudit(config.data, now))
    let open: Operations | undefined
    const devices = openDevices(
      records,
      now,
      audit.note,
      introduceTo(() => open, log),
    )
    const sessions = { ...people, find: withDevices(people.find, devices) }
    const keys = openKeys(config.keys, config.keyFile)
    const stores = redis && sharedStores({ redis, log, keys, operations: () => open, overtaken })
    const operations = keep(
      await openOperations({ ...config, keys, now, log, notice, ...(stores ? { stores } : {}) }),
    )
    open = operations
    const tls = config.tls && (await openTls({ ...config, tls: config.tls, now, notice }))
    const openPlanStore = (operation: Operation) => {
      const { id, mode } = operation.info()
      const folder = join(config.data, mode, id)
      return redis && mode !== 'replay'
        ? openRedisPlanStore({ redis, operation: { id, mode }, folder, log })
        : openSqlitePlanStore(folder)
    }
    const archive = openArchive(records, now)
    const proposals = openProposals(records, executorsWith(openPlanStore, archive), now)
    const app = createApp({
      ...config,
      ...(tls?.authority ? { authority: tls.authority } : {}),
      operations,
      sessions,
      ...signIn,
      ended: rights.changed,
      audit,
      devices,
      proposals,
      archive,
      grants: openGrants(records, now),
      retentionDays: config.retentionDays,
      ministry:
        config.ministry && openMinistry(config.ministry, records, signIn.factors.challenges),
      now,
      log,
      settings: {
        ...mapSettings(config),
        ...authorityOf(tls),
        ...(config.ministry ? { ministry: config.ministry.name } : {}),
      },
      fresh: rights.fresh,
      writable: () => !redis?.closedBecause() && canRecord(operations, config.data),
    })
    await proposals.resume(operations)
    const roleOf = async (actor: ActorId) => (await signIn.accounts.get(actor))?.role
    for (const operation of operations.list())
      keep({ close: watchDanger(operation, { devices, roleOf, ended: rights.changed }) })
    const http = tls ? keep(openHttps(tls, app, log)).http : createServer(HTTP_TIMES, app)
    limitConnections(http, config.sockets.perAddress, config.proxies)
    keep({ close: () => closeHttp(http) })
    keep(
      openGateway(http, {
        operations,
        findSession: sessions.find,
        devices,
        rights,
        note: audit.note,
        report: reportAs(proposals),
        log,
        openPlanStore,
        origins: config.url ? [new URL(config.url).origin] : [],
        proxies: config.proxies,
        limits: {
          socketsOfActor: config.sockets.perPerson,
          socketsOfAddress: config.sockets.perAddress,
        },
      }),
    )
    const file = join(config.data, 'sign-in-links.json')
    const renew = (port: number) => renewLinks(file, records, addressOf(config, port), notice)
    // Before anyone can see that it runs; only a port that the system chooses is not known yet.
    const early = config.port === 0 ? undefined : await renew(config.port)
    const port = await listen(http, config)
    const links = early ?? (await renew(port))
    if (config.backup) keep(scheduleBackups(config, config.backup, log))
    log('listening', { port })
    return { url: addressOf(config, port), links, log, close }
  } catch (error) {
    await close()
    throw new Error(explain(error, config.data), { cause: error })
  }
}

async function connect(
  { redisUrl, redisDurability }: Config,
  log: Log,
  notice: (sentence: string) => void,
) {
  if (redisUrl === undefined) return undefined
  const waiting = setTimeout(() => notice('Redis does not answer yet, waiting for it …'), 2_000)
  const redis = await openRedis({ url: redisUrl, durability: redisDurability, log }).finally(() =>
    clearTimeout(waiting),
  )
  log('redis-connected', { code: redis.durability() })
  return redis
}

/** What was told here is no longer what the others hold: only a new start can put that right. */
function overtaken(error: Error): void {
  setImmediate(() => {
    throw error // past every catch: the process ends in order, and says why
  })
}

/** Ready again as soon as there is room, also when nobody has tried to write since. */
function canRecord(operations: Operations, data: string): boolean {
  const found = new Set(operations.list().map((operation) => operation.recording()))
  if (found.has('damaged')) return false
  if (!found.has('full')) return true
  const { bavail, bsize } = statfsSync(data)
  return bavail * bsize > ROOM_BYTES
}

const mapSettings = ({ basemap, mapStyle, kinds }: Config) => ({
  kinds,
  basemap: basemap ? OWN_BASEMAP : '/basemap/base.pmtiles',
  ...(mapStyle ? { style: `${OWN_STYLE_FOLDER}/${basename(mapStyle)}` } : {}),
})

const authorityOf = (tls: Tls | undefined) =>
  tls?.authority ? { authority: { sha256: tls.authority.sha256 } } : {}
