import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { actionOf, type Card } from '../../../src/domain/card.ts'
import { UserError } from '../../../src/domain/errors.ts'
import { newId } from '../../../src/domain/id.ts'
import type { MessageRef } from '../../../src/domain/place.ts'
import { askIn, CLIP, hasBrowser, launchBrowser, openPage, PIXEL, WAIT } from './browser.ts'
import { startChat, type TestChat } from './chat.ts'

/** An expression for the page. */
const CLIP_ELEMENT = "document.querySelector('.thread video')"

describe.skipIf(!hasBrowser)('the page', () => {
  let browser: Browser
  let chat: TestChat
  /** What the browser complained about. Every test must leave it empty. */
  let complaints: string[]

  beforeAll(async () => {
    browser = await launchBrowser()
  })

  afterAll(async () => {
    await browser.close()
  })

  beforeEach(async () => {
    chat = await startChat()
    complaints = []
  })

  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()))
    await chat.close()
    expect(complaints).toEqual([])
    expect(chat.faults).toEqual([])
  })

  function open(hash = '', options: BrowserContextOptions = {}): Promise<Page> {
    return openPage(browser, chat, complaints, hash, options)
  }

  function box(page: Page) {
    return page.getByRole('main').getByRole('combobox', { name: 'Message' })
  }

  function ask(text: string): Promise<MessageRef> {
    return askIn(chat, text)
  }

  function cardOf(order: string, more: Partial<Card> = {}): Card {
    return {
      title: 'A cat on a roof',
      lines: ['6 s'],
      tone: 'working',
      progress: { fraction: 0.2, label: 'Rendering · 20 %' },
      buttons: [{ action: actionOf('cancel', order), label: 'Cancel', style: 'danger' }],
      order: { id: order, operation: 'create', state: 'rendering', progress: 0.2, backend: 'animatic' },
      ...more,
    }
  }

  async function deliver(where: MessageRef): Promise<void> {
    const bytes = await readFile(CLIP)
    const clip = await chat.files.put(Readable.from(bytes), 'video/mp4', 1_000_000)
    const poster = await chat.files.put(Readable.from(PIXEL), 'image/png', 1000)
    const facts = { seconds: 1, width: 320, height: 180, bytes: bytes.length, mime: 'video/mp4' }
    const { message: _, ...target } = where
    const card = cardOf(newId(), { tone: 'good', title: 'A cat at night', buttons: [] })
    delete card.progress
    const clips = [{ asset: clip.id, poster: poster.id, name: 'cat.mp4', facts }]
    await chat.adapter.deliver({ where: target, clips, card, key: newId() })
  }

  /** A PNG of that size, drawn by the browser. */
  async function pictureOf(page: Page, width: number, height: number): Promise<Buffer> {
    const url = await page.evaluate<string>(
      `(() => {
        const canvas = Object.assign(document.createElement('canvas'), { width: ${width}, height: ${height} })
        canvas.getContext('2d').fillRect(0, 0, 9, 9)
        return canvas.toDataURL('image/png')
      })()`,
    )
    return Buffer.from(url.split(',')[1] ?? '', 'base64')
  }

  it('sends what is typed and shows it, under the name that was picked', async () => {
    const page = await open()
    await page.getByRole('textbox', { name: 'Your name' }).fill('Ada')
    await page.getByRole('button', { name: 'Save' }).click()
    await box(page).fill('a lighthouse in a storm')
    await box(page).press('Shift+Enter')
    await box(page).pressSequentially('at night')
    await box(page).press('Enter')
    const message = page.locator('.from-person')
    await message.getByText('a lighthouse in a storm\nat night').waitFor()
    expect(await message.locator('.name').textContent()).toBe('Ada')
    expect(await box(page).inputValue()).toBe('')
    expect(chat.received[0]).toMatchObject({ person: { name: 'Ada', language: 'en' } })
  })

  it('sends what was entered while another message was on its way', async () => {
    const page = await open()
    let goOn = () => {}
    chat.behind.receive = () => new Promise((resolve) => (goOn = () => resolve(undefined)))
    await box(page).fill('first')
    await box(page).press('Enter')
    await page.locator('.from-person').getByText('first').waitFor()
    await box(page).fill('second')
    await box(page).press('Enter')
    chat.behind.receive = async () => undefined
    goOn()
    await page.locator('.from-person').getByText('second').waitFor()
    expect(chat.received.map(({ deed }) => deed)).toMatchObject([{ text: 'first' }, { text: 'second' }])
  })

  it('shows other people at once what one of them says', async () => {
    const [first, second] = await Promise.all([open(), open()])
    await second?.locator('.welcome').waitFor()
    if (first) await box(first).fill('hello')
    await first?.keyboard.press('Enter')
    await second?.getByText('hello').waitFor()
    expect(await second?.locator('.welcome').count()).toBe(0)
  })

  it('completes commands, options and their values by keyboard', async () => {
    const page = await open()
    await page.getByRole('heading', { name: 'What should we film?' }).waitFor()
    await box(page).pressSequentially('/')
    await page.getByRole('option', { name: /^\/video/ }).waitFor()
    expect(await page.getByRole('option').count()).toBe(5)
    await box(page).press('ArrowDown')
    await box(page).press('ArrowUp')
    await box(page).press('Tab')
    expect(await box(page).inputValue()).toBe('/video ')
    await box(page).pressSequentially('a cat --sh')
    await box(page).press('Enter')
    await box(page).pressSequentially('9')
    await box(page).press('Tab')
    expect(await box(page).inputValue()).toBe('/video a cat --shape 9:16 ')
    await box(page).pressSequentially('--')
    await page.getByRole('listbox').waitFor()
    await box(page).press('Escape')
    await page.getByRole('listbox').waitFor({ state: 'hidden' })
    expect(chat.received).toEqual([])
  })

  it('sends a command that is written out with one Enter, and closes its menu', async () => {
    const page = await open()
    await page.getByRole('heading', { name: 'What should we film?' }).waitFor()
    await box(page).pressSequentially('/help')
    await page.getByRole('listbox').waitFor()
    await box(page).press('Enter')
    await page.locator('.feed').getByText('/help').waitFor()
    await page.getByRole('listbox').waitFor({ state: 'hidden' })
    expect(chat.received).toHaveLength(1)
  })

  it('moves the bar of a status card and sends its buttons', async () => {
    const order = newId()
    const { message: _, ...target } = await ask('a cat on a roof')
    const ref = await chat.adapter.show(target, cardOf(order))
    const page = await open()
    const bar = page.getByRole('progressbar', { name: 'A cat on a roof' })
    await bar.waitFor()
    expect(await bar.getAttribute('aria-valuenow')).toBe('20')
    const cancel = page.getByRole('button', { name: 'Cancel' })
    await cancel.focus()
    await chat.adapter.show(ref, cardOf(order, { progress: { fraction: 0.7, label: 'Rendering · 70 %' } }))
    await page.getByText('Rendering · 70 %').waitFor()
    expect(await bar.getAttribute('aria-valuenow')).toBe('70')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Cancel')
    await page.keyboard.press('Enter')
    await expect
      .poll(() => chat.received.at(-1)?.deed, WAIT)
      .toMatchObject({ kind: 'press', action: actionOf('cancel', order) })
  })

  it('says in a toast why a press was refused', async () => {
    const { message: _, ...target } = await ask('a cat')
    await chat.adapter.show(target, cardOf(newId()))
    chat.behind.receive = async () => {
      throw new UserError('Only Ada may cancel this.')
    }
    const page = await open()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('alert').getByText('Only Ada may cancel this.').waitFor()
    // The browser itself notes every answer of 4xx.
    complaints = complaints.filter((text) => !text.includes('422'))
  })

  it('opens a form, keeps it open while it is refused, and sends its values', async () => {
    const order = newId()
    const { message: _, ...target } = await ask('a cat')
    await chat.adapter.show(
      target,
      cardOf(order, { buttons: [{ action: actionOf('edit', order, '1'), label: 'Edit' }] }),
    )
    chat.behind.receive = async ({ deed }) => {
      if (deed.kind !== 'press') return undefined
      if (deed.values?.seconds === '100') throw new UserError('That is too long.')
      if (deed.values) return undefined
      const form: Card['form'] = {
        action: actionOf('edit', order, '1'),
        title: 'Edit the shot',
        submit: 'Render it',
        fields: [
          { kind: 'text', name: 'picture', label: 'What is seen', value: 'a cat', max: 600, required: true },
          { kind: 'number', name: 'seconds', label: 'Seconds', value: '6', min: 1, max: 120, required: true },
          { kind: 'choice', name: 'look', label: 'Look', value: 'ink', choices: [{ value: 'ink', label: 'Ink' }] },
        ],
      }
      return { kind: 'card', card: { title: 'Edit', lines: [], tone: 'plain', buttons: [], form } }
    }
    const page = await open()
    await page.getByRole('button', { name: 'Edit' }).click()
    const dialog = page.getByRole('dialog', { name: 'Edit the shot' })
    await dialog.getByLabel('What is seen').fill('a dog')
    await dialog.getByLabel('Seconds').fill('100')
    await dialog.getByRole('button', { name: 'Render it' }).click()
    await dialog.getByRole('alert').getByText('That is too long.').waitFor()
    await dialog.getByLabel('Seconds').fill('8')
    await dialog.getByRole('button', { name: 'Render it' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(chat.received.at(-1)?.deed).toMatchObject({ values: { picture: 'a dog', seconds: '8', look: 'ink' } })
    complaints = complaints.filter((text) => !text.includes('422'))
  })

  it('plays a delivered clip inside its thread, which a change of another card does not stop', async () => {
    const where = await ask('a cat')
    const { message: _, ...target } = where
    const status = await chat.adapter.show(target, cardOf(newId()))
    await deliver(where)
    const page = await open()
    await page.getByText('1 s · 320×180').waitFor()
    expect(await page.getByRole('link', { name: 'Download' }).getAttribute('href')).toMatch(/download=1$/)
    await page.evaluate(`${CLIP_ELEMENT}.muted = ${CLIP_ELEMENT}.loop = true`)
    await page.evaluate(`${CLIP_ELEMENT}.play()`)
    await expect.poll(() => page.evaluate(`${CLIP_ELEMENT}.currentTime`), WAIT).toBeGreaterThan(0)
    await chat.adapter.show(status, cardOf(newId(), { title: 'Changed' }))
    await page.getByText('Changed').waitFor()
    expect(await page.evaluate(`${CLIP_ELEMENT}.paused`)).toBe(false)
  })

  it('answers in a thread beside the channel', async () => {
    const where = await ask('a cat')
    await deliver(where)
    const page = await open()
    await page.getByRole('button', { name: 'Reply' }).click()
    const panel = page.getByRole('complementary', { name: 'Thread' })
    await panel.getByRole('combobox').fill('make it night')
    await page.keyboard.press('Enter')
    await panel.getByText('make it night').waitFor()
    expect(chat.received[0]).toMatchObject({ where: { thread: where.thread }, deed: { addressed: true } })
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
  })

  it('attaches files, and takes them away again', async () => {
    const page = await open()
    const picture = { name: 'cat.png', mimeType: 'image/png', buffer: PIXEL }
    await page.locator('main input[type=file]').setInputFiles([picture, { ...picture, name: 'dog.png' }])
    await page.getByRole('button', { name: 'Remove dog.png' }).click()
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('img', { name: 'cat.png' }).waitFor()
    expect(chat.received[0]?.attachments.map((file) => file.name)).toEqual(['cat.png'])
  })

  it('asks what should happen with an attached file, and shows a sent picture at a good size', async () => {
    const page = await open()
    await page.getByRole('heading', { name: 'What should we film?' }).waitFor()
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Make one of your pictures move' }).click()
    const picture = { name: 'wide.png', mimeType: 'image/png', buffer: await pictureOf(page, 1600, 900) }
    await (await chooser).setFiles([picture])
    await page.getByPlaceholder('Say what should happen, or send it as it is').waitFor()
    await page.getByRole('button', { name: 'Send' }).click()
    const shown = page.getByRole('img', { name: 'wide.png' })
    await shown.waitFor()
    await expect.poll(async () => (await shown.boundingBox())?.width, WAIT).toBeGreaterThan(400)
    await page.getByPlaceholder('Describe a clip, or type /').waitFor()
    expect(chat.received[0]?.deed).toEqual({ kind: 'text', text: '', addressed: false })
  })

  it('offers a file that the browser cannot show as a link', async () => {
    const where = await ask('a photo')
    const file = await chat.files.put(Readable.from(Buffer.from('no picture at all')), 'image/heic', 1000)
    const files = [{ asset: file.id, name: 'cat.heic', mime: 'image/heic', bytes: 17 }]
    await chat.log.add({ channel: 'main', thread: where.message, person: { id: 'Ada', name: 'Ada' }, text: '', files })
    const page = await open()
    const link = page.getByRole('link', { name: /cat\.heic/ })
    await link.waitFor()
    expect(await link.getAttribute('href')).toMatch(/download=1$/)
  })

  it('keeps text and files when an upload is refused, and says why', async () => {
    const page = await open()
    const empty = { name: 'cat.png', mimeType: 'image/png', buffer: Buffer.from('no picture') }
    await page.locator('main input[type=file]').setInputFiles([empty])
    await box(page).fill('it blinks')
    await box(page).press('Enter')
    await page.getByRole('alert').getByText('"cat.png" is not the kind of file that it claims to be.').waitFor()
    expect(await box(page).inputValue()).toBe('it blinks')
    expect(await page.getByRole('button', { name: 'Remove cat.png' }).count()).toBe(1)
    complaints = complaints.filter((text) => !text.includes('415'))
  })

  it('loses nothing over a reload: neither messages nor what was being typed', async () => {
    await ask('a cat')
    const page = await open()
    await page.getByText('a cat').waitFor()
    await box(page).fill('half a thou')
    await page.reload()
    await page.getByText('a cat').waitFor()
    expect(await box(page).inputValue()).toBe('half a thou')
  })

  it('goes back to the beginning of a channel as one scrolls up', async () => {
    for (let n = 1; n <= 300; n += 1) await ask(`wish number ${n}.`)
    const page = await open()
    await page.getByText('wish number 300.').waitFor()
    expect(await page.getByText('wish number 100.').count()).toBe(0)
    const first = page.getByText('wish number 1.', { exact: true })
    for (let tries = 0; tries < 20 && (await first.count()) === 0; tries += 1) {
      await page.locator('main .message').first().scrollIntoViewIfNeeded()
      await page.mouse.move(640, 300)
      await page.mouse.wheel(0, -100_000)
      await first.waitFor({ state: 'attached', timeout: 1000 }).catch(() => undefined)
    }
    expect(await first.count()).toBe(1)
  })

  it('comes back by itself after the server was away', async () => {
    const page = await open()
    await page.locator('.welcome').waitFor()
    const port = Number(new URL(chat.address).port)
    await chat.close()
    await page.getByText('Reconnecting…').waitFor()
    chat = await startChat({ port })
    await ask('said meanwhile')
    await page.getByText('said meanwhile').waitFor()
    await page.getByText('Reconnecting…').waitFor({ state: 'hidden' })
    // The browser notes every failed connection.
    complaints = complaints.filter((text) => !text.includes('net::ERR'))
  })

  it('fits phones and tablets without scrolling sideways', async () => {
    const where = await ask(
      `/video ${'a very long prompt with averyveryveryverylongwordinit '.repeat(5)}${'x'.repeat(300)}`,
    )
    await deliver(where)
    const { message: _, ...target } = where
    await chat.adapter.show(target, cardOf(newId(), { title: 'y'.repeat(200) }))
    const page = await open('', { reducedMotion: 'reduce' })
    for (const [hash, shown] of [
      ['#main', 'main .message'],
      ['#nothing', '.welcome'],
      [`#main/${where.thread}`, '.panel .message'],
    ]) {
      await page.goto(`${chat.address}/${hash}`)
      for (const width of [360, 390, 768]) {
        await page.setViewportSize({ width, height: 740 })
        await page.locator(`${shown}`).first().waitFor()
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
        for (const feed of await page.locator('.feed:visible').all()) {
          expect(await feed.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0)
        }
      }
    }
  })

  it('can be used by keyboard alone, down to another channel', async () => {
    await ask('a cat')
    const page = await open('', { reducedMotion: 'reduce' })
    await page.getByText('a cat').waitFor()
    await page.getByRole('button', { name: 'New channel' }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.type('Ideas for May')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'ideas-for-may' }).waitFor()
    await page.keyboard.type('a boat')
    await page.keyboard.press('Enter')
    await page.locator('.from-person').getByText('a boat').waitFor()
    await page.getByRole('link', { name: 'ideas-for-may' }).focus()
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await page.getByText('a cat').waitFor()
    expect(new URL(page.url()).hash).toBe('#main')
  })

  it('speaks Chinese to a Chinese browser, and changes its language and theme on the spot', async () => {
    const page = await open('', { locale: 'zh-CN' })
    await page.getByRole('heading', { name: '想拍点什么' }).waitFor()
    await page.getByRole('button', { name: 'Switch to English' }).click()
    await page.getByRole('heading', { name: 'What should we film?' }).waitFor()
    const paper = () => page.evaluate('getComputedStyle(document.body).backgroundColor')
    const light = await paper()
    await page.getByRole('button', { name: 'Theme: as the system' }).click()
    await page.getByRole('button', { name: 'Theme: light' }).click()
    await page.getByRole('button', { name: 'Theme: dark' }).waitFor()
    expect(await paper()).not.toBe(light)
    await page.reload()
    await page.getByRole('button', { name: 'Theme: dark' }).waitFor()
    expect(await page.getByRole('heading', { name: 'What should we film?' }).count()).toBe(1)
  })

  it('shows markup as the text that it is', async () => {
    const where = await ask('<img src=x onerror=alert(1)><b>bold</b>')
    const { message: _, ...target } = where
    await chat.adapter.show(target, cardOf(newId(), { title: '<script>alert(1)</script>', lines: ['<i>x</i>'] }))
    const page = await open()
    await page.getByText('<img src=x onerror=alert(1)><b>bold</b>').waitFor()
    await page.getByText('<script>alert(1)</script>', { exact: true }).waitFor()
    expect(await page.locator('.feed b, .feed i, .feed script').count()).toBe(0)
  })

  it('puts an example into the message box', async () => {
    const page = await open()
    await page.getByRole('button', { name: /^\/film/ }).click()
    expect(await box(page).inputValue()).toMatch(/^\/film one day/)
    await page.getByRole('button', { name: /paper boat/ }).click()
    expect(await box(page).inputValue()).toMatch(/paper boat/)
    expect(chat.received).toEqual([])
  })
})
