// What lies where: faults that no test of a component sees, each as a person met it once.

/**
 * A laptop, a phone and lists. Where there is no loading or no alarm, what needs one is passed over and said so.
 *
 * @param where { base, loading, alarm, check }: batch and id, undefined where there is none
 */
export async function lookAtLayout(page, where) {
  const { loading, check } = where
  if (loading) {
    await page.setViewportSize({ width: 1366, height: 768 })
    await page.goto(`${where.base}/loadings/${encodeURIComponent(loading)}`)
    await page.waitForSelector('.loading-page .watched .cell')
    await oneLargeOthersSmall(page, check)
    await countInSight(page, check)
    await page.setViewportSize({ width: 1920, height: 1080 })
  } else console.log('      no loading: its page was not laid out')
  await oneMenuARow(page, where)
  await deletingCanBeTakenBack(page, where)
  await onAPhone(page, where)
}

/** E6: every camera of the loading at once, one of them large. */
async function oneLargeOthersSmall(page, check) {
  const cells = await page.$$eval('.watched .cell', (all) =>
    all.map((cell) => {
      const { width, height, bottom } = cell.getBoundingClientRect()
      return { large: cell.classList.contains('large'), width, height, bottom }
    }),
  )
  const large = cells.filter((cell) => cell.large)
  const small = cells.filter((cell) => !cell.large)
  check(
    large.length === 1 && large[0].width >= 500 && large[0].height >= 240 && large[0].bottom <= 768,
    `one camera of a loading is large at 1366 and above the fold (${JSON.stringify(large.map(round))})`,
  )
  check(
    small.every((cell) => cell.width > 60 && cell.width * 1.8 < large[0].width),
    `the others are small beside it (${small.map((cell) => Math.round(cell.width))})`,
  )
  if (!small.length) return
  const before = await page.getAttribute('.watched .large .tile', 'data-camera').catch(() => null)
  await page.locator('.watched .small .tile-link').first().click()
  const now = await page.getAttribute('.watched .large .tile', 'data-camera').catch(() => null)
  check(now && now !== before, `choosing a small one makes it the large one (${before} to ${now})`)
}

const round = (box) => ({
  width: Math.round(box.width),
  height: Math.round(box.height),
  bottom: Math.round(box.bottom),
})

/** E6: count and declared, before and after one has read to the end. */
async function countInSight(page, check) {
  for (const at of ['the top', 'the end']) {
    if (at === 'the end') {
      await page.evaluate(() => document.querySelector('.loading-page').lastElementChild.scrollIntoView(false))
      await page.waitForTimeout(300)
    }
    const hidden = await page.evaluate(() =>
      ['machine-count', 'declared'].filter((name) => {
        const one = document.querySelector(`[data-test=${name}]`)
        const box = one.getBoundingClientRect()
        const over = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
        return box.top < 0 || box.bottom > innerHeight || box.height === 0 || !(one === over || one.contains(over))
      }),
    )
    check(hidden.length === 0, `counted and declared are in sight at 1366, at ${at} of the page (hidden: ${hidden})`)
  }
}

/** E8: whatever can be done with a row lies in its one menu; no button in it takes anything away at once. */
async function oneMenuARow(page, { base, check }) {
  const lists = { plans: '.plans tbody tr', cameras: '.page tbody tr', subscriptions: '.subscriptions .action-row' }
  for (const [name, rows] of Object.entries(lists)) {
    await page.goto(`${base}/${name}`)
    await page.waitForSelector('.page .title')
    await page.waitForSelector(rows, { timeout: 5_000 }).catch(() => null)
    const seen = await page.$$eval(rows, (all) =>
      all.map((row) => ({
        menus: row.querySelectorAll('.row-menu').length,
        grave: [...row.querySelectorAll('button')].filter(
          (one) => /删除|移除|delete|remove/i.test(one.textContent) || one.className.includes('danger'),
        ).length,
      })),
    )
    if (!seen.length) console.log(`      no row in ${name}`)
    check(
      seen.every((row) => row.menus === 1 && row.grave === 0),
      `${name}: one menu a row and no button that deletes (${JSON.stringify(seen.slice(0, 3))})`,
    )
  }
}

/** E8: what was deleted by mistake stands again, and nothing was sent. */
async function deletingCanBeTakenBack(page, { base, check }) {
  await page.goto(`${base}/cameras`)
  await page.waitForSelector('.row-menu')
  const before = await page.locator('tbody tr').count()
  await page.locator('.row-menu').first().click()
  await page.locator('[data-deed].grave:visible').first().click()
  await page.waitForFunction((n) => document.querySelectorAll('tbody tr').length === n - 1, before, { timeout: 5_000 })
  await page.click('[data-test=undo] button')
  const back = await page
    .waitForFunction((n) => document.querySelectorAll('tbody tr').length === n, before, { timeout: 5_000 })
    .then(
      () => true,
      () => false,
    )
  check(back, `a camera that was deleted is taken back (${before} rows)`)
}

/** E7: a phone has no room for eleven places and no keys. */
async function onAPhone(page, { base, alarm, check }) {
  const alarms = `${base}/alarms${alarm ? `?id=${encodeURIComponent(alarm)}` : ''}`
  await page.goto(alarms)
  await page.waitForSelector(alarm ? '.alarm-detail' : '.inbox')
  if (!(await keysTold(page))) {
    console.log('      no alarm waits for anybody: keys on buttons are looked at on the wall')
    await page.goto(`${base}/wall`)
    await page.waitForSelector('.tools')
  }
  check((await keysTold(page)) > 0, 'where there is a keyboard buttons tell their keys')
  const phone = await page
    .context()
    .browser()
    .newContext({
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
      locale: 'zh-CN',
      storageState: await page.context().storageState(),
    })
  const hand = await phone.newPage()
  await hand.goto(alarms)
  await hand.waitForSelector(alarm ? '.alarm-detail' : '.inbox')
  const told = await keysTold(hand)
  check(told === 0, `a phone is told no keys (${told})`)
  await foldedPlaces(hand, check)
  await phone.close()
}

/** How many key letters can be read on buttons. */
function keysTold(page) {
  return page.$$eval('button kbd', (all) => all.filter((one) => one.offsetParent !== null).length)
}

async function foldedPlaces(hand, check) {
  const inSight = (selector) =>
    hand.$$eval(selector, (all) =>
      all.map((one) => {
        const box = one.getBoundingClientRect()
        return box.height > 0 && box.left >= 0 && box.right <= innerWidth && box.top >= 0 && box.bottom <= innerHeight
      }),
    )
  check((await inSight('[data-test=places]')).every(Boolean), 'a phone shows where one is, as a menu')
  check(!(await inSight('#places a')).some(Boolean), 'whose places are folded')
  await hand.tap('[data-test=places]')
  await hand.waitForSelector('#places.open')
  const places = await inSight('#places a')
  check(places.length >= 8 && places.every(Boolean), `opened, every place is in sight (${places})`)
  await hand.tap('#places a[href="/plans"]')
  await hand.waitForURL('**/plans')
  check(!(await inSight('#places a')).some(Boolean), 'one tap leads there and folds the menu')
}
