import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ClipFile } from '../../../src/domain/asset.ts'
import { actionOf, type Button, type Card } from '../../../src/domain/card.ts'
import { newId } from '../../../src/domain/id.ts'
import type { MessageRef } from '../../../src/domain/place.ts'
import { askIn, CLIP, hasBrowser, launchBrowser, openPage, PIXEL, sidewaysOf, WAIT } from './browser.ts'
import { startChat, type TestChat } from './chat.ts'

const PHONE = { viewport: { width: 360, height: 740 }, reducedMotion: 'reduce' } as const
const SHOTS = 16

describe.skipIf(!hasBrowser)('cards with pictures, lists and groups of clips', () => {
  let browser: Browser
  let chat: TestChat
  let complaints: string[]
  let order: string
  let still: string

  beforeAll(async () => {
    browser = await launchBrowser()
  })

  afterAll(async () => {
    await browser.close()
  })

  beforeEach(async () => {
    chat = await startChat()
    complaints = []
    order = newId()
    still = (await chat.files.put(Readable.from(PIXEL), 'image/png', 1000)).id
  })

  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()))
    await chat.close()
    expect(complaints).toEqual([])
    expect(chat.faults).toEqual([])
  })

  function open(options: BrowserContextOptions = {}): Promise<Page> {
    return openPage(browser, chat, complaints, '', options)
  }

  function press(verb: string, label: string, argument?: string, style?: Button['style']): Button {
    return { action: actionOf(verb, order, argument), label, ...(style && { style }) }
  }

  function boardOf(words: string): Card {
    const numbers = Array.from({ length: SHOTS }, (_, index) => index + 1)
    return {
      title: 'Storyboard: A tea house',
      lines: [
        `${SHOTS} shots · 60 s`,
        'Where: A tea house',
        ...numbers.map((n) => `${n} ✓ 4 s · wide · ${words} ${n}`),
        'Press a number to change a shot.',
      ],
      tone: 'plain',
      picture: still,
      buttons: [
        press('render', 'Render · free', undefined, 'primary'),
        ...numbers.map((n) => press('shot', n === 2 ? '2 ✗' : String(n), `${n}-abcdef`)),
        press('cancel', 'Cancel', undefined, 'danger'),
      ],
      order: { id: order, operation: 'film', state: 'awaiting approval', progress: 0.1 },
    }
  }

  function shotOf(shot: number, more: Partial<Card> = {}): Card {
    return {
      title: `Shot ${shot} of ${SHOTS}`,
      lines: [`Action: Guest ${shot} comes in`],
      tone: 'plain',
      picture: still,
      buttons: [
        press('rewrite', 'Rewrite', `${shot}-abcdef`),
        ...(shot < SHOTS ? [press('later', 'Later', `${shot}-abcdef`)] : []),
        press('drop', 'Delete', `${shot}-abcdef`, 'danger'),
      ],
      ...more,
    }
  }

  async function showBoard(): Promise<MessageRef> {
    const { message: _, ...target } = await askIn(chat, '/film a tea house')
    return chat.adapter.show(target, boardOf('Steam rises'))
  }

  /** What is answered to a press of each verb; to a form where it comes with values. */
  function answer(cards: { [verb: string]: Card | undefined }): void {
    chat.behind.receive = async ({ deed }) => {
      if (deed.kind !== 'press') return undefined
      const verb = deed.action.split(':')[0] ?? ''
      const card = cards[deed.values ? `${verb} form` : verb]
      return card && { kind: 'card', card }
    }
  }

  async function deliverGroup(): Promise<void> {
    const { message: _, ...target } = await askIn(chat, 'a cat --shape all')
    const bytes = await readFile(CLIP)
    const asset = (await chat.files.put(Readable.from(bytes), 'video/mp4', 1_000_000)).id
    const clips = [
      [320, 180],
      [180, 320],
      [240, 240],
    ].map(([width = 0, height = 0]): ClipFile => {
      const facts = { seconds: 1, width, height, bytes: bytes.length, mime: 'video/mp4' }
      return { asset, poster: still, name: `cat-${width}x${height}.mp4`, facts }
    })
    const buttons = [press('again', 'Again'), press('get', 'Download'), press('get', 'Subtitles', 'srt')]
    const card: Card = { title: 'A cat', lines: ['1 s · 320×180'], tone: 'good', buttons }
    await chat.adapter.deliver({ where: target, clips, card, key: newId() })
  }

  const dialog = (page: Page) => page.getByRole('dialog')
  const topsOf = (parts: Locator) =>
    parts.evaluateAll((all) => all.map((part) => Math.round(part.getBoundingClientRect().top)))
  const isFocused = (part: Locator) => part.evaluate((element) => element === element.ownerDocument.activeElement)

  it('shows the clips of a group side by side, each with its size, its player and its file', async () => {
    await deliverGroup()
    const page = await open()
    await page.getByText('9:16').waitFor()
    expect(await page.locator('figcaption').allTextContents()).toEqual([
      expect.stringMatching(/16:9.*320×180.*KB/),
      expect.stringMatching(/9:16.*180×320.*KB/),
      expect.stringMatching(/1:1.*240×240.*KB/),
    ])
    expect(new Set(await topsOf(page.locator('video'))).size).toBe(1)
    const links = page.getByRole('link', { name: /^Download/ })
    expect(await links.evaluateAll((all) => all.map((link) => link.getAttribute('download')))).toEqual([
      'cat-320x180.mp4',
      'cat-180x320.mp4',
      'cat-240x240.mp4',
    ])
    expect(await page.getByRole('button', { name: 'Download' }).count()).toBe(0)
    expect(await page.getByRole('button', { name: 'Subtitles' }).count()).toBe(1)
  })

  it('plays one clip of a group at a time', async () => {
    await deliverGroup()
    const page = await open()
    const video = (index: number) => page.locator('video').nth(index)
    const isPlaying = (index: number) =>
      video(index).evaluate((element: { paused: boolean; currentTime: number }) => element.currentTime > 0)
    await page.locator('video').evaluateAll((all: { muted?: boolean; loop?: boolean }[]) => {
      for (const one of all) one.muted = one.loop = true
    })
    await page.getByRole('button', { name: 'Play: A cat, 9:16' }).click()
    await expect.poll(() => isPlaying(1), WAIT).toBe(true)
    await page.getByRole('button', { name: 'Play: A cat, 1:1' }).click()
    await expect.poll(() => isPlaying(2), WAIT).toBe(true)
    expect(await video(1).evaluate((element: { paused: boolean }) => element.paused)).toBe(true)
    expect(await page.getByRole('button', { name: /^Play/ }).count()).toBe(1)
  })

  it('leads from a storyboard to a shot, changes it in its place, and comes back to the number', async () => {
    const ref = await showBoard()
    answer({ shot: shotOf(3), later: shotOf(4) })
    const page = await open()
    const numbers = page.getByRole('group', { name: 'Shots' }).getByRole('button')
    await numbers.first().waitFor()
    expect(await numbers.count()).toBe(SHOTS)
    await numbers.nth(2).press('Enter')
    await dialog(page)
      .getByRole('heading', { name: `Shot 3 of ${SHOTS}` })
      .waitFor()
    expect(await dialog(page).getByRole('img').count()).toBe(1)
    await dialog(page).getByRole('button', { name: 'Later' }).press('Enter')
    await dialog(page)
      .getByRole('heading', { name: `Shot 4 of ${SHOTS}` })
      .waitFor()
    expect(await page.locator('dialog').count()).toBe(1)
    expect(await isFocused(dialog(page).getByRole('button', { name: 'Later' }))).toBe(true)
    await chat.adapter.show(ref, boardOf('A cup is filled'))
    await page.getByText('A cup is filled 3').waitFor({ state: 'attached' })
    await page.keyboard.press('Escape')
    await page.locator('dialog').waitFor({ state: 'detached' })
    expect(await isFocused(numbers.nth(2))).toBe(true)
    expect(chat.received.map(({ deed }) => deed)).toMatchObject([
      { action: actionOf('shot', order, '3-abcdef') },
      { action: actionOf('later', order, '3-abcdef') },
    ])
  })

  it('says in the shot itself why something was not done, and closes it where the answer stands elsewhere', async () => {
    await showBoard()
    const refusal: Card = { title: 'Not done', lines: ['A film needs one shot.'], tone: 'bad', buttons: [] }
    answer({ shot: shotOf(3), drop: refusal })
    const page = await open()
    await page.getByRole('button', { name: '3', exact: true }).click()
    await dialog(page).getByRole('button', { name: 'Delete' }).click()
    await dialog(page).getByRole('alert').getByText('A film needs one shot.').waitFor()
    await dialog(page)
      .getByRole('heading', { name: `Shot 3 of ${SHOTS}` })
      .waitFor()
    await dialog(page).getByRole('button', { name: 'Later' }).click()
    await page.locator('dialog').waitFor({ state: 'detached' })
  })

  it('opens the form of a shot over it, keeps it while it is refused, and then shows the shot anew', async () => {
    await showBoard()
    const choices = ['cut', 'fade', 'on'].map((value) => ({ value, label: `With a ${value}` }))
    const form: Card['form'] = {
      action: actionOf('rewrite', order, '3-abcdef'),
      title: 'Rewrite shot 3',
      submit: 'Save',
      fields: [
        { kind: 'text', name: 'picture', label: 'What is seen', value: 'A guest', max: 3000, required: true },
        { kind: 'text', name: 'film', label: 'How it is filmed', value: '', max: 3000, required: false },
        { kind: 'text', name: 'words', label: 'Text and caption', value: '', max: 3000, required: false },
        { kind: 'number', name: 'seconds', label: 'Seconds', value: '4', min: 0.5, max: 12, required: true },
        { kind: 'choice', name: 'transition', label: 'How it begins', value: 'fade', choices },
      ],
    }
    const refusal: Card = { title: 'Not done', lines: ['The film would be too long.'], tone: 'bad', buttons: [] }
    const opened = { title: form.title, lines: [], tone: 'plain' as const, buttons: [], form }
    answer({ shot: shotOf(3), rewrite: opened, 'rewrite form': refusal })
    const page = await open()
    await page.getByRole('button', { name: '3', exact: true }).click()
    await dialog(page).getByRole('button', { name: 'Rewrite' }).click()
    const rewriting = page.getByRole('dialog', { name: 'Rewrite shot 3' })
    expect(await isFocused(rewriting.getByLabel('What is seen'))).toBe(true)
    expect(await rewriting.getByLabel('How it begins').inputValue()).toBe('fade')
    await rewriting.getByLabel('How it begins').selectOption('With a cut')
    await rewriting.getByRole('button', { name: 'Save' }).click()
    await rewriting.getByRole('alert').getByText('The film would be too long.').waitFor()
    answer({ 'rewrite form': shotOf(3, { lines: ['Action: A guest leaves'] }) })
    await rewriting.getByRole('button', { name: 'Save' }).click()
    await rewriting.waitFor({ state: 'detached' })
    await dialog(page).getByText('A guest leaves').waitFor()
    expect(chat.received.at(-1)?.deed).toMatchObject({
      values: { picture: 'A guest', film: '', words: '', seconds: '4', transition: 'cut' },
    })
  })

  it('brings the still of a shot once it is drawn', async () => {
    const ref = await showBoard()
    const { picture: _, ...bare } = shotOf(3)
    answer({ shot: shotOf(3), later: { ...bare, lines: ['The still is being drawn.'] } })
    const page = await open()
    await page.getByRole('button', { name: '3', exact: true }).click()
    await dialog(page).getByRole('button', { name: 'Later' }).click()
    await dialog(page).getByText('The still is being drawn.').waitFor()
    answer({ shot: shotOf(3, { lines: ['Action: Drawn'] }) })
    await chat.adapter.show(ref, boardOf('Steam rises again'))
    await dialog(page).getByText('Action: Drawn').waitFor()
    expect(await dialog(page).getByRole('img').count()).toBe(1)
  })

  it('shows a picture in full, over everything, until it is closed', async () => {
    await showBoard()
    const page = await open()
    await page.getByRole('button', { name: 'Picture: Storyboard: A tea house' }).click()
    await page.getByRole('dialog', { name: 'Picture: Storyboard: A tea house' }).getByRole('img').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('dialog').waitFor({ state: 'detached' })
  })

  it('keeps a long list of shots in a box of its own, at its place over a change', async () => {
    const ref = await showBoard()
    const page = await open(PHONE)
    const list = page.locator('.card-list')
    await list.waitFor()
    expect(await list.getByRole('listitem').count()).toBe(SHOTS)
    const scrolled = await list.evaluate((element) => {
      element.scrollTop = 60
      return { top: element.scrollTop, long: element.scrollHeight > element.clientHeight }
    })
    expect(scrolled).toEqual({ top: 60, long: true })
    await chat.adapter.show(ref, boardOf('A cup is filled'))
    await page.getByText('A cup is filled 16').waitFor({ state: 'attached' })
    expect(await list.evaluate((element) => element.scrollTop)).toBe(60)
  })

  it('puts everything below each other on a phone, without scrolling sideways', async () => {
    await deliverGroup()
    await showBoard()
    answer({ shot: shotOf(3) })
    const page = await open(PHONE)
    await page.locator('.card-list').waitFor()
    const tops = await topsOf(page.locator('video'))
    expect([...tops].sort((a, b) => a - b)).toEqual(tops)
    expect(new Set(tops).size).toBe(3)
    expect(await sidewaysOf(page)).toBe(0)
    await page.getByRole('button', { name: '3', exact: true }).click()
    await dialog(page).getByRole('button', { name: 'Rewrite' }).waitFor()
    expect(await sidewaysOf(page)).toBe(0)
  })

  it('is dark in the dark: cards, lists and numbers', async () => {
    await showBoard()
    const page = await open({ colorScheme: 'dark' })
    await page.locator('.card-list').waitFor()
    for (const part of ['.card', '.card-list', '.shot-button']) {
      const background = await page
        .locator(part)
        .first()
        .evaluate((element) => element.ownerDocument.defaultView?.getComputedStyle(element).backgroundColor ?? '')
      const [red = 255] = (/\d+/.exec(background) ?? []).map(Number)
      expect([part, red < 80]).toEqual([part, true])
    }
  })
})
