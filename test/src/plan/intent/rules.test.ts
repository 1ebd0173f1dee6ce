import { describe, expect, test } from 'vitest'
import type { Intent, Situation } from '../../../../src/domain/intent.ts'
import { createOfflineIntents } from '../../../../src/plan/intent/offline-intents.ts'
import { readByRules } from '../../../../src/plan/intent/rules.ts'

const NOTHING: Situation = { attached: [], language: 'en' }
const PICTURE: Situation = { attached: ['picture'], language: 'en' }
const CLIP: Situation = { attached: ['clip'], language: 'en' }
/** A reply to a delivered clip of three shots and six seconds. */
const REPLY: Situation = { attached: [], clip: { operation: 'create', seconds: 6, shots: 3 }, language: 'en' }

const reader = createOfflineIntents()

function read(words: string, situation: Situation): Promise<Intent> {
  return reader.read(words, situation, new AbortController().signal)
}

const forwards = (seconds?: number, prompt = '') => extend('forwards', seconds, prompt)
const backwards = (seconds?: number, prompt = '') => extend('backwards', seconds, prompt)
const both = (seconds?: number, prompt = '') => extend('both', seconds, prompt)
function extend(direction: 'forwards' | 'backwards' | 'both', seconds: number | undefined, prompt: string): Intent {
  return { operation: 'extend', direction, prompt, ...(seconds !== undefined && { seconds }) }
}
const caption = (language?: string): Intent => ({ operation: 'caption', prompt: '', ...(language && { language }) })
const edit = (prompt: string): Intent => ({ operation: 'edit', prompt })
const at = (second: number, prompt: string): Intent => ({ operation: 'edit', prompt, at: second })
const shot = (number: number, prompt: string): Intent => ({ operation: 'edit', prompt, shot: number })

type Case = [words: string, intent: Intent]

