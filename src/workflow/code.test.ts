import { Buffer } from 'node:buffer'
import { describe, expect, it } from 'vitest'
import { newId } from '../kernel/index.ts'
import { codeSubject, encodeCode, type PaperCode, parseCode, printedMac, shortForm, shortMac, versionLabel } from './code.ts'

const code: PaperCode = {
  form: 'projectTargets',
  paperId: '01900000-0000-7000-8000-000000001000',
  edition: 1,
  submission: 2,
  key: 1,
  mac: '7f2a91cd00112233',
}

describe('校验码', () => {
  it('写成一行，读回来一样', () => {
    const text = encodeCode(code)
    expect(text).toBe(
      `HJ1.projectTargets.${Buffer.from(code.paperId.replaceAll('-', ''), 'hex').toString('base64url')}.1.2.1.7f2a91cd00112233`,
    )
    expect(parseCode(text)).toEqual(code)
  })

  it('任何编号都能往返', () => {
    for (let round = 0; round < 200; round++) {
      const paperId = newId(round * 7_919_000_003)
      expect(parseCode(encodeCode({ ...code, paperId }))?.paperId).toBe(paperId)
    }
  })

  it.each([
    ['别的系统的二维码', 'https://weixin.example.cn/q/0123456789'],
    ['空的', ''],
    ['版次为零', encodeCode(code).replace('.1.2.', '.0.2.')],
    ['校验码短一位', encodeCode(code).slice(0, -1)],
    ['后面多出内容', `${encodeCode(code)}.1`],
    ['前面多出一行', `x\n${encodeCode(code)}`],
    ['编号里多余的位', encodeCode(code).replace(/(HJ1\.\w+\.[\w-]{21})[\w-]/, '$1B')],
    ['另一代的编码', encodeCode(code).replace('HJ1', 'HJ2')],
  ])('%s：不认作本系统的', (_, text) => {
    expect(parseCode(text)).toBeUndefined()
  })

  it('旁边印出便于核对的短码和版次', () => {
    expect(shortMac(code.mac)).toBe('7F2A-91CD')
    expect(printedMac('7f2a91cd00112233445566')).toBe('7f2a91cd00112233')
    expect(versionLabel(code)).toBe('第 1 版（第 2 次报送）')
    expect(versionLabel({ ...code, final: true })).toBe('第 1 版（定稿）')
    expect(shortForm('targets.projectTargets')).toBe('projectTargets')
  })

  it('表单、文书、版次、内容任何一样不同，计算校验码的依据就不同', () => {
    const subject = { type: 'targets.projectTargets', paperId: code.paperId, edition: 1, submission: 2, hash: 'aa' }
    const others = [{ type: 'other.projectTargets' }, { paperId: newId() }, { edition: 2 }, { submission: 1 }, { hash: 'ab' }]
    for (const other of others) expect(codeSubject({ ...subject, ...other })).not.toBe(codeSubject(subject))
  })
})
