// Opens a running Drover in a real browser and does what a person would do: signs in, watches the wall, reads counts,
// visits every screen (or those that SCREENS names) in both languages and three widths. Where a loading is under way
// (JUDGED=1 demands one) it also claims an alarm, gives a verdict, counts by hand and is refused a release. Fails
// (exit 1) with a list of everything that was not right.
//
//   BASE_URL=http://127.0.0.1:8080 PASSWORD=... [USER_NAME=admin] [OUT=folder] [COUNT_SECONDS=120] [JUDGED=1]
//   [SCREENS=wall,health] [CHROMIUM=/usr/bin/chromium] node browser.mjs
import { readFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { ask } from './ask.mjs'
import { lookAtLayout } from './layout.mjs'

const base = process.env.BASE_URL
const password = process.env.PASSWORD
if (!base || !password) {
  console.error('BASE_URL and PASSWORD must be set')
  process.exit(2)
}
const user = process.env.USER_NAME ?? 'admin'
const out = process.env.OUT ?? 'e2e-out'
const screens = process.env.SCREENS?.split(',')
const countSeconds = Number(process.env.COUNT_SECONDS ?? 120)
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const SIZES = [
  [1920, 1080],
  [1280, 800],
  [390, 844],
]

const CHINESE = { viewport: { width: 1920, height: 1080 }, locale: 'zh-CN' }

const wrong = []
const strayed = []
const seen = {}
const check = (right, what) => {
  if (!right) wrong.push(what)
  console.log(`${right ? 'ok   ' : 'WRONG'} ${what}`)
}

mkdirSync(out, { recursive: true })
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
})

try {
  const context = await browser.newContext(CHINESE)
  const page = await watched(context)

  await signIn(page)
  await watchWall(page)
  await seeRisingCount(page)
  await useKeyboard(page)
  await refuseABadPlan(page)
  if (await someLoading(page)) {
    await handleAlarms(page)
    await superviseALoading(page)
  }
  if (!screens) await layOut(page)
  await visitEverything(page)
  await signOut(page)
  check(strayed.length === 0, `the page asks nobody but its own server (${strayed.slice(0, 3)})`)
} catch (error) {
  wrong.push(`stopped: ${error.message}`)
} finally {
  await browser.close()
}

writeFileSync(join(out, 'result.json'), JSON.stringify({ wrong, seen }, null, 2))
console.log(wrong.length ? `\n${wrong.length} wrong:\n  ${wrong.join('\n  ')}` : '\nall right')
process.exit(wrong.length ? 1 : 0)

/** A page whose errors, and whose words with anybody but our own server, are noted. */
async function watched(context) {
  const page = await context.newPage()
  const isOurs = (url) =>
    url.startsWith(base) || url.startsWith(base.replace(/^http/, 'ws')) || /^(data|blob):/.test(url)
  page.on('request', (request) => isOurs(request.url()) || strayed.push(request.url()))
  page.on('pageerror', (error) => wrong.push(`page error: ${error.message}`))
  page.on('console', (message) => {
    const known = /401|403|404|409|412|422|Failed to load resource/.test(message.text())
    if (message.type() === 'error' && !known) wrong.push(`console: ${message.text()}`)
    if (/Content Security Policy/.test(message.text())) wrong.push(`CSP: ${message.text()}`)
  })
  return page
}

async function signIn(page) {
  await page.goto(`${base}/wall`)
  await page.waitForSelector('[data-test=sign-in]')
  check(new URL(page.url()).pathname === '/login', 'who is not signed in gets the log-in screen')
  await page.fill('#name', user)
  await page.fill('#password', `${password}-wrong`)
  await page.click('[data-test=sign-in]')
  await page.waitForFunction(() => document.querySelector('[role=alert]')?.textContent.trim())
  check(
    (await page.textContent('[role=alert]')).includes('用户名或密码错误'),
    'a wrong password is refused, in Chinese',
  )
  await page.fill('#password', password)
  await page.click('[data-test=sign-in]')
  await page.waitForSelector('[data-test=stage] .tile', { timeout: 60_000 })
  const cookies = await page.context().cookies()
  check(
    cookies.length > 0 && cookies.every((c) => c.httpOnly && c.sameSite === 'Strict'),
    'the cookie is HttpOnly and SameSite=Strict',
  )
}

function tilesNow(page) {
  return page.$$eval('.tile', (tiles) =>
    tiles.map((tile) => ({
      camera: tile.dataset.camera,
      state: tile.dataset.state,
      seq: Number(tile.dataset.seq),
      boxes: Number(tile.dataset.boxes),
      label: tile.getAttribute('aria-label'),
      counted: tile.querySelector('.count') !== null,
    })),
  )
}