const EXTENSIONS: Case[] = [
  ['make it 3 seconds longer', forwards(3)],
  ['Make this clip three seconds longer, please!', forwards(3)],
  ['make it a bit longer', forwards()],
  ['longer', forwards()],
  ['a little longer please', forwards()],
  ['3s longer', forwards(3)],
  ['extend', forwards()],
  ['Extend it.', forwards()],
  ['extend by five seconds', forwards(5)],
  ['extend it by an hour', forwards(3600)],
  ['extend by half an hour', forwards(1800)],
  ['make it 1h longer', forwards(3600)],
  ['延长一小时', forwards(3600)],
  ['延长一个半小时', forwards(5400)],
  ['延长1小时30分钟', forwards(5400)],
  ['再加两个钟头', forwards(7200)],
  ['can you extend the video by 2.5 s?', forwards(2.5)],
  ['extend this by 4 seconds backwards', backwards(4)],
  ['extend it backwards', backwards()],
  ['extend the clip 3 seconds before and after', both(3)],
  ['extend this 2 seconds on both sides', both(2)],
  ['Please extend this shot at the beginning by half a second', backwards(0.5)],
  ['extend it forwards for a couple of seconds', forwards(2)],
  ['extend to 10 seconds', forwards(4)],
  ['make it 10 seconds long', forwards(4)],
  ['it should be 8 seconds long', forwards(2)],
  ['continue it', forwards()],
  ['continue', forwards()],
  ['Continue for 5 s', forwards(5)],
  ['keep going for another 4 seconds', forwards(4)],
  ['go on. 5s', forwards(5)],
  ['continue: she opens the door', forwards(undefined, 'she opens the door')],
  ['continue with her opening the door', forwards(undefined, 'with her opening the door')],
  ['add 3 seconds where she opens the door', forwards(3, 'she opens the door')],
  ['add 3 more seconds at the end', forwards(3)],
  ['add two seconds at the beginning', backwards(2)],
  ['at the start, add 2 seconds in which the sun rises', backwards(2, 'the sun rises')],
  ['add 2 more seconds of rain', forwards(2, 'rain')],
  ['another five seconds', forwards(5)],
  ['half a minute more', forwards(30)],
  ['5 more seconds please', forwards(5)],
  ['two seconds before', backwards(2)],
  ['two seconds before and after', both(2)],
  ['give me 4 more seconds', forwards(4)],
  ['add one and a half seconds to it', forwards(1.5)],
  ['+3s', forwards(3)],
  ['can we have 2 more seconds at the beginning and at the end?', both(2)],
  ['this is too short, make it longer', forwards()],
  ['make the ending longer', forwards()],
  ['extend the beginning by 2 seconds', backwards(2)],
  ['Make it longer by five seconds and add snow', forwards(5, 'add snow')],
  ['continue from here, she finds a key', forwards(undefined, 'she finds a key')],
  ['let it go on for two more seconds', forwards(2)],
  ['it needs 2 more seconds', forwards(2)],
  ['a second longer', forwards(1)],
  ['let it start 2 seconds earlier', backwards(2)],
  ['add more time at the start', backwards()],
  ['make the last shot longer', forwards()],
  ['extend the last shot by 2 seconds', forwards(2)],
  ['the last shot: 2 seconds longer', forwards(2)],
  ['what happens next?', forwards()],
  ["what's next", forwards()],
  ['And then?', forwards()],
  ['show me what happened before this', backwards()],
  ['what happened before this? 4 s', backwards(4)],
  ['How did it start?', backwards()],
  ['make it night, then extend by 3 seconds', forwards(3, 'make it night')],
  ['往前延长3秒', backwards(3)],
  ['向后延长 5 秒', forwards(5)],
  ['延长五秒', forwards(5)],
  ['延长５秒。', forwards(5)],
  ['请把视频延长十秒', forwards(10)],
  ['延長三秒', forwards(3)],
  ['把这段再延长两秒半', forwards(2.5)],
  ['延长一下', forwards()],
  ['再长一点', forwards()],
  ['再长3秒', forwards(3)],
  ['能不能长一点？', forwards()],
  ['延长到10秒', forwards(4)],
  ['加长到八秒', forwards(2)],
  ['接着拍5秒', forwards(5)],
  ['接着拍', forwards()],
  ['继续', forwards()],
  ['繼續拍五秒鐘', forwards(5)],
  ['继续，她打开了门', forwards(undefined, '她打开了门')],
  ['接着拍她打开门', forwards(undefined, '她打开门')],
  ['前后各加两秒', both(2)],
  ['前后各加２秒！', both(2)],
  ['前后各延长一秒', both(1)],
  ['两头都加3秒', both(3)],
  ['前面加3秒', backwards(3)],
  ['在开头加2秒', backwards(2)],
  ['后面再加半分钟', forwards(30)],
  ['结尾加三秒，狗跑远了', forwards(3, '狗跑远了')],
  ['加5秒她开门的画面', forwards(5, '她开门的画面')],
  ['再来5秒', forwards(5)],
  ['多加一分半', forwards(90)],
  ['然后呢？', forwards()],
  ['接下来会发生什么', forwards()],
  ['之前发生了什么？4秒', backwards(4)],
  ['这之前怎么了', backwards()],
  ['extend 3 秒', forwards(3)],
  ['视频太短了，再长一点', forwards()],
  ['能再延长一点吗？', forwards()],
  ['往后再拍3秒', forwards(3)],
  ['最后一个镜头再长一点', forwards()],
  ['接下来5秒小狗跳进水里', forwards(5, '小狗跳进水里')],
  ['请接着这个画面再拍四秒，小狗跳进水里', forwards(4, '小狗跳进水里')],
  ['继续这个故事', forwards()],
  ['再往前拍三秒', backwards(3)],
  ['后来怎么样了', forwards()],
  ['后面续上5秒，她挥手告别', forwards(5, '她挥手告别')],
  ['把它 extend 到前面', edit('把它 extend 到前面')],
]

