import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { demoActor, testDatabase } from '../../test/kit/database.ts'
import { inRegion, sql } from '../db/server.ts'
import type { FileStore } from '../files/index.ts'
import type { Actor } from '../org/index.ts'
import { clerk, division, finance, financeHead, leader, otherClerk, treasury, trialHouse } from './fixtures/trial-house.ts'
import { registerDecision } from './register-decision.command.ts'
import { uploadAttachment } from './scan-attachment.command.ts'
import { loadRegisteredFile } from './scan-file.query.ts'

const { db } = await testDatabase()
const house = trialHouse(db)
const elsewhere = demoActor('zhengzhou-01')
const stored = new Map<string, Uint8Array>()
/** One store for all regions, as it is on the disk. */
const files: FileStore = {
  async put(bytes) {
    const hash = createHash('sha256').update(bytes).digest('hex')
    stored.set(hash, bytes)
    return { hash, byteCount: bytes.byteLength }
  },
  get: async (hash) => stored.get(hash)!,
  has: async (hash) => stored.has(hash),
}
const deps = { ...house.deps, files }

const upload = async (actor: Actor, text: string) => {
  const readScan = async () => ({ kind: 'read' as const, mediaType: 'application/pdf' as const, codes: [] })
  const bytes = new TextEncoder().encode(`%PDF ${text}`)
  return (
    await uploadAttachment({ ...deps, readScan }, { actor: { ...actor, readOnly: false }, upload: { fileName: `${text}.pdf`, bytes } })
  ).hash
}

async function atTreasury(): Promise<string> {
  const id = await house.submitted()
  for (const actor of [leader, division, finance]) await house.approve(id, actor)
  return id
}

const register = async (id: string, fileHash: string) =>
  registerDecision(deps, {
    ...{ actor: financeHead, id },
    decision: {
      ...{ version: await house.version(id), result: 'approved', who: '青岛市财政局', decidedOn: '2026-03-16', documentNumber: '3号' },
      ...{ reason: '', comments: [], fileHash, fileName: '批复.pdf' },
    },
  })
const open = (actor: Actor, paperId: string, hash: string) => loadRegisteredFile(deps, { actor, paperId, hash })

describe('外部登记的附件', () => {
  it('知道校验值也登记不了别的区划、别的部门的文件：与没有这个文件一样', async () => {
    const id = await atTreasury()
    const unknown = await register(id, '0'.repeat(64)).catch((error: unknown) => error)
    for (const owner of [elsewhere, treasury]) {
      const hash = await upload(owner, `${owner.organisationName}的内部文件`)
      const refused = await register(id, hash).catch((error: unknown) => error)
      expect(refused).toMatchObject({ problems: [{ code: 'workflow.noSuchFile' }] })
      expect(refused).toEqual(unknown)
    }
  })

  it('报送以前上传的不能登记；报送以后本部门上传的可以，看得见文书的人能打开', async () => {
    const early = await upload(financeHead, '去年的批复')
    const id = await atTreasury()
    await expect(register(id, early)).rejects.toMatchObject({ problems: [{ code: 'workflow.noSuchFile' }] })
    const hash = await upload(financeHead, '今年的批复')
    await register(id, hash)
    for (const actor of [clerk, division, finance, treasury]) expect((await open(actor, id, hash)).mediaType).toBe('application/pdf')
    await expect(open(otherClerk, id, hash)).rejects.toMatchObject({ status: 404 })
  })

  it('绕过登记、直接写进办理记录的校验值，也打不开别人的文件', async () => {
    const id = await atTreasury()
    const hash = await upload(elsewhere, '外区划的文件')
    await inRegion(db, finance, (tx) =>
      sql`
        insert into paper_act (region_id, id, department_id, paper_id, edition, act, account_id, post_label, organisation_name, external, reason, at)
        values (${finance.regionId}, gen_random_uuid(), ${finance.departmentId}, ${id}, 1, 'registerReturn', ${finance.accountId}, '财务处', '',
                ${JSON.stringify({ who: '', decidedOn: '', documentNumber: '', fileHash: hash })}::jsonb, '补', now())`.execute(tx),
    )
    for (const actor of [finance, treasury, elsewhere]) await expect(open(actor, id, hash)).rejects.toMatchObject({ status: 404 })
  })
})

describe('表内上传的文件（申请依据）', () => {
  const basis = { id: 'basisFile', label: '依据文件', kind: 'text', required: false, holds: 'file' } as const
  const forms = deps.forms.map((form) => ({
    ...form,
    sections: [...form.sections, { kind: 'facts' as const, title: '依据', fields: [basis] }],
  }))
  const write = (paperId: string, value: string) =>
    inRegion(db, clerk, (tx) =>
      sql`
        insert into paper_cell (region_id, paper_id, cell, department_id, value, changed_at, changed_by)
        values (${clerk.regionId}, ${paperId}, 'basisFile', ${clerk.departmentId}, ${value}, now(), '经办')
            on conflict (region_id, paper_id, cell) do update set value = excluded.value`.execute(tx),
    )

  it('看得见文书的人能下载；别的单位不能；文书里没有写的文件也不能', async () => {
    const id = await house.newPaper()
    const hash = await upload(clerk, '请示')
    await write(id, `请示.pdf sha256:${hash}`)
    for (const actor of [clerk, leader]) {
      expect(await loadRegisteredFile({ ...deps, forms }, { actor, paperId: id, hash })).toMatchObject({ fileName: '请示.pdf' })
    }
    const opening = (actor: Actor, wanted = hash) => loadRegisteredFile({ ...deps, forms }, { actor, paperId: id, hash: wanted })
    await expect(opening(otherClerk)).rejects.toMatchObject({ status: 404 })
    await expect(opening(clerk, await upload(clerk, '另一份'))).rejects.toMatchObject({ status: 404 })
    // A form whose cell holds no file opens nothing, whatever is typed.
    await expect(open(clerk, id, hash)).rejects.toMatchObject({ status: 404 })
  })

  it('写进别的部门的文件的校验值，打不开', async () => {
    const id = await house.newPaper()
    const hash = await upload(elsewhere, '外区划的请示')
    await write(id, `请示.pdf sha256:${hash}`)
    await expect(loadRegisteredFile({ ...deps, forms }, { actor: clerk, paperId: id, hash })).rejects.toMatchObject({ status: 404 })
  })
})
