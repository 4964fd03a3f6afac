import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** 最低浏览器: Chromium 109, the last one for Windows 7 and the core of today's 360 and 奇安信. `public/browser-check.js` says the same. */
const LOWEST_CHROMIUM = 'chrome109'

const server = process.env.HENGJI_ORIGIN ?? 'http://127.0.0.1:3000'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: LOWEST_CHROMIUM,
    cssTarget: LOWEST_CHROMIUM,
    // No inline data: the content security policy allows files of this server only.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
  server: { proxy: { '/api': { target: server, changeOrigin: false } } },
})
