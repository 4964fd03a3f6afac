/** Only a path of this site: an address from outside must not lead away after signing in. Anything else is the first page. */
export function ownPath(to: string | undefined): string {
  // Browsers take a backslash for a slash and drop tabs and line ends.
  const own = to !== undefined && /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(to) && !/^\/(login|api)(\/|\?|$)/.test(to) && to.length <= 500
  return own ? to : '/'
}
