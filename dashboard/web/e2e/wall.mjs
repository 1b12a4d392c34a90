// The wall of many cameras as a room uses it: patrol that stops at an alarm, the tile that is kept for severity 1, filters,
// the big screen; who has a loading; what people were granted. Asks for alarms by lines `::raise CAMERA FARM SEVERITY` and
// `::close CAMERA` on its output, which WallBrowserTest obeys.
//
//   BASE_URL=http://127.0.0.1:8080 PASSWORD=... [OUT=folder] [CHROMIUM=/usr/bin/chromium] node wall.mjs
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { ask } from './ask.mjs'

const base = process.env.BASE_URL
const out = process.env.OUT ?? 'e2e-out'
const SIZES = [
  [1920, 1080],
  [1366, 768],
  [390, 844],
]
const LEMAN = '乐满猪场'
const wrong = []
const check = (right, what) => {
  if (!right) wrong.push(what)
  console.log(`${right ? 'ok   ' : 'WRONG'} ${what}`)
}
const plant = (order) => console.log(`::${order}`)

mkdirSync(out, { recursive: true })
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
})
try {
  const page = await visitor('admin', process.env.PASSWORD)
  await patrol(page)
  await reserved(page)
  await quiet(page)
  await filters(page)
  await pictures(page)
  await kiosk(page)
  await officers(page)
  await grants(page)
} catch (error) {
  wrong.push(`stopped: ${error.stack}`)
} finally {
  await browser.close()
}
console.log(wrong.length ? `\n${wrong.length} wrong:\n  ${wrong.join('\n  ')}` : '\nall right')
process.exit(wrong.length ? 1 : 0)

/** Somebody signed in, on the wall. */
async function visitor(name, password) {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: 'zh-CN' })
  const page = await context.newPage()
  page.on('pageerror', (error) => wrong.push(`page error: ${error.message}`))
  await page.goto(`${base}/login`)
  await page.fill('#name', name)
  await page.fill('#password', password)
  await page.click('[data-test=sign-in]')
  await page.waitForSelector('[data-test=stage] .tile', { timeout: 60_000 })
  return page
}

function shown(page) {
  return page.getAttribute('[data-test=stage]', 'data-page')
}

function turned(page, from) {
  return page.waitForFunction((from) => document.querySelector('[data-test=stage]').dataset.page !== from, from, {
    timeout: 60_000,
  })
}

function tiles(page) {
  return page.$$eval('.cell:not(.reserved) .tile', (all) => all.map((tile) => tile.dataset.camera))
}

async function patrol(page) {
  await page.click('[data-layout="4"]')
  await page.click('[data-test=reserve]')
  await page.fill('[data-test=patrol-seconds]', '1')
  await page.press('[data-test=patrol-seconds]', 'Tab')
  check((await page.inputValue('[data-test=patrol-seconds]')) === '5', 'a patrol stays five seconds at least')
  check(
    (await page.getAttribute('[data-test=stage]', 'data-pages')) === '2',
    'six cameras take two pages of three: the fourth tile is kept',
  )
  await page.click('[data-test=patrol]')
  await turned(page, await shown(page))
  check(true, 'the patrol turns the page')

  plant(`raise pen-7 ${LEMAN} 2`)
  await page.waitForSelector('[data-test=patrol-held]', { timeout: 60_000 })
  const held = await shown(page)
  check((await tiles(page)).includes('pen-7'), 'the patrol holds where the alarm is')
  await page.waitForTimeout(12_000)
  check((await shown(page)) === held, 'and stays there for more than two turns')
  check((await page.textContent('[data-test=patrol-held]')).includes('7号猪栏'), 'it says which camera holds it')

  plant('close pen-7')
  await page.waitForSelector('[data-test=patrol-held]', { state: 'detached', timeout: 60_000 })
  await turned(page, held)
  check(true, 'it goes on once the alarm is closed')
  await page.click('[data-test=patrol]')
}

function inReserved(page, camera) {
  return page.waitForSelector(`[data-test=reserved][data-reserved="${camera}"]`, { timeout: 60_000 })
}

async function reserved(page) {
  plant('raise gate-1 Xinwufeng 1')
  await inReserved(page, 'gate-1')
  check(true, 'an alarm of severity 1 takes the reserved tile')
  await page.keyboard.press('4')
  plant(`raise ramp-2 ${LEMAN} 1`)
  await page.waitForFunction(() => document.querySelector('.badges .s1')?.textContent.includes('2'), null, {
    timeout: 60_000,
  })
  check(
    (await page.getAttribute('[data-test=reserved]', 'data-reserved')) === 'gate-1',
    'the tile that somebody works in is not taken away',
  )
  await page.keyboard.press('1')
  await inReserved(page, 'ramp-2')
  check(true, 'once it is left the newest takes it')
}

async function quiet(page) {
  await page.click('[data-layout="9"]')
  await page.waitForFunction(() => document.querySelectorAll('.cell:not(.reserved) .tile').length === 6)
  const paces = await page.$$eval('.tile', (all) =>
    all.map((tile) => ({
      camera: tile.dataset.camera,
      fps: tile.dataset.fps,
      selected: tile.classList.contains('selected'),
    })),
  )
  const alarmed = ['gate-1', 'ramp-2']
  check(
    paces.every(({ camera, fps, selected }) => fps === (selected || alarmed.includes(camera) ? '0' : '1')),
    `quiet tiles ask for a picture a second, chosen and alarmed ones for all (${JSON.stringify(paces)})`,
  )
}