const CAPTIONS: Case[] = [
  ['add subtitles', caption()],
  ['Add subtitles, please.', caption()],
  ['captions', caption()],
  ['caption it', caption()],
  ['caption it in Chinese', caption('zh')],
  ['subtitles in french', caption('fr')],
  ['add Spanish captions', caption('es')],
  ['add captions in Brazilian Portuguese', caption('pt-BR')],
  ['put English subtitles on it', caption('en')],
  ['translate the subtitles into German', caption('de')],
  ['can you add subtitles to the clip?', caption()],
  ['加字幕', caption()],
  ['加上字幕吧！', caption()],
  ['配上英文字幕', caption('en')],
  ['给视频加中文字幕', caption('zh')],
  ['請加上繁體中文字幕', caption('zh-Hant')],
  ['字幕翻译成日语', caption('ja')],
  ['把字幕换成法语', caption('fr')],
  ['用西班牙语配字幕', caption('es')],
  ['要 English 字幕', caption('en')],
  ['给这个视频配上日文字幕好吗？', caption('ja')],
  ['翻译成英文', caption('en')],
  ['subtitles in pt-BR', caption('pt-BR')],
  ['加zh字幕', caption('zh')],
  ['no subtitles', edit('no subtitles')],
  ['translate it to Japanese', caption('ja')],
]

const EDITS: Case[] = [
  ['add snow', edit('add snow')],
  ['Make it night', edit('Make it night')],
  ['let the dog blink', edit('let the dog blink')],
  ['背景加上烟花', edit('背景加上烟花')],
  ['让狗眨眼', edit('让狗眨眼')],
  ['换成夜晚，下雪', edit('换成夜晚，下雪')],
  ['  add   fireworks in the sky ', edit('add fireworks in the sky')],
  ['now a cat on the moon', edit('now a cat on the moon')],
  ['现在来一只月球上的猫', edit('现在来一只月球上的猫')],
]

const MOMENTS: Case[] = [
  ['0:03 logo too small', at(3, 'logo too small')],
  ['０：０３ 标志太小', at(3, '标志太小')],
  ['0:03: the logo is too small', at(3, 'the logo is too small')],
  ['@0:02 add a bird', at(2, 'add a bird')],
  ['at 3 s the dog should blink', at(3, 'the dog should blink')],
  ['at 2.5 seconds, add lightning', at(2.5, 'add lightning')],
  ['make the logo bigger at 0:04', at(4, 'make the logo bigger')],
  ['0:01-0:03 too dark', at(1, 'too dark')],
  ['At the 5 second mark she should smile', at(5, 'she should smile')],
  ['[0:02] remove the car', at(2, 'remove the car')],
  ['subtitle says wrong word at 0:04', at(4, 'subtitle says wrong word')],
  ['the dog at 0:03 should blink', at(3, 'the dog should blink')],
  ['3s in, add a bird', at(3, 'add a bird')],
  ['0：03 處標誌太小', at(3, '標誌太小')],
  ['第3秒到第5秒太暗', at(3, '太暗')],
  ['第3秒 标志太小', at(3, '标志太小')],
  ['第三秒，狗要眨眼', at(3, '狗要眨眼')],
  ['在第 2 秒的时候加一只鸟', at(2, '加一只鸟')],
  ['4秒处太暗了', at(4, '太暗了')],
  ['0:05处加上烟花', at(5, '加上烟花')],
]

const SHOTS: Case[] = [
  ['shot 2: closer', shot(2, 'closer')],
  ['Shot ２： closer', shot(2, 'closer')],
  ['shot two, closer please', shot(2, 'closer')],
  ['the last shot should be at night', shot(3, 'at night')],
  ['the second-to-last shot should be brighter', shot(2, 'brighter')],
  ['镜头二：近一点', shot(2, '近一点')],
  ['shot 2: make it longer', shot(2, 'make it longer')],
  ['第二个镜头延长2秒', shot(2, '延长2秒')],
  ['镜头1：近一点', shot(1, '近一点')],
  ['make the last shot darker', shot(3, 'make it darker')],
  ['add snow to the second shot', shot(2, 'add snow')],
  ['in shot #1 the dog should blink', shot(1, 'the dog should blink')],
  ['the 3rd shot is too dark', shot(3, 'too dark')],
  ['opening scene: more fog', shot(1, 'more fog')],
  ['第二个镜头近一点', shot(2, '近一点')],
  ['第２个镜头：近一点', shot(2, '近一点')],
  ['镜头2 换成夜晚', shot(2, '换成夜晚')],
  ['把第一个镜头改成夜晚', shot(1, '改成夜晚')],
  ['最后一个镜头要下雪', shot(3, '下雪')],
  ['第三个畫面裡的狗要眨眼', shot(3, '狗要眨眼')],
  ['倒数第二个镜头太暗', shot(2, '太暗')],
]

