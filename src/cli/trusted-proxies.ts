import { isIP } from 'node:net'

/** Whose X-Forwarded-For is believed: addresses and networks, or how many proxies stand before this system. */
type TrustedProxies = number | string[]

const EXAMPLE = '请写反向代理的地址，如 127.0.0.1 或 10.1.2.0/24（多个以逗号分隔）；代理地址不固定的，写代理的层数，如 1'
const MOST_HOPS = 9

/** 采信的代理 of HENGJI_TRUST_PROXY, or what is wrong with it. */
export function readTrustedProxies(value: string): { proxies: TrustedProxies } | { fault: string } {
  const text = value.trim()
  if (text.toLowerCase() === 'true') {
    return { fault: `不能写 true：那样任何人都能自填来源地址，绕过登录次数限制，留痕中的地址也不可信。${EXAMPLE}` }
  }
  if (/^\d+$/.test(text)) {
    const hops = Number(text)
    return hops >= 1 && hops <= MOST_HOPS ? { proxies: hops } : { fault: `代理的层数须为 1 至 ${MOST_HOPS}；没有代理的，请去掉这个设置` }
  }
  const proxies = text.split(',').map((part) => part.trim())
  const wrong = proxies.find((proxy) => !isNetwork(proxy))
  if (wrong !== undefined) return { fault: `“${wrong}”不是地址或网段。${EXAMPLE}` }
  const wide = proxies.find(isEverybody)
  return wide === undefined ? { proxies } : { fault: `网段“${wide}”过大，等于采信任何人。${EXAMPLE}` }
}

function isNetwork(proxy: string): boolean {
  const [address = '', prefix, more] = proxy.split('/')
  if (isIP(address) === 0 || address.includes('%') || more !== undefined) return false
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bitsOf(address))
}

/** Nobody's proxies fill a network as large as 10.0.0.0/8 more than once. */
function isEverybody(proxy: string): boolean {
  const [address = '', prefix] = proxy.split('/')
  if (prefix === undefined) return false
  // ::ffff:0:0/96 is all of IPv4.
  const narrowest = /^::ffff:/i.test(address) ? 104 : 8
  return Number(prefix) < narrowest
}

function bitsOf(address: string): number {
  return isIP(address) === 4 ? 32 : 128
}
