/**
 * The service worker: it keeps the shell (shell.ts) and answers with it, and that is all. The build makes /sw.js of it
 * (build/shell.ts). A new version waits until the page says `skip` (../update.svelte.ts); running it a first time, it takes the
 * pages that are open.
 */
import { Shell, type Files } from './shell'

declare const self: ServiceWorkerGlobalScope
declare const SHELL_FILES: Files

const shell = new Shell(SHELL_FILES)

self.addEventListener('install', (event) => event.waitUntil(shell.install()))
self.addEventListener('activate', (event) => event.waitUntil(shell.tidy().then(() => self.clients.claim())))
self.addEventListener('message', (event) => {
  if (event.data === 'skip') event.waitUntil(self.skipWaiting())
})
self.addEventListener('fetch', (event) => {
  const key = shell.keyOf(event.request, location.origin)
  if (key) event.respondWith(shell.answer(key, event.request))
})
