// Counts a loading again from its recording, as a person would: steps to a numbered picture, holds its boxes against what
// was found on it, plays all of it, marks by keys, sends.
//
//   BASE_URL=http://127.0.0.1:8080 USER_NAME=Li PASSWORD=... BATCH=R-1 [OUT=folder] [CHROMIUM=/usr/bin/chromium] node recount.mjs
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { ask } from './ask.mjs'

async function until(page, look, seconds = 90) {
  for (let i = 0; i < seconds * 2; i++) {
    const found = await look()
    if (found) return found
    await page.waitForTimeout(500)
  }
  return null
}

/** Counted again from what was recorded: every numbered picture has a place in the film, and its own boxes. */
async function recountLoading(page, { base, batch, out, check }) {
  await page.goto(`${base}/loadings/${batch}`)
  await page.click('[data-test=recount]')
  await page.waitForSelector('.recount-page')
  const closed = await until(page, async () => {
    const { parts } = (await ask(page, 'GET', `/loadings/${batch}/recount`)).body
    return parts.length && parts.every((part) => part.kind === 'recorded')
  })
  check(closed, 'all of the time that was counted is recorded')
  await page.reload()
  await page.waitForFunction(() => document.querySelector('.film')?.dataset.frame, null, { timeout: 60_000 })
  await stepToBoxes(page, check)
  const marks = await countByKeys(page, batch, check)
  await page.screenshot({ path: join(out, 'recount.png') })
  await sendIt(page, batch, marks, check)
}

/** Steps picture by picture to one with boxes, and holds what is drawn against what was found on that very picture. */
async function stepToBoxes(page, check) {
  const ids = new Set()
  const film = page.locator('.film').first()
  let boxes = 0
  for (let i = 0; i < 150 && !boxes; i++) {
    const before = await film.getAttribute('data-frame')
    await page.keyboard.press('.')
    await page
      .waitForFunction((id) => ![id, ''].includes(document.querySelector('.film').dataset.frame), before, {
        timeout: 20_000,
      })
      .catch(() => null)
    ids.add(await film.getAttribute('data-frame'))
    boxes = Number(await film.locator('canvas').getAttribute('data-boxes'))
  }
  check(ids.size > 0 && ![...ids].includes(''), `steps lead from one numbered picture to the next (${ids.size})`)
  const shown = await film.getAttribute('data-frame')
  const { frame, found } = await foundOn(page, shown)
  check(frame && found.length > 0, `a picture with boxes is shown (${shown}: ${found.length})`)
  if (!found.length) return
  const drawn = await film.locator('canvas').evaluate(
    (canvas, { frame, box }) => {
      const scale = Math.min(canvas.width / frame.width, canvas.height / frame.height)
      const [left, top] = [(canvas.width - frame.width * scale) / 2, (canvas.height - frame.height * scale) / 2]
      const paint = canvas.getContext('2d')
      // Of each side of the box the middle: something is painted there, and nothing far from every box.
      const [x1, y1, x2, y2] = box.map((n, i) => n * scale + (i % 2 ? top : left))
      const painted = (x, y) => [...paint.getImageData(x - 3, y - 3, 7, 7).data].some((n, i) => i % 4 === 3 && n > 0)
      const [mx, my] = [(x1 + x2) / 2, (y1 + y2) / 2]
      return [painted(x1, my), painted(x2, my), painted(mx, y2)].filter(Boolean).length
    },
    { frame, box: found[0].b },
  )
  check(drawn === 3, `the box is painted where the detections say (${drawn} of 3 sides)`)
}

async function foundOn(page, id) {
  const [camera, epoch, seq] = id.split('/')
  const one = (await ask(page, 'GET', `/cameras/${camera}/recorded-frames/${epoch}/${seq}`)).body
  const at = (us) => new Date(us / 1_000).toISOString()
  const near = (
    await ask(
      page,
      'GET',
      `/cameras/${camera}/recorded-frames?from=${at(one.event_us - 1e6)}&to=${at(one.event_us + 1e6)}`,
    )
  ).body
  const frame = near.frames.find((each) => String(each.seq) === seq && String(each.epoch) === epoch)
  return { frame, found: frame?.objects ?? [] }
}

