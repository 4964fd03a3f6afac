// biome-ignore-all lint: written in the JavaScript of 2009 on purpose
/* 浏览器检查. Runs before everything else and in every browser, so it is written in the JavaScript of 2009. */
;(() => {
  var LOWEST = 109
  var agent = navigator.userAgent || ''

  function chromiumVersion() {
    var match = /Chrom(?:e|ium)\/(\d+)/.exec(agent)
    return match ? parseInt(match[1], 10) : 0
  }

  function lacks() {
    if (/MSIE |Trident\//.test(agent) || document.documentMode) return '当前为 IE 或兼容模式。'
    var version = chromiumVersion()
    if (version && version < LOWEST) return '当前内核为 Chromium ' + version + '，最低需要 ' + LOWEST + '。'
    var able =
      typeof Promise === 'function' &&
      typeof BigInt === 'function' &&
      typeof structuredClone === 'function' &&
      typeof Array.prototype.findLast === 'function' &&
      window.CSS &&
      CSS.supports &&
      CSS.supports('height', '1dvh')
    return able ? '' : '浏览器缺少本系统需要的功能。'
  }

  var found = lacks()
  if (!found) return
  document.documentElement.setAttribute('data-unsupported', 'true')
  document.getElementById('unsupported').className = 'shown'
  document.getElementById('unsupported-found').innerHTML = found
})()