async function watchWall(page) {
  // On a busy machine pictures may lag; moving they are all the same.
  const moving = '.tile[data-state=live]:not([data-seq="-1"]), .tile[data-state=lagging]:not([data-seq="-1"])'
  const handle = await page.waitForFunction(
    (which) => {
      const tile = document.querySelector(which)
      return tile && { first: tile.dataset.camera, seq: Number(tile.dataset.seq) }
    },
    moving,
    { timeout: 60_000 },
  )
  const { first, seq } = await handle.jsonValue()
  const before = await pictures(page)
  await page.waitForFunction(
    ([camera, seq]) => Number(document.querySelector(`.tile[data-camera="${camera}"]`)?.dataset.seq) > seq + 3,
    [first, seq],
    { timeout: 60_000 },
  )
  check(await someMoves(page, before), 'a picture moves')
  // The network may still be warming up on a busy machine, and what is drawn now may be gone at the next look.
  const drawn = await page
    .waitForFunction(() => [...document.querySelectorAll('.tile')].some((t) => Number(t.dataset.boxes) > 0), null, {
      timeout: 150_000,
    })
    .then(
      () => true,
      () => false,
    )
  check(drawn, 'boxes are drawn')
  const now = await tilesNow(page)
  check(
    now.every((t) => t.label && t.label.length > 5),
    'every tile has a spoken label',
  )
  await drawnBoxesFollowTheSwitch(page)
  seen.wall = now
}

async function pictures(page) {
  const shots = []
  for (const tile of await page.$$('.tile .picture')) shots.push((await tile.screenshot()).toString('base64'))
  return shots
}

/** Before some cameras nothing moves for minutes: a truck stands at the gate. */
async function someMoves(page, before) {
  for (let look = 0; look < 20; look++) {
    const now = await pictures(page)
    if (now.length === before.length && now.some((picture, i) => picture !== before[i])) return true
    await page.waitForTimeout(1_000)
  }
  return false
}

/** Turquoise of a pig's box, on the screen itself: there while boxes are on, gone when they are off. */
async function drawnBoxesFollowTheSwitch(page) {
  const withBoxes = await overlayPixels(page)
  await page.click('[data-test=overlay]')
  await page.waitForFunction(
    () => [...document.querySelectorAll('.tile')].every((t) => Number(t.dataset.boxes) === 0),
    null,
    { timeout: 60_000 },
  )
  const without = await overlayPixels(page)
  await page.click('[data-test=overlay]')
  check(
    withBoxes > without + 200,
    `boxes are on the screen only when switched on (${withBoxes} against ${without} pixels)`,
  )
  seen.overlayPixels = { withBoxes, without }
}

async function overlayPixels(page) {
  // The most of a few looks: pigs walk out of the picture.
  let most = 0
  for (let look = 0; look < 4; look++) {
    const shots = await pictures(page)
    most = Math.max(
      most,
      await page.evaluate(async (pictures) => {
        let count = 0
        for (const one of pictures) {
          const bytes = Uint8Array.from(atob(one), (c) => c.charCodeAt(0))
          const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
          const paint = new OffscreenCanvas(image.width, image.height).getContext('2d')
          paint.drawImage(image, 0, 0)
          const { data } = paint.getImageData(0, 0, image.width, image.height)
          for (let i = 0; i < data.length; i += 4) {
            const near = (r, g, b) => Math.abs(data[i] - r) + Math.abs(data[i + 1] - g) + Math.abs(data[i + 2] - b) < 40
            if (near(0x3d, 0xdb, 0xb8) || near(0xff, 0xb4, 0x54) || near(0x7a, 0xb8, 0xff)) count++
          }
        }
        return count
      }, shots),
    )
  }
  return most
}

function crossings(page) {
  return page.$$eval('.count', (lines) =>
    lines.map((l) => Number(l.dataset.in) + Number(l.dataset.out)).reduce((a, b) => a + b, 0),
  )
}

async function seeRisingCount(page) {
  await page.waitForSelector('.count', { timeout: 60_000 }).catch(() => {})
  const before = await crossings(page)
  await page
    .waitForFunction(
      (least) => {
        const all = [...document.querySelectorAll('.count')].map((l) => Number(l.dataset.in) + Number(l.dataset.out))
        return all.reduce((a, b) => a + b, 0) > least
      },
      before,
      { timeout: countSeconds * 1_000 },
    )
    .catch(() => {})
  const after = await crossings(page)
  check(after > before, `the count rises (${before} to ${after})`)
  seen.counts = { before, after }
}

