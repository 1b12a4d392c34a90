// Builds the page for Maven: npm ci only when package-lock.json changed, vite only when a source changed.
// Usage: node build.mjs WEBROOT
import { createHash } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const webroot = resolve(process.argv[2])
const major = Number(process.versions.node.split('.')[0])
if (major < 20) {
  console.error(`dashboard/web needs Node 20 or newer, this is ${process.version}`)
  process.exit(1)
}

function files(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((e) => (e.isDirectory() ? files(join(folder, e.name)) : [join(folder, e.name)]))
    .sort()
}

function hash(paths) {
  const sum = createHash('sha256')
  for (const path of paths) sum.update(path.slice(here.length)).update('\0').update(readFileSync(path)).update('\0')
  return sum.digest('hex')
}

function stale(stamp, value) {
  return !existsSync(stamp) || readFileSync(stamp, 'utf8') !== value
}

const npm = (...args) =>
  execFileSync('npm', args, { cwd: here, stdio: 'inherit', env: { ...process.env, WEBROOT: webroot } })

const lock = hash([join(here, 'package-lock.json')])
const installed = join(here, 'node_modules', '.drover-lock')
if (stale(installed, lock)) {
  npm('ci', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error')
  writeFileSync(installed, lock)
}

const sources = hash([
  ...['package-lock.json', 'index.html', 'vite.config.ts', 'tsconfig.json'].map((f) => join(here, f)),
  ...files(join(here, 'src')),
  ...files(join(here, 'public')),
  // The words of what the server refuses, which the page shares.
  ...files(join(here, '../src/main/resources/dev/drover/dashboard/problems')),
  ...['en', 'zh'].map((l) =>
    join(here, `../../pipeline/src/main/resources/dev/drover/pipeline/plan/words_${l}.properties`),
  ),
])
const built = join(webroot, '..', '..', 'web.stamp')
if (stale(built, sources) || !existsSync(join(webroot, 'index.html'))) {
  npm('run', 'build', '--silent', '--', '--logLevel', 'warn')
  mkdirSync(dirname(built), { recursive: true })
  writeFileSync(built, sources)
}
