import { Link, Navigate, Outlet, useLocation } from '@tanstack/react-router'
import { LoadError } from '../components/states.tsx'
import { OfflineBanner } from './OfflineBanner.tsx'
import { ReloginDialog } from './ReloginDialog.tsx'
import { SessionContext, useSessionQuery } from './session.ts'
import { TopBar } from './TopBar.tsx'

/** 框架: top bar, rail of words, page. */
export function Frame() {
  const session = useSessionQuery()
  const { href, pathname } = useLocation()

  if (session.isPending) return null
  if (session.isError) return <LoadError error={session.error} retry={() => void session.refetch()} />
  // On the way to the sign-in page this frame is still drawn once more; a second redirect would never end.
  if (!session.data && pathname === '/login') return null
  if (!session.data) return <Navigate to="/login" search={href === '/' ? {} : { to: href }} replace />

  return (
    <SessionContext value={session.data}>
      <div className="app">
        <TopBar />
        <nav className="rail" aria-label="主导航">
          <Link to="/evaluations" activeProps={{ 'aria-current': 'page' }}>
            评价
          </Link>
        </nav>
        <main className="main">
          <OfflineBanner />
          <Outlet />
        </main>
      </div>
      <ReloginDialog accountName={session.data.account.accountName} />
    </SessionContext>
  )
}
