import { Navigate, Outlet, useLocation } from '@tanstack/react-router'
import { LoadError } from '../components/states.tsx'
import { PasswordChangePage } from '../pages/org/PasswordChangePage.tsx'
import { OfflineBanner } from './OfflineBanner.tsx'
import { Rail } from './Rail.tsx'
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

  const { account } = session.data
  if (account.mustChangePassword) return <PasswordChangePage session={session.data} />

  return (
    <SessionContext value={session.data}>
      {/* In another post every page begins anew. */}
      <div className="app" key={`${account.postId}/${account.standsIn}`}>
        <TopBar />
        <Rail />
        <main className="main">
          <OfflineBanner />
          <Outlet />
        </main>
      </div>
      <ReloginDialog session={session.data} />
    </SessionContext>
  )
}
