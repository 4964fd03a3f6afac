import { QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError, NetworkError } from '../api/client.ts'
import { sessionExpired } from './session-expiry.ts'

export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      if (!(error instanceof ApiError)) return
      if (error.status === 401) sessionExpired.report()
      // The password has come of age while the page was open: the frame then asks for a new one.
      if (error.code === 'http.passwordChangeNeeded') void queryClient.invalidateQueries({ queryKey: ['session'] })
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (failures, error) => error instanceof NetworkError && failures < 1,
      refetchOnWindowFocus: false,
    },
  },
})
