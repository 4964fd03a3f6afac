import { describe, expect, it } from 'vitest'
import { newId } from '../kernel/index.ts'
import { entryText } from './audit-entry.ts'
import { ACTS, foundAfter, sealedTrail, sha256Hex, whole } from './fixtures/trail.ts'

describe('校验留痕：完好的', () => {
  it('十号以上也按号码而不是按字面接续', async () => {
    const trail = await sealedTrail(23)
    expect(await trail.verify()).toMatchObject({ whole: true, sealed: 23, lastNumber: 23, unsealed: { count: 0 } })
  })

  it('说出封存了几条、到第几号', async () => {
    const trail = await whole()
    const verification = await trail.verify()
    expect(verification).toMatchObject({ whole: true, sealed: ACTS, firstNumber: 1, lastNumber: ACTS, unsealed: { count: 0 } })
  })

  it('刚记下、还没封存的，不算问题，报出条数', async () => {
    const trail = await whole()
    await trail.act()
    const { whole: sound, unsealed, problems } = await trail.verify()
    expect(sound).toBe(true)
    expect(unsealed).toMatchObject({ count: 1, oldest: trail.now.toISOString() })
    expect(problems).toEqual([])
  })

  it('很久没有封存的，提醒封存可能没有运行', async () => {
    const trail = await whole()
    await trail.act()
    trail.now = new Date(trail.now.getTime() + 3_600_000)
    const { whole: sound, problems } = await trail.verify()
    expect(sound).toBe(true)
    expect(problems.map(({ message }) => message).join()).toMatch(/1 条尚未封存.*封存可能没有运行/)
  })

  it('封存停了三小时再补上，不会误报为事后插入', async () => {
    const trail = await whole()
    for (let hour = 0; hour < 3; hour++) {
      trail.now = new Date(trail.now.getTime() + 3_600_000)
      await trail.act({ subject: `evaluation/late-${hour}` })
    }
    await trail.seal()
    expect(await trail.found()).toEqual([])
  })
})

describe('改一个字', () => {
  const columns: [string, string][] = [
    ['account_name', "account_name = 'pingjia-02'"],
    ['account_id', `account_id = '${newId()}'`],
    ['department_id', `department_id = '${newId()}'`],
    ['action', "action = 'evaluation.saveCell'"],
    ['subject', "subject = 'evaluation/9'"],
    ['fields', "fields = array['取数依据 ']"],
    ['values_hash', "values_hash = replace(values_hash, left(values_hash, 1), 'x')"],
    ['at（一毫秒）', "at = at + interval '1 millisecond'"],
    ['at（一微秒）', "at = at + interval '1 microsecond'"],
    ['post_label', "post_label = '评价组 专家'"],
    ['post_label 清空', 'post_label = null'],
    ['organisation_id', `organisation_id = '${newId()}'`],
    ['organisation_name', "organisation_name = '评价二组'"],
    ['address', "address = '10.0.0.1'"],
    ['administrative', 'administrative = true'],
    ['arrival', 'arrival = arrival + 100'],
  ]
  it('留痕条目的每一列', async () => {
    const trail = await whole()
    for (const [name, assignment] of columns) {
      await trail.attack('create table kept as select * from audit_entry')
      await trail.attack(`update audit_entry set ${assignment} where id = ${trail.entry(3)}`)
      expect((await trail.found())[0], name).toBe('entryAltered 第 3 号')
      await trail.attack(
        'update audit_entry set (department_id, at, account_id, account_name, action, subject, fields, values_hash, post_label, organisation_id, organisation_name, address, administrative, arrival) = (select department_id, at, account_id, account_name, action, subject, fields, values_hash, post_label, organisation_id, organisation_name, address, administrative, arrival from kept where kept.id = audit_entry.id); drop table kept',
      )
    }
    expect(await trail.found()).toEqual([])
  })

  it.each([
    ['条目自身的散列', "update audit_entry set hash = 'x' || hash where id = ENTRY", 'entryHashAltered 第 3 号'],
    ['新值', `update audit_value set changes = jsonb_set(changes, '{0,after}', '"3.01%"') where entry_id = ENTRY`, 'valuesAltered 第 3 号'],
    ['盐', "update audit_value set salt = salt || 'x' where entry_id = ENTRY", 'valuesAltered 第 3 号'],
    ['新旧值改给审计管理员看', 'update audit_value set administrative = true where entry_id = ENTRY', 'valuesMoved 第 3 号'],
    ['封存时间', "update audit_seal set sealed_at = sealed_at + interval '1 second' where number = 3", 'sealForged 第 3 号'],
    ['封存的条目散列', "update audit_seal set entry_hash = 'x' || entry_hash where number = 3", 'sealForged 第 3 号'],
    ['密钥版本', 'update audit_seal set key_version = 9 where number = 3', 'keyMissing 第 3 号'],
    ['算法', "update audit_seal set algorithm = 'none' where number = 3", 'keyMissing 第 3 号'],
  ])('%s', async (_, statement, expected) => {
    expect(await foundAfter((trail) => trail.attack(statement.replace('ENTRY', trail.entry(3))))).toContain(expected)
  })

  it('内容连同自身的散列一并改写，也查得出来', async () => {
    const found = await foundAfter(async (trail) => {
      const forged = sha256Hex(entryText({ ...(await trail.entryAt(3)), subject: 'evaluation/9' }))
      await trail.attack(`update audit_entry set subject = 'evaluation/9', hash = '${forged}' where id = ${trail.entry(3)}`)
    })
    expect(found).toEqual(['entryAltered 第 3 号'])
  })
})

