import './missing-in-109.ts'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './styles/tokens.css'
import './styles/base.css'
import './styles/frame.css'
import './styles/states.css'
import './styles/narrow.css'
import './styles/print.css'
import { queryClient } from './query.ts'
import { router } from './router.tsx'
import { hengjiTheme } from './theme.ts'

function start(): void {
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <ConfigProvider locale={zhCN} theme={hengjiTheme} componentSize="middle" button={{ autoInsertSpace: false }}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </ConfigProvider>
    </StrictMode>,
  )
  // The fallback face only matters where no Chinese face is installed; it must not hold up the first page.
  void import('./styles/fonts.ts')
}

// browser-check.js shows its page instead.
if (!document.documentElement.hasAttribute('data-unsupported')) start()
