import { describe, expect, it } from 'vitest'
import { promptOf } from '../../../../src/backends/kit/prompt.ts'
import type { SceneSheet, Shot } from '../../../../src/domain/sheet.ts'
import type { RenderInput, RenderRequest } from '../../../../src/domain/video-backend.ts'
import { request, sheet, shot } from '../../../samples.ts'

function of(
  shots: Partial<Shot>[],
  changes: Partial<RenderRequest> = {},
  more: Partial<SceneSheet> = {},
): RenderRequest {
  const all = shots.map((each) => ({ ...shot, ...each }))
  const seconds = all.reduce((sum, each) => sum + each.seconds, 0)
  return { ...request, seconds, sheet: { ...sheet, ...more, shots: all }, ...changes }
}

function input(role: RenderInput['role']): RenderInput {
  return { asset: 'a', kind: role === 'base' ? 'clip' : 'picture', role, width: 1280, height: 720 }
}

const NONE = 'There is no writing in the picture: no captions, no titles, no logos, no watermarks.'

describe('what a video model is told', () => {
  it('is the shot as sentences, and that there is no writing', () => {
    expect(promptOf(of([{}]))).toBe(
      `A lighthouse stands in the storm. A rocky coast. Slow push. Dark clouds. Natural. Sound: wind and waves. ${NONE}`.replace(
        'A rocky coast. Slow push. Dark clouds. Natural.',
        'a rocky coast. slow push. dark clouds. natural.',
      ),
    )
  })

  it('is in Chinese for a Chinese sheet', () => {
    const chinese: Partial<Shot> = {
      subject: '一座灯塔',
      action: '矗立在暴风雨中',
      setting: '礁石海岸。',
      camera: '缓慢推近',
      lighting: '乌云密布',
      style: '自然写实',
      sound: '风声与海浪声。',
    }
    expect(promptOf(of([chinese], {}, { language: 'zh-Hans' }))).toBe(
      '一座灯塔，矗立在暴风雨中。礁石海岸。缓慢推近。乌云密布。自然写实。声音：风声与海浪声。画面中没有任何文字：没有字幕、标题、标志或水印。',
    )
  })

  it('never holds the words that are set in type', () => {
    expect(promptOf(of([{ onScreenText: 'GRAND OPENING', caption: 'Come in!' }]))).not.toMatch(/opening|come in/i)
  })

  it('tells several shots in their order with their seconds, and once what is the same in all', () => {
    const text = promptOf(
      of([
        { seconds: 2, camera: 'Wide.', action: 'stands there.' },
        { seconds: 1.5, camera: 'Close.', action: 'shines.', transition: 'fade' },
        { seconds: 2, camera: 'Closer.', action: 'goes out.', transition: 'on' },
      ]),
    )
    expect(text).toContain('Shot 1 (0–2 s): A lighthouse stands there. Wide. ')
    expect(text).toContain('Shot 2 (2–3.5 s, faded in): A lighthouse shines. Close. ')
    expect(text).toContain('Shot 3 (3.5–5.5 s, without a cut): A lighthouse goes out. Closer. ')
    expect(text).toContain('Throughout the video: a rocky coast. dark clouds. natural. Sound: wind and waves.')
  })

  it('tells of what its window shows alone, counted from its beginning', () => {
    const shots = [
      { seconds: 2, action: 'wakes' },
      { seconds: 2, action: 'works' },
      { seconds: 2, action: 'sleeps' },
    ]
    expect(promptOf(of(shots, { window: { from: 2, to: 4 }, seconds: 2 }))).toMatch(
      /^A lighthouse works\. (?!.*(?:wakes|sleeps))/,
    )
    const two = promptOf(of(shots, { window: { from: 1, to: 4 }, seconds: 3 }))
    expect(two).toContain('Shot 1 (0–1 s): A lighthouse wakes.')
    expect(two).toContain('Shot 2 (1–3 s): A lighthouse works.')
  })

  it('tells what stays the same through a film, and nothing of it twice', () => {
    const continuity = { who: 'An old keeper in a blue coat', where: 'a rocky coast', light: 'Storm light' }
    const text = promptOf(of([{}], {}, { continuity }))
    expect(text).toContain('Throughout the video: An old keeper in a blue coat. Storm light.')
    expect(text.match(/a rocky coast/g)).toHaveLength(1)
  })

  it.each([
    ['A girl', 'runs across the square', 'A girl runs across the square.'],
    ['A girl in red.', 'She runs.', 'A girl in red. She runs.'],
    ['A girl', 'She runs.', 'A girl. She runs.'],
    ['A girl', 'A girl runs away.', 'A girl runs away.'],
    ['The clip', 'It goes on without a cut.', 'It goes on without a cut.'],
    ['A girl', '', 'A girl.'],
    ['', 'rain falls', 'Rain falls.'],
  ])('names nobody twice: %j, %j', (subject, action, sentence) => {
    expect(promptOf(of([{ subject, action }])).startsWith(`${sentence} a rocky`)).toBe(true)
  })

  it('says of a clip that is changed only the change, and quotes what could not be drawn', () => {
    const text = promptOf(
      of(
        [
          {
            subject: 'The clip',
            action: 'Make it night.',
            setting: 'As in the clip, night.',
            sketch: { ...shot.sketch, camera: 'still' },
          },
        ],
        {
          operation: 'edit',
          inputs: [input('base')],
          unmet: ['replace the background with a beach', 'make it night'],
        },
      ),
    )
    expect(text).toBe(
      'Change the given video as follows: Make it night. Replace the background with a beach. As in the clip, night. natural. ' +
        'Keep everything else as it is in the given video. ' +
        'No writing is added to the picture: no captions, no titles, no logos, no watermarks.',
    )
  })

  it('says that it ends in a last picture', () => {
    expect(promptOf(of([{}], { inputs: [input('first')] }))).not.toContain('given last frame')
    expect(promptOf(of([{}], { inputs: [input('first'), input('last')] }))).toContain(
      'The video ends exactly in the given last frame. No writing is added to the picture',
    )
  })

  it('tells nothing of sound to a model without', () => {
    expect(promptOf(of([{}]), { sound: false })).not.toContain('Sound')
    expect(promptOf(of([{}, {}]), { sound: false })).not.toContain('Sound')
  })

  it('leaves out whole sentences where it is too long, never the one about writing', () => {
    const text = promptOf(of([{ setting: 'The sea is grey, at 3.5 metres. '.repeat(15) }]), { maxCharacters: 200 })
    expect(text.length).toBeLessThanOrEqual(200)
    expect(text).toMatch(
      /^A lighthouse stands in the storm\. (?:The sea is grey, at 3\.5 metres\. )+There is no writing/,
    )
    const chinese = promptOf(
      of([{ subject: '灯塔', action: '矗立着', setting: '海面一片灰色。'.repeat(40) }], {}, { language: 'zh' }),
      { maxCharacters: 90 },
    )
    expect(chinese.length).toBeLessThanOrEqual(90)
    expect(chinese).toMatch(/^灯塔，矗立着。(?:海面一片灰色。)+画面中没有任何文字/)
  })

  it('cuts a sentence that is too long by itself behind a word', () => {
    const text = promptOf(of([{ subject: 'sea '.repeat(140), action: '' }]), { maxCharacters: 120 })
    expect(text).toMatch(/^Sea (?:sea ?)+… There is no writing/)
    expect(text.length).toBeLessThanOrEqual(121)
  })
})