/** Words that only look as if they asked for time, captions, a moment or a shot. */
const FALSE_FRIENDS: Case[] = [
  'a longer road',
  'make the road longer',
  'extend your hand',
  'she extends her arm towards the sun',
  'extend the road to the horizon',
  'extend the scene to the left',
  'the road continues into the woods',
  'a film noir street',
  'let the lights go on',
  'go on a trip to the sea',
  'add a 3 second countdown',
  'add a second dog',
  'wait 3 seconds before the dog barks',
  'add subtitles like in silent films',
  'add the caption "Sale"',
  'add a subtitle that says hello',
  'remove the subtitles',
  'make the captions bigger',
  'the clock shows 0:03',
  'a clock that reads "0:03"',
  'make it 9:16',
  'shots 2 and 3 closer',
  'shot 7: closer',
  'a shot 2 metres above the ground',
  'what a beautiful day before the storm',
  'the moment after the rain',
  '前面有一条河',
  '后面加一座山',
  '在前面加一条河',
  '道路向远处延伸',
  '让头发长一点',
  '裙子加长一点',
  '让她继续往前走',
  '加一个三秒的倒计时',
  '镜头一直跟着狗',
  '镜头拉近一点',
  '去掉字幕',
  '字幕大一点',
  '字幕：大减价',
  '像默片一样加字幕',
  '第二只狗要眨眼',
  '多加两只狗',
  '镜头1和2近一点',
  'the first and the last shot closer',
  '加3秒慢动作',
  '片尾加3秒黑场',
  '短一点',
  '裙子太短了',
  '最后两秒太暗',
  '狗再跑3秒',
  '镜头三百六十度旋转',
  '第二个镜头和第三个镜头都改成夜晚',
  '时间改成夜晚',
  'make her hair longer',
  'add 5 more dogs',
  'let the dog run 3 seconds longer',
  'at 0:02 and 0:04 add lightning',
  'at 7:05 pm the lights go on',
  'shot 1 and shot 3 closer',
  'swap shot 1 and shot 2',
  'add subtitles and make it night',
].map((words): Case => [words, edit(words)])

describe('words about a clip', () => {
  test.each(EXTENSIONS)('%s → more of it in time', async (words, intent) => {
    expect(await read(words, REPLY)).toEqual(intent)
  })

  test.each(CAPTIONS)('%s → captions', async (words, intent) => {
    expect(await read(words, REPLY)).toEqual(intent)
    expect(await read(words, CLIP)).toEqual(intent)
  })

  test.each(EDITS)('%s → a change', async (words, intent) => {
    expect(await read(words, REPLY)).toEqual(intent)
    expect(await read(words, CLIP)).toEqual(intent)
  })

  test.each(MOMENTS)('%s → a change at a second', async (words, intent) => {
    expect(await read(words, REPLY)).toEqual(intent)
    expect(await read(words, CLIP)).toEqual(intent)
  })

  test.each(SHOTS)('%s → a change of one shot', async (words, intent) => {
    expect(await read(words, REPLY)).toEqual(intent)
  })

  test.each(FALSE_FRIENDS)('%s → nothing but a change', async (words, intent) => {
    expect(await read(words, REPLY)).toEqual(intent)
  })

  test('a shorter length than there is, is a change', async () => {
    expect(await read('make it 3 seconds long', REPLY)).toEqual(edit('make it 3 seconds long'))
  })

  test('the clip that came with the words comes before that of the thread', async () => {
    const both: Situation = { ...REPLY, attached: ['clip'] }
    expect(await read('shot 2: closer', both)).toEqual(edit('shot 2: closer'))
    expect(await read('extend it by 2 s', both)).toEqual(forwards(2))
  })

  test('a length to grow to, of a clip that is not measured yet, is more of it', async () => {
    expect(await read('extend it to 12 seconds', CLIP)).toEqual(forwards())
  })

  test('no words at all are an empty change', async () => {
    expect(await read('', CLIP)).toEqual(edit(''))
  })
})