async function filters(page) {
  await page.click('[data-test=filters]')
  await page.selectOption('[data-test=filter-office]', '5102')
  await page.waitForFunction(() => document.querySelectorAll('.cell:not(.reserved) .tile').length === 3)
  check(
    (await tiles(page)).sort().join() === 'aisle-2,gate-1,seal-1',
    `one office shows its cameras (${await tiles(page)})`,
  )
  const farms = await page.$$eval('.cell:not(.reserved) .tile .farm', (all) => all.map((farm) => farm.textContent))
  check(
    farms.every((farm) => farm === '新五丰'),
    `a tile calls its farm by its name (${farms})`,
  )
  await page.selectOption('[data-test=filter-role]', 'gate')
  await page.waitForFunction(() => document.querySelectorAll('.cell:not(.reserved) .tile').length === 1)
  check(page.url().includes('office=5102') && page.url().includes('role=gate'), 'a filter stands in the address')
  await page.click('[data-test=filter-none]')
  await page.selectOption('[data-test=filter-phase]', 'waiting')
  await page.waitForFunction(() => document.querySelectorAll('.cell:not(.reserved) .tile').length === 3)
  check((await tiles(page)).includes('ramp-1'), 'one phase shows the farms that are in it')
  await page.click('[data-test=filter-none]')
  await page.waitForFunction(() => document.querySelectorAll('.cell:not(.reserved) .tile').length === 6)
  check((await tiles(page))[0] === 'ramp-2' || (await tiles(page))[0] === 'gate-1', 'severity 1 stands first')
  for (const layout of [1, 6, 16, 25]) await page.click(`[data-layout="${layout}"]`)
  check((await page.$$('.cell, .stage > .free')).length === 25, 'twenty-five tiles have their places')
  await page.click('[data-layout="6"]')
}

/** Both languages at three widths, to be looked at; nothing may stand out of the page. */
async function pictures(page, what = 'wall') {
  for (const language of ['zh', 'en']) {
    if ((await page.getAttribute('html', 'lang')).slice(0, 2) !== language) await page.click('[data-test=language]')
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height })
      await page.waitForTimeout(700)
      await page.screenshot({ path: join(out, `${what}-${language}-${width}.png`) })
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      check(wide <= 0, `${what} in ${language} at ${width}: nothing stands out of the page (${wide})`)
    }
  }
  await page.setViewportSize({ width: 1920, height: 1080 })
  if ((await page.getAttribute('html', 'lang')).slice(0, 2) !== 'zh') await page.click('[data-test=language]')
}

async function kiosk(page) {
  await page.goto(`${base}/wall?kiosk=1`)
  await page.waitForSelector('.wall.kiosk .tile')
  check(!(await page.$('header.bar')) && !(await page.$('.tools')), 'the big screen shows pictures and nothing else')
  check((await page.$('[data-test=reserved]')) !== null, 'it keeps a tile for severity 1')
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height })
    await page.waitForTimeout(500)
    await page.screenshot({ path: join(out, `kiosk-${width}.png`) })
  }
  await page.setViewportSize({ width: 1920, height: 1080 })
  await page.keyboard.press('Escape')
  await page.waitForSelector('header.bar')
  check(!page.url().includes('kiosk'), 'Esc leads back from it')
}

/** One officer has a loading; the other is told the name. */
async function officers(page) {
  await page.goto(`${base}/loadings/WALL-1`)
  await page.click('[data-test=take]')
  await page.waitForSelector('[data-test=officer][data-officer=admin]')
  const rival = await visitor('wall-Li', 'a long password')
  const refused = await ask(rival, 'POST', '/loadings/WALL-1/assignment', {})
  check(refused.status === 409 && refused.body.detail.includes('admin'), `two do not take one (${refused.status})`)
  await rival.context().close()
  await page.click('[data-test=hand-over]')
  await page.fill('.el-message-box__input input', 'wall-Li')
  await page.click('.el-message-box__btns .el-button--primary')
  await page.waitForSelector('[data-test=officer][data-officer=wall-Li]')
  check(true, 'it is handed on')
  await pictures(page, 'loading')
}

/** An officer of one office sees her farm and no other; what she was granted stands in words. */
async function grants(page) {
  const qing = await visitor('qing', 'a long password')
  const cameras = (await ask(qing, 'GET', '/cameras')).body.items.map((camera) => camera.farm)
  check(cameras.length === 3 && cameras.every((farm) => farm === 'Xinwufeng'), `her farm and no other (${cameras})`)
  check((await ask(qing, 'GET', `/farms/${encodeURIComponent(LEMAN)}`)).status === 404, 'the other one is not there')
  await qing.context().close()
  await page.goto(`${base}/people`)
  const row = page.locator('tr', { hasText: 'qing' })
  check((await row.textContent()).includes('清远海关'), 'a grant is told by the name of its office')
  await pictures(page, 'people')
  await row.locator('button').first().click()
  await page.waitForSelector('[data-test=scopes]')
  await page.screenshot({ path: join(out, 'scopes-zh.png') })
  await page.click('[data-test=grant]')
  await page.waitForSelector('[data-test=form-problem], .el-form-item__error')
  check(true, 'a grant without its office is refused at its field')
}
