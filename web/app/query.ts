import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError, NetworkError } from '../api/client.ts'
import { sessionExpired } from './session-expiry.ts'

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: heedSession }),
  mutationCache: new MutationCache({ onError: heedSession }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (failures, error) => error instanceof NetworkError && failures < 1,
      refetchOnWindowFocus: false,
    },
    // An act does not wait for the network to come by itself long after somebody pressed the button: it fails at once and says so.
    mutations: { networkMode: 'always' },
  },
})

/** A login that has expired is asked for over the page, whatever was being read or done. */
function heedSession(error: Error): void {
  if (!(error instanceof ApiError)) return
  if (error.status === 401) sessionExpired.report()
  // The password has come of age while the page was open: the frame then asks for a new one.
  if (error.code === 'http.passwordChangeNeeded') void queryClient.invalidateQueries({ queryKey: ['session'] })
}
