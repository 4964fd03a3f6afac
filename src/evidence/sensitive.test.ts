import { describe, expect, it } from 'vitest'
import { findSensitive, isBankCard, isIdNumber, maskText } from './sensitive.ts'

/** Made up for these cases: the check digits are right, no person and no account stands behind them. */
const ID = '110101190001010030'
const ID_X = '11010119000101009X'
const CARD = '6200000000000000000'
const MOBILE = '13800000000'

const kindsIn = (text: string) => findSensitive([{ place: '第1页', text }]).findings.map(({ kind }) => kind)
const marksIn = (text: string) => findSensitive([{ place: '第1页', text }]).marks.map(({ mark }) => mark)

describe('号码的校验', () => {
  it('身份证号看日期和校验码', () => {
    expect(isIdNumber(ID)).toBe(true)
    expect(isIdNumber(ID_X)).toBe(true)
    expect(isIdNumber('110101190001010031')).toBe(false)
    expect(isIdNumber('110101190013010030')).toBe(false)
  })

  it('银行卡号看发卡号段和校验位', () => {
    expect(isBankCard(CARD)).toBe(true)
    expect(isBankCard('6200000000000000004')).toBe(false)
    expect(isBankCard('1200000000000000')).toBe(false)
  })
})

describe('在文字中找号码', () => {
  it.each([
    ['身份证号', `身份证号：${ID}，`, ['idNumber']],
    ['末位为 X、小写', `${ID_X.toLowerCase()}。`, ['idNumber']],
    ['全角数字', `１１０１０１１９０００１０１００３０`, ['idNumber']],
    ['银行卡号分组书写', '6200 0000 0000 0000 000', ['bankCard']],
    ['手机号带区号和横线', '+86 138-0000-0000', ['mobile']],
    ['一行几种', `${ID}\t${MOBILE}`, ['idNumber', 'mobile']],
    ['两个手机号之间只有空格', `${MOBILE} 13900000000`, ['mobile']],
  ])('%s', (_, text, kinds) => expect(kindsIn(text)).toEqual(kinds))

  it.each([
    ['统一社会信用代码', '12370200MB0000000X'],
    ['金额', '合计 12345678901.00 元'],
    ['项目编码', '370200220000000012345'],
    ['文号、日期', '青教字〔2020〕15号，2020-03-16 10:00:00'],
    ['固定电话', '0532-80000000'],
    ['更长的流水号中的一段', `ZF${ID}88`],
  ])('%s不是', (_, text) => expect(kindsIn(text)).toEqual([]))

  it('说明在哪里、几个，只留首尾，不抄号码', () => {
    const { findings } = findSensitive([{ place: '第2页', text: `${ID}、${ID}、${ID_X}` }])
    expect(findings).toEqual([{ kind: 'idNumber', place: '第2页', count: 2, sample: '1101************30' }])
    expect(findSensitive([{ place: '第1行', text: MOBILE }]).findings[0]?.sample).toBe('138****0000')
  })
})

describe('密级标志', () => {
  it.each([
    ['秘密★1年'],
    ['机密★启封前'],
    ['绝 密 ★ 长期'],
    ['秘密'],
    ['机 密'],
    ['密级：秘密'],
    ['机\u200b密★10年'],
    ['机密（10年）'],
    ['秘密\t特急'],
    ['关于某事的通知 机密★5年'],
  ])('“%s”是标志', (text) => expect(marksIn(text)).not.toEqual([]))

  it.each([
    ['切实做好保密工作，严守国家秘密。'],
    ['涉及商业秘密的内容不予公开'],
    ['密级：无'],
    ['“机密”“秘密”文件的管理办法'],
    ['秘密、机密事项由保密办确定'],
  ])('“%s”不是标志', (text) => expect(marksIn(text)).toEqual([]))
})

describe('文本的自动脱敏', () => {
  it('号码逐位涂黑，其他文字一字不动，再查一遍没有号码', () => {
    const text = `领取人身份证 ${ID}，电话 ${MOBILE}。金额 1,200.00 元`
    const masked = maskText(text)
    expect(masked).toBe(`领取人身份证 ${'■'.repeat(18)}，电话 ${'■'.repeat(11)}。金额 1,200.00 元`)
    expect(kindsIn(masked)).toEqual([])
  })
})