async function useKeyboard(page) {
  await page
    .locator('h1.hidden')
    .first()
    .evaluate(() => document.activeElement?.blur())
  await page.keyboard.press('l')
  const six = await page.getAttribute('[data-layout="6"]', 'aria-pressed')
  check(six === 'true', 'L changes the layout')
  await page.keyboard.press('2')
  check(
    await page
      .locator('.tile')
      .nth(1)
      .evaluate((t) => t.classList.contains('selected')),
    '2 selects the second tile',
  )
  await page.keyboard.press('ArrowLeft')
  check(
    await page
      .locator('.tile')
      .first()
      .evaluate((t) => t.classList.contains('selected')),
    'an arrow moves the selection',
  )
  await page.keyboard.press('?')
  await page.waitForSelector('.keys kbd')
  await page.keyboard.press('Escape')
  await page.waitForSelector('.keys kbd', { state: 'hidden' })
  await page.keyboard.press('1')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/cameras/*')
  check(true, 'Enter opens the selected camera')
  await page.keyboard.press('Escape')
  await page.waitForURL('**/wall')
}

async function refuseABadPlan(page) {
  for (const [language, said] of [
    ['zh', /[\u4e00-\u9fff]/],
    ['en', /^[^\u4e00-\u9fff]+$/],
  ]) {
    await page.goto(`${base}/plans`)
    await speak(page, language)
    await page.click('[data-test=add-plan]')
    await page.waitForSelector('[data-test=plan-form]')
    await page.fill('#plan-batch', 'no good')
    await page.fill('#plan-truck', '<b>')
    await page.click('[data-test=save-plan]')
    await page.waitForSelector('[data-test=plan-problem]')
    const told = await page.textContent('[data-test=plan-problem]')
    // The fields tell theirs one tick later than the form.
    await page.waitForSelector('.plan-form .el-form-item__error', { timeout: 5000 }).catch(() => null)
    const errors = await page.$$eval('.plan-form .el-form-item__error', (all) =>
      all.map((one) => one.textContent.trim()).filter(Boolean),
    )
    check(
      errors.length >= 2 && errors.every((text) => said.test(text)),
      `a bad plan is refused at its fields, in ${language} (${errors.slice(0, 2)}; the form says: ${told.trim()})`,
    )
    await page.keyboard.press('Escape')
  }
  await speak(page, 'zh')
}

async function someLoading(page) {
  const { body } = await ask(page, 'GET', '/loadings')
  const any = body.items.length > 0
  if (process.env.JUDGED) check(any, 'there is a loading')
  if (!any) console.log('      no loading is planned here: alarms and the loading page are only looked at')
  return any
}

async function handleAlarms(page) {
  await page.goto(`${base}/alarms`)
  await page.click('[data-test=start-shift]').catch(() => {})
  check(
    await page.waitForSelector('[data-test=sound]', { timeout: 10_000 }).then(
      () => true,
      () => false,
    ),
    'a shift begins with sound',
  )
  const raised = '.alarm-list button[data-state=raised]'
  if (!(await page.waitForSelector(raised, { timeout: process.env.JUDGED ? 60_000 : 5_000 }).catch(() => null))) {
    return check(!process.env.JUDGED, 'alarms wait to be claimed')
  }
  await claimAndClose(page, raised)
  await loseTheRace(page, raised)
}

async function claimAndClose(page, raised) {
  const id = await page.getAttribute(raised, 'data-alarm')
  await page.click(raised)
  await page.waitForSelector(`.alarm-detail[data-alarm="${id}"]`)
  const why = await page.textContent('.alarm-detail')
  check(/规则第 \d+ 版/.test(why), 'an alarm says which rule, of which version, raised it')
  await page.keyboard.press('a')
  await page.waitForSelector(`.alarm-detail[data-alarm="${id}"][data-state=acked]`, { timeout: 60_000 })
  check((await page.textContent('[data-test=owner]')).trim() === user, 'whoever claims an alarm owns it')
  await page.click('[data-test=tab-mine]')
  await page.click('[data-test=verdict-false]')
  await page.waitForSelector(`.alarm-list [data-alarm="${id}"]`, { state: 'detached', timeout: 60_000 })
  const { body } = await ask(page, 'GET', `/alarms/${encodeURIComponent(id)}`)
  check(
    body.state === 'closed' && body.verdict === 'false' && body.steps.length >= 3,
    `a verdict closes it, each step is kept (${body.steps.length})`,
  )
  await page.click('[data-test=tab-new]')
}

