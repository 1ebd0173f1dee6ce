import type { MediaFault } from '../../domain/intake.ts'
import type { PlaceFault } from '../../domain/place-fault.ts'
import type { Texts } from '../en/english.ts'
import { backendFault } from './backend-faults.ts'
import { media } from './media.ts'
import { moderated } from './moderation.ts'

const MEDIA: Record<MediaFault, (file: string) => string> = {
  empty: (file) => `“${file}”是空文件，请重新发送。`,
  unknown: (file) => `“${file}”不是能读取的图片或视频。请发送 JPEG、PNG 或 MP4 文件。`,
  broken: (file) => `“${file}”已损坏，无法读取。请重新保存后再发送。`,
  'cut off': (file) => `“${file}”不完整，缺了一部分。请重新发送整个文件。`,
  'no pictures': (file) => `“${file}”只有声音，没有画面。请发送视频或图片。`,
  'too long': (file) => `“${file}”太长，这里处理不了。请截取一段短一些的再发送。`,
  'too many pixels': (file) => `“${file}”的像素太多，这里处理不了。请缩小后再发送。`,
  locked: (file) => `“${file}”有密码或版权保护。请发送没有加密的版本。`,
  slow: (file) => `读取“${file}”花的时间太长，已经放弃。请另存为 MP4（H.264）或 JPEG 后再发送。`,
}

const PLACE_FAULTS: Record<PlaceFault, string> = {
  'shut out': '机器人被屏蔽或移出了。请重新允许它，然后按“下载”。',
  gone: '这个聊天已经不存在了。',
  'not allowed': '机器人在那里没有发送短片的权限。请管理员授权，然后按“下载”。',
  closed: '话题已关闭。请管理员重新打开，然后按“下载”。',
}

export const reasons: Texts['reasons'] = {
  noBackend: ({ operation, seconds, shape, able }) =>
    able.length === 0
      ? `这里配置的引擎都不能${media.deeds[operation]}。可以请管理员添加一个能做的引擎。`
      : `这里配置的引擎都不能按 ${seconds} 秒、${shape} ${media.deeds[operation]}。换个时长或画幅，这些引擎可以：${able.join('、')}。`,
  media: (fault, file) => MEDIA[fault](file),
  noTranslation: (language) =>
    `其他语言（${language}）的字幕需要语言模型，而这里没有配置。短片原有语言的字幕不需要模型，可以直接加。`,
  cannotCut: '这段视频的画面里已经写了字，裁成别的画幅会把字裁掉。请在制作时就指定画幅，例如 --shape 16:9,9:16。',
  noWords: '这段视频没有分镜表，没有可以用作字幕的文字。请用 Reelay 制作的短片，或直接说明字幕内容。',
  shotBefore: '它要接着前一个镜头往下拍，但前一个镜头没有做出来。',
  backendGone: (name) => `引擎 ${name} 已不在这里的配置中。`,
  notPlanned: '试了几次都没能写出分镜表，也没有开始制作。',
  notRendered: (why) => `制作失败：${why}`,
  backendFault,
  backendQueue: (backend, place) =>
    place <= 1 ? `在 ${backend} 排队，下一个就是。` : `在 ${backend} 排队，第 ${place} 位。`,
  backendDoubt: (backend) => `没有收到 ${backend} 的答复，正在那边查找这次制作，查清之前不会重新下单。`,
  backendSilent: (backend) => `${backend} 暂时没有回应。不会丢失任何内容，会一直询问到它恢复。`,
  fallbackTooDear: (backend, price) =>
    `可以改由 ${backend} 制作（${price}），但这笔费用需要您先确认。请加上 --backend ${backend} 重新下单，再确认价格。`,
  boardPrice: (backend, price) =>
    `价格已与当时确认的不同：由 ${backend} 制作${price === undefined ? '的费用未知' : `现在需要 ${price}`}。尚未开始制作，如果可以接受，请再次确认分镜。`,
  priceChanged: (before, now) =>
    now === undefined ? `之前的价格是 ${before}，现在价格未知。` : `价格已从 ${before} 变为 ${now}。`,
  moderated,
  notModerated:
    '这里会在制作前审核文字和图片，但这次审核没能完成，所以没有开始制作。请稍后再试；如果一直这样，请管理员检查 MODERATION。',
  unknownRender: (backend) =>
    `${backend} 没有给出能说明这次制作结果的答复，无法确定是否已经开始并扣费。请先到那边的账户里核对：重新提交可能会再次扣费。`,
  notFinished: (why) => `制作已经完成，但得到的不是可用的短片：${why}`,
  notDelivered: (why) => `短片已经做好，但没能发到这里：${why}`,
  placeFault: (fault) => PLACE_FAULTS[fault],
  fault: '我们这边出了点问题，详情见程序日志。',
}