describe('删一条', () => {
  it.each([
    ['新旧值', ['delete from audit_value where entry_id = ENTRY'], ['valuesMissing 第 3 号']],
    [
      '留痕条目，封存还在',
      ['delete from audit_value where entry_id = ENTRY', 'delete from audit_entry where id = ENTRY'],
      ['entryMissing 第 3 号'],
    ],
    ['封存，留痕条目还在', ['delete from audit_seal where number = 3'], ['sealMissing 第 3 号']],
    [
      '留痕条目连同封存',
      [
        'delete from audit_value where entry_id = ENTRY',
        'delete from audit_entry where id = ENTRY',
        'delete from audit_seal where number = 3',
      ],
      ['sealMissing 第 3 号'],
    ],
  ])('%s', async (_, statements, expected) => {
    const found = await foundAfter(async (trail) => {
      const id = (await trail.entryAt(3)).id
      for (const statement of statements) await trail.attack(statement.replace('ENTRY', `'${id}'`))
    })
    expect(found.slice(0, expected.length)).toEqual(expected)
  })

  it('删掉封存、重排号码，也接不上', async () => {
    const found = await foundAfter((trail) =>
      trail.attack('delete from audit_seal where number = 3; update audit_seal set number = number - 1 where number > 3'),
    )
    expect(found).toContain('chainBroken 第 3 号')
    expect(found).toContain('sealForged 第 3 号')
  })

  it('开头几条全部删去', async () => {
    const found = await foundAfter((trail) =>
      trail.attack(
        'delete from audit_value where entry_id in (select entry_id from audit_seal where number < 3); ' +
          'delete from audit_entry where id in (select entry_id from audit_seal where number < 3); delete from audit_seal where number < 3',
      ),
    )
    expect(found).toEqual(['sealMissing 第 1 至 2 号'])
  })
})

describe('调换两条', () => {
  const columns =
    'department_id, at, account_id, account_name, action, subject, fields, values_hash, hash, post_label, organisation_id, organisation_name'

  it('两条留痕的内容', async () => {
    const found = await foundAfter((trail) =>
      trail.attack(
        `with both_entries as (select * from audit_entry where id in (${trail.entry(2)}, ${trail.entry(5)}))
         update audit_entry set (${columns}) = (select ${columns} from both_entries where both_entries.id <> audit_entry.id)
          where id in (${trail.entry(2)}, ${trail.entry(5)})`,
      ),
    )
    expect(found).toEqual(expect.arrayContaining(['entryAltered 第 2 号', 'entryAltered 第 5 号', 'entriesExchanged 第 2 号、第 5 号']))
  })

  it('两条封存的号码', async () => {
    const found = await foundAfter((trail) =>
      trail.attack(
        'update audit_seal set number = 100 where number = 2; update audit_seal set number = 2 where number = 5; update audit_seal set number = 5 where number = 100',
      ),
    )
    expect(found).toEqual(expect.arrayContaining(['sealForged 第 2 号', 'sealForged 第 5 号', 'sealsExchanged 第 2 号、第 5 号']))
  })
})

describe('插入一条', () => {
  it('补一条早先的留痕，散列也算对：封存之前查得出来', async () => {
    const trail = await whole()
    await trail.work(20)
    await trail.insertForged('2026-03-02T01:03:30.000Z')
    expect((await trail.found())[0]).toMatch(/^entryInserted 未封存的条目/)
  })

  it('等到封存程序给它封存之后，仍查得出来', async () => {
    const trail = await whole()
    await trail.work(20)
    await trail.insertForged('2026-03-02T01:03:30.000Z')
    await trail.seal()
    expect(await trail.found()).toEqual([`entryInserted 第 ${ACTS + 20 + 1} 号`])
    const [problem] = (await trail.verify()).problems
    expect(problem?.message).toMatch(/所记时间是 2026-03-02 09:03:30.*疑为事后插入/)
  })

  it('连同一条没有密钥的封存接在末尾', async () => {
    const found = await foundAfter(async (trail) => {
      const id = await trail.insertForged(trail.now.toISOString())
      await trail.attack(
        `insert into audit_seal (region_id, number, entry_id, entry_hash, previous_hash, hash, algorithm, key_version, sealed_at, clock_at, arrival)
         select entry.region_id, 7, entry.id, entry.hash, seal.hash, repeat('0', 64), seal.algorithm, seal.key_version, seal.sealed_at, seal.sealed_at, entry.arrival
           from audit_entry entry, audit_seal seal where entry.id = '${id}' and seal.number = 6`,
      )
    })
    expect(found).toEqual(['sealForged 第 7 号'])
  })

  it('给没有新旧值的留痕添上新旧值', async () => {
    const trail = await whole()
    await trail.act({ action: 'evaluation.create', subject: 'evaluation/x' })
    await trail.seal()
    await trail.attack(
      `insert into audit_value (region_id, entry_id, department_id, salt, changes)
       select region_id, id, department_id, 'x', '[]' from audit_entry where subject = 'evaluation/x'`,
    )
    expect(await trail.found()).toEqual(['valuesInserted 第 7 号'])
  })
})