/** As the machine counted it, so that the numbers of a short run agree: a mark at each crossing of the ledger. */
async function countByKeys(page, batch, check) {
  const rows = (await ask(page, 'GET', `/loadings/${batch}`)).body.rows
  const crossed = rows.filter((row) => /^crossing_(in|out)$/.test(row.type)).map((row) => row.at_ms)
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('r')
  await page.keyboard.press(' ')
  let marks = 0
  const all = await until(
    page,
    async () => {
      const { us, done, playing } = await page.evaluate(() => ({
        us: Number(document.querySelector('.film').dataset.atUs),
        done: Number(document.querySelector('.recount-page').dataset.done),
        playing: !document.querySelector('.film video').paused,
      }))
      for (; marks < crossed.length && us / 1_000 >= crossed[marks]; marks++) await page.keyboard.press('+')
      if (!playing && done < 100) {
        await page.keyboard.press('r')
        await page.keyboard.press(' ')
      }
      return done === 100
    },
    240,
  )
  check(all, 'all of the recording is played and looked at')
  for (; marks < crossed.length; marks++) await page.keyboard.press('+')
  await page.keyboard.press('+')
  await page.keyboard.press('z')
  const shown = Number(await page.textContent('[data-test=count]'))
  check(shown === marks && marks > 0, `the keys make marks, and one is taken back (${shown} of ${marks})`)
  return marks
}

async function sendIt(page, batch, marks, check) {
  await page.click('[data-test=open-send]')
  await page.fill('[data-test=recount-reason]', '按录像复核')
  await page.click('[data-test=recount-send]')
  const row = await until(page, async () =>
    (await ask(page, 'GET', `/loadings/${batch}/recount`)).body.counts?.find((one) => one.kind === 'recount'),
  )
  check(row && !row.refused && row.count === marks, `the recount stands in the ledger (${row?.refused || row?.count})`)
  const { marks: kept = [], segments = [] } = row?.rests_on ?? {}
  const { ramp, from_us, to_us } = (await ask(page, 'GET', `/loadings/${batch}/recount`)).body
  check(
    kept.length === marks && kept.every((mark) => mark.frame.startsWith(`${ramp}/`)),
    `its row names every mark with its picture (${kept.length})`,
  )
  const at = (us) => new Date(us / 1_000).toISOString()
  const index = (await ask(page, 'GET', `/cameras/${ramp}/segments?from=${at(from_us)}&to=${at(to_us + 1e6)}`)).body
  check(
    segments.length > 0 && segments.every((file) => index.segments.some((one) => one.sha256 === file.sha256)),
    `and the files of the recording with their hashes (${segments.length})`,
  )
}

/** The page in both languages and three widths, at a picture with boxes. */
async function look(page, { base, batch, out, check }) {
  for (const language of ['zh', 'en']) {
    await page.evaluate((to) => localStorage.setItem('drover.language', to), language)
    for (const [width, height] of [
      [1920, 1080],
      [1366, 768],
      [390, 844],
    ]) {
      await page.setViewportSize({ width, height })
      await page.goto(`${base}/loadings/${batch}/recount`)
      await page.waitForSelector('.film:not([data-frame=""])')
      for (let i = 0; i < 3; i++) await page.keyboard.press('.')
      await page.keyboard.press('+')
      await page.waitForTimeout(800)
      await page.screenshot({ path: join(out, `recount-${language}-${width}.png`), fullPage: false })
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      check(over <= 0, `recount ${language} ${width}: nothing runs out to the right (${over})`)
    }
  }
}

async function alone() {
  const { BASE_URL: base, USER_NAME: user, PASSWORD: password, BATCH: batch, OUT: out = 'e2e-out' } = process.env
  const wrong = []
  const check = (right, what) => {
    if (!right) wrong.push(what)
    console.log(`${right ? 'ok   ' : 'WRONG'} ${what}`)
  }
  mkdirSync(out, { recursive: true })
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  })
  try {
    const page = await (
      await browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: 'zh-CN' })
    ).newPage()
    page.on('pageerror', (error) => wrong.push(`page error: ${error.message}`))
    page.on('console', (message) => message.type() === 'error' && console.log(`      console: ${message.text()}`))
    page.on('dialog', (dialog) => void dialog.accept())
    await page.goto(`${base}/login`)
    await page.fill('#name', user)
    await page.fill('#password', password)
    await page.click('[data-test=sign-in]')
    await page.waitForURL('**/wall')
    await recountLoading(page, { base, batch, out, check })
    await look(page, { base, batch, out, check })
  } catch (error) {
    wrong.push(`stopped: ${error.message}`)
  } finally {
    await browser.close()
  }
  console.log(wrong.length ? `\n${wrong.length} wrong:\n  ${wrong.join('\n  ')}` : '\nall right')
  process.exit(wrong.length ? 1 : 0)
}

await alone()
