import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [vue()],
  define: {
    __VUE_I18N_FULL_INSTALL__: false,
    __VUE_I18N_LEGACY_API__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
    __VUE_OPTIONS_API__: true,
    __VUE_PROD_DEVTOOLS__: false,
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: false
  },
  build: {
    outDir: process.env.TUOGOU_WEB_OUT ?? 'dist',
    emptyOutDir: true,
    target: 'es2020',
    // The policy of the server allows no address but its own files: nothing is built into an address.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false }
  },
  server: { proxy: { '/api': process.env.TUOGOU_SERVER ?? 'http://127.0.0.1:8480' } },
  test: { environment: 'happy-dom', include: ['src/**/*.test.ts'] }
})