/** Two want the same alarm: the second is told who was faster. */
async function loseTheRace(page, raised) {
  const id = await page.getAttribute(raised, 'data-alarm').catch(() => null)
  if (!id) return
  const name = `rival-${Date.now()}`
  await ask(page, 'POST', '/people', {
    name,
    password: 'a long password',
    scopes: [{ role: 'operator', kind: 'every' }],
  })
  const rival = await (await page.context().browser().newContext()).newPage()
  await rival.goto(`${base}/login`)
  await ask(rival, 'POST', '/session', { name, password: 'a long password' })
  const path = `/alarms/${encodeURIComponent(id)}`
  const { seq } = (await ask(page, 'GET', path)).body
  const claims = await Promise.all(
    [rival, page].map((who) => ask(who, 'POST', `${path}/claim`, {}, { 'If-Match': `"${seq}"` })),
  )
  const refused = claims.find((one) => one.status !== 202)
  check(
    claims.filter((one) => one.status === 202).length === 1 && refused.status === 412,
    `of two who claim one gets it (${claims.map((one) => one.status)})`,
  )
  check(
    [name, user].some((one) => refused.body.detail.includes(one)),
    `the other is told who (${refused.body.detail})`,
  )
  await rival.context().close()
}

async function superviseALoading(page) {
  const { body } = await ask(page, 'GET', '/loadings')
  const loading = body.items.find((one) => one.phase === 'armed') ?? body.items[0]
  seen.loading = loading.batch
  await page.goto(`${base}/loadings`)
  await page.click(`tr[data-batch="${loading.batch}"] a`)
  await page.waitForSelector('.loading-page')
  check(
    (await page.textContent('[data-test=declared]')).trim() === String(loading.declared_head),
    'the loading page shows what is declared',
  )
  if ((await page.getAttribute('.loading-page', 'data-phase')) !== 'armed') return
  const counted = Number(await page.getAttribute('[data-test=machine-count]', 'data-count'))
  check(counted > 0, `and what was counted (${counted} of ${loading.declared_head})`)
  await countByHand(page, loading.batch)
  await tryToRelease(page)
}

async function countByHand(page, batch) {
  await page.keyboard.press('+')
  await page.keyboard.press('+')
  const tally = Number(await page.textContent('[data-test=tally]'))
  await page.click('[data-test=tally-send]')
  const kept = await page
    .waitForFunction(
      async ([batch, tally]) => {
        const answer = await fetch(`/api/v1/loadings/${encodeURIComponent(batch)}`)
        return (await answer.json()).counts.tally === tally
      },
      [batch, tally],
      { timeout: 60_000 },
    )
    .then(
      () => true,
      () => false,
    )
  check(kept, `a hand tally is a row of the ledger (${tally})`)
}

async function tryToRelease(page) {
  await page.click('[data-test=conclude]')
  await page.waitForSelector('[data-test=differences]')
  await page.click('[data-test=outcome-RELEASED]')
  await page.fill('[data-test=conclude-reason]', '测试：应被拒绝')
  await page.click('[data-test=send-conclusion]')
  const refused = await page.waitForSelector('[data-test=refusal]', { timeout: 60_000 }).then(
    (one) => one.textContent(),
    () => '',
  )
  check(/[\u4e00-\u9fff]/.test(refused), `a release is refused and says why (${refused})`)
  await page.screenshot({ path: join(out, 'conclude-zh.png') })
  await accessible(page, 'conclude')
  await page.keyboard.press('Escape')
}

/** In the run that visits all screens. */
async function layOut(page) {
  const alarms = (await ask(page, 'GET', '/alarms')).body.items
  const open = alarms.find((one) => one.state !== 'closed') ?? alarms[0]
  await lookAtLayout(page, { base, check, loading: seen.loading, alarm: open?.id })
}