describe('words with a picture', () => {
  test.each([
    'make it move',
    '让它动起来',
    '',
    'the waves roll, the camera pans left',
    'make it 5 seconds long',
    'extend your hand',
    'add subtitles',
    'continue',
    '狗眨眼，往前跑',
    '前面有一条河',
  ])('%s → it is animated', async (words) => {
    expect(await read(words, PICTURE)).toEqual({ operation: 'animate', prompt: words })
  })

  test.each<Case>([
    ['extend this 2 seconds before and after', both(2)],
    ['Extend the picture by 3 seconds', forwards(3)],
    ['what happened before this?', backwards()],
    ['前后各加两秒', both(2)],
    ['把这张照片往前延长3秒', backwards(3)],
    ['图片前后各延长2秒，下着雪', both(2, '下着雪')],
  ])('%s → it is extended', async (words, intent) => {
    expect(await read(words, PICTURE)).toEqual(intent)
  })
})

describe('words alone', () => {
  test.each([
    'a lighthouse in a storm',
    '暴风雨中的灯塔',
    'a film noir street',
    'a couple in a movie theatre',
    '35mm film grain, a red car',
    'a 5 second film of a cat',
    'a man waits for a minute, then leaves',
    'a movie poster on a wall',
    '电影感的街道',
    '他们在看电影',
    '一只猫，10秒',
    'a longer road, 6 seconds',
    'extend your hand',
    'add snow',
    '剧组在拍电影',
    '一部老电影放映机',
    '短视频：一只猫',
    'two minutes before midnight, a clock tower',
  ])('%s → a clip', async (words) => {
    expect(await read(words, NOTHING)).toEqual({ operation: 'create', prompt: words })
  })

  test.each([
    'make a film about a lighthouse keeper',
    'a one-minute film about a lighthouse keeper',
    'a short film about two brothers',
    'Create a 45 second video of waves at night',
    'a movie of 30 seconds about a dog',
    'a lighthouse keeper saves a ship, one minute',
    '60s: a lighthouse keeper saves a ship',
    'a dog walks home --seconds 40',
    'Scene 1: a dog wakes up. Scene 2: it runs to the sea.',
    'a day at sea in five scenes',
    '拍一部关于灯塔的短片',
    '一分钟的短片，讲一只狗回家',
    '一只狗回家的故事，时长60秒',
    '做一个30秒的视频：海边日出',
    '拍一部电影，讲两兄弟',
    '一部关于海的电影',
    '镜头一：狗醒来。镜头二：狗跑向海边。',
    '第一幕，清晨的渔村；第二幕，出海',
    'two minutes of ocean waves',
    'a 2-minute lesson on gravity',
    '一部三十秒的宣传片',
  ])('%s → a film', async (words) => {
    expect(await read(words, NOTHING)).toEqual({ operation: 'film', prompt: words })
  })
})

test('an abort is thrown', async () => {
  await expect(reader.read('add snow', CLIP, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' })
})

test('a second beyond the end is named all the same where the words begin with it, so that the mistake can be told', () => {
  const situation = { attached: [], clip: { operation: 'create', seconds: 6, shots: 2 }, language: 'en' } as const
  expect(readByRules('0:45 logo too small', situation).intent).toEqual({
    operation: 'edit',
    prompt: 'logo too small',
    at: 45,
  })
  expect(readByRules('9:16 please', situation).intent).not.toHaveProperty('at')
})
