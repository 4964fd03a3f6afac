import { createRootRoute, createRoute, Outlet } from '@tanstack/react-router'
import { CrashPage, NotFoundPage } from './error-pages.tsx'
import { Frame } from './Frame.tsx'

export const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage, errorComponent: CrashPage })

/** Everything behind the sign-in, with top bar and rail. */
export const frame = createRoute({ getParentRoute: () => root, id: 'frame', component: Frame })
