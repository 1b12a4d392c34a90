import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

// The build goes where Maven packs class path resources from; build.mjs passes the folder.
export default defineConfig({
  plugins: [vue()],
  define: { __VUE_I18N_FULL_INSTALL__: 'false', __VUE_I18N_LEGACY_API__: 'false', __INTLIFY_PROD_DEVTOOLS__: 'false' },
  build: {
    outDir: process.env.WEBROOT ?? '../target/classes/webroot',
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 900,
    // Content Security Policy allows no data: scripts and the worker must be a file of its own.
    assetsInlineLimit: 0,
  },
  // The words of what the server refuses stand beside the server.
  server: { fs: { allow: ['../..'] } },
  worker: { format: 'es' },
  test: { environment: 'node', include: ['tests/**/*.test.ts'] },
})
