import { describe, expect, it } from 'vitest'
import { proposedReason } from './proposed-reason.ts'

const said = (opinion: string, { own = false, current = true } = {}) => ({ opinion, own, current })

describe('退回理由先带出审核意见', () => {
  it('本处的意见在先，没有的用别处对这次报送的意见', () => {
    expect(proposedReason({ reviews: [said('别处的意见。'), said(' 请核对数量。 ', { own: true })] })).toBe('请核对数量。')
    expect(proposedReason({ reviews: [said('别处的意见。'), said('', { own: true })] })).toBe('别处的意见。')
  })
  it('对以前报送的意见不带', () => expect(proposedReason({ reviews: [said('旧意见。', { own: true, current: false })] })).toBe(''))
})