async function visitEverything(page) {
  const camera = (seen.wall.find((tile) => tile.counted) ?? seen.wall.find((tile) => tile.seq >= 0) ?? seen.wall[0])
    .camera
  const alarms = (await ask(page, 'GET', '/alarms')).body.items
  const judged = {
    loadings: '/loadings',
    ...(seen.loading ? { loading: `/loadings/${encodeURIComponent(seen.loading)}` } : {}),
    alarms: '/alarms',
    ...(alarms.length ? { alarm: `/alarms?id=${encodeURIComponent(alarms[0].id)}` } : {}),
    plans: '/plans',
    planform: '/plans?add=1',
    subscriptions: '/subscriptions',
    overview: '/overview',
    statistics: '/statistics',
    sessions: '/sessions',
  }
  const routes = {
    ...judged,
    wall: '/wall',
    camera: `/cameras/${camera}`,
    cameras: '/cameras',
    form: '/cameras?add=1',
    health: '/health',
    people: '/people',
    deeds: '/deeds',
    slips: '/slips',
    nowhere: '/nothing',
  }
  const asked = Object.entries(routes).filter(([name]) => !screens || screens.includes(name))
  // Each language in a browser of its own, at once: either spends most of its time waiting to be painted.
  const other = await browser.newContext({ ...CHINESE, storageState: await page.context().storageState() })
  await Promise.all([tour(page, 'zh', asked), tour(await watched(other), 'en', asked)])
  await other.close()
  await page.goto(`${base}/wall`)
  await speak(page, 'en')
}

async function tour(page, language, routes) {
  await page.goto(`${base}/wall`)
  await speak(page, language)
  for (const [name, path] of routes) {
    await page.goto(base + path)
    await settle(page, name)
    const lang = await page.evaluate(() => document.documentElement.lang)
    check(lang.startsWith(language), `${name} says its language (${lang})`)
    if (language === 'en') await onlyEnglish(page, name)
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height })
      await page.waitForTimeout(700) // for the pictures to be painted in the new size
      await page.screenshot({ path: join(out, `${name}-${language}-${width}.png`) })
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      check(over <= 0, `${name} ${language} ${width}: nothing runs out to the right (${over})`)
      const hidden = await page.$eval('#places', (bar) => bar.scrollWidth - bar.clientWidth)
      check(hidden <= 0, `${name} ${language} ${width}: all places stand in the bar (${hidden})`)
      await accessible(page, `${name} ${language} ${width}`)
    }
    await page.setViewportSize({ width: 1920, height: 1080 })
  }
}

async function speak(page, language) {
  await page.waitForSelector('[data-test=language]')
  const now = await page.evaluate(() => document.documentElement.lang)
  if (!now.startsWith(language)) await page.click('[data-test=language]')
}

async function settle(page, name) {
  const marks = {
    wall: '.tile:not([data-seq="-1"])',
    camera: '.tile:not([data-seq="-1"])',
    loadings: '.loadings .title',
    loading: '.loading-page',
    alarms: '.inbox',
    alarm: '.alarm-detail',
    plans: '.plans .title',
    planform: '#plan-batch',
    subscriptions: '.subscriptions .title',
    overview: '.overview .title',
    statistics: '.statistics .title',
    sessions: '.sessions .title',
    cameras: 'table',
    form: '#camera-id',
    health: '.health:has(.audit dd):has(.process:not(.audit) .figures.big)',
    people: 'td',
    deeds: '.deeds td',
    slips: '.slip-ask',
    nowhere: '.empty',
  }
  await page.waitForSelector(marks[name], { timeout: 60_000 })
}

/** Texts of the page itself; names that people gave may be Chinese. */
async function onlyEnglish(page, name) {
  const chinese = await page.$$eval('nav a, th, dt, h2:not(aside h2), label, .tools button, .buttons button', (all) =>
    all.map((e) => e.textContent.trim()).filter((text) => /[\u4e00-\u9fff]/.test(text)),
  )
  check(chinese.length === 0, `${name}: English is English (${chinese.slice(0, 3)})`)
}

async function accessible(page, what) {
  await page.evaluate(axeSource)
  const result = await page.evaluate(() =>
    globalThis.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    }),
  )
  const found = result.violations.map(
    (v) =>
      `${v.id}: ${v.nodes
        .slice(0, 2)
        .map((n) => `${n.target} ${n.any[0]?.message ?? ''}`)
        .join(' | ')}`,
  )
  check(found.length === 0, `${what}: axe finds nothing ${found.join(' ;; ').slice(0, 700)}`)
}

async function signOut(page) {
  const cookies = await page.context().cookies()
  await page.goto(`${base}/wall`)
  await page.click('.account > button')
  await page.click('[data-test=sign-out]')
  await page.waitForURL('**/login**')
  await page.screenshot({ path: join(out, 'login-en-1920.png') })
  await accessible(page, 'login en')
  await speak(page, 'zh')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.screenshot({ path: join(out, 'login-zh-390.png') })
  await accessible(page, 'login zh 390')
  await page.context().addCookies(cookies)
  const status = await page.evaluate(async () => (await fetch('/api/v1/session')).status)
  check(status === 401, 'the old cookie is worth nothing after signing out')
}
