import type { ColourName, Mood } from '../../../domain/sketch.ts'
import type { Lexicon } from './lexicon.ts'

export const MOODS_IN_WORDS: Lexicon<Mood> = {
  neutral: { en: 'neutral, matter-of-fact, factual', zh: '平实 中性' },
  calm: {
    en: 'calm, peaceful, quiet, serene, tranquil, gentle, gently, relaxing, soothing, zen, still morning, meditative, cozy, cosy, lazy',
    zh: '宁静 平静 安静 安详 祥和 静谧 悠闲 柔和 治愈 舒缓 温馨 禅意 惬意 慵懒 轻柔',
  },
  joyful: {
    en: 'joyful, happy, happily, cheerful, joy, festive, celebrate, celebration, celebrating, party, laugh, laughing, laughs, smile, smiling, smiles, birthday, new year, christmas, wedding, carnival',
    zh: '快乐 欢乐 开心 高兴 喜悦 喜庆 庆祝 欢快 节日 笑 微笑 生日 新年 春节 过年 婚礼 热闹 圣诞 圣诞节 欢笑 幸福',
  },
  tense: {
    en: 'tense, suspense, suspenseful, scary, horror, thriller, dangerous, menacing, ominous, fear, frightening, creepy, panic, dramatic, angry',
    zh: '紧张 悬疑 恐怖 惊悚 危险 可怕 惊险 压迫 阴森 恐惧 愤怒 戏剧性',
  },
  sad: {
    en: 'sad, sadly, melancholy, melancholic, lonely, loneliness, sorrow, grief, cry, crying, cries, tears, tearful, farewell, nostalgic, heartbroken, alone',
    zh: '悲伤 忧伤 孤独 伤心 哭 哭泣 忧郁 寂寞 离别 眼泪 惆怅 怀旧 难过 凄凉 孤单 告别',
  },
  epic: {
    en: 'epic, heroic, majestic, grand, monumental, powerful, battle, legendary, awe-inspiring, spectacular, war, glorious, breathtaking',
    zh: '史诗 壮观 宏大 雄伟 壮丽 震撼 战斗 战争 英勇 磅礴 恢弘 气势磅礴 史诗感 壮阔',
  },
  mysterious: {
    en: 'mysterious, mystery, eerie, haunted, magical, magic, enigmatic, strange, secret, occult, uncanny, ancient',
    zh: '神秘 诡异 魔法 奇异 玄幻 奇幻 秘密 幽暗 灵异 古老',
  },
  romantic: {
    en: 'romantic, romance, love, in love, kiss, kissing, kisses, kissed, tender, valentine, embrace, hug, holding hands',
    zh: '浪漫 爱情 温柔 接吻 亲吻 甜蜜 相爱 情人节 拥抱 求婚 七夕 牵手 手牵手',
  },
  dreamy: {
    en: 'dreamy, dreamlike, surreal, ethereal, dream, fantasy, fairytale, fairy tale, whimsical, otherworldly, hazy dream',
    zh: '梦幻 梦境 超现实 唯美 童话 如梦 空灵 梦中 仙境 如梦似幻 朦胧',
  },
  playful: {
    en: 'playful, playfully, funny, cute, silly, humorous, fun, adorable, comic, comedy, goofy, mischievous',
    zh: '可爱 有趣 调皮 搞笑 俏皮 滑稽 萌 顽皮 活泼 搞怪 幽默 呆萌',
  },
}

export const COLOURS_IN_WORDS: Lexicon<ColourName> = {
  red: {
    en: 'red, crimson, scarlet, ruby, maroon, bright red, dark red',
    zh: '红色 红 大红 鲜红 朱红 深红 赤色 通红 暗红',
  },
  orange: { en: 'orange, amber, tangerine, coral', zh: '橙色 橘色 橙 橘红 橙红 琥珀色' },
  yellow: { en: 'yellow, lemon, mustard, bright yellow', zh: '黄色 黄 明黄 鹅黄 金黄 柠檬黄' },
  green: { en: 'green, emerald, olive, lime, mint, dark green, jade', zh: '绿色 绿 翠绿 碧绿 墨绿 青色 嫩绿 草绿' },
  blue: {
    en: 'blue, navy, azure, turquoise, teal, cyan, light blue, dark blue, sky blue',
    zh: '蓝色 蓝 天蓝 深蓝 湛蓝 青蓝 宝蓝 浅蓝 蔚蓝',
  },
  purple: { en: 'purple, violet, lavender, magenta, lilac, indigo', zh: '紫色 紫 淡紫 深紫' },
  pink: { en: 'pink, salmon pink, fuchsia, hot pink', zh: '粉色 粉红 粉红色 粉 桃红 玫红' },
  brown: { en: 'brown, beige, tan, chestnut, chocolate brown, bronze', zh: '棕色 褐色 棕 咖啡色 米色 古铜色 米黄' },
  black: { en: 'black, jet black, pitch black, ebony', zh: '黑色 黑 漆黑 乌黑' },
  white: { en: 'white, snow-white, ivory, cream-coloured, cream-colored', zh: '白色 白 雪白 洁白 乳白 纯白' },
  grey: { en: 'grey, gray, dark grey, dark gray', zh: '灰色 灰 深灰 浅灰' },
  gold: { en: 'gold, golden', zh: '金色 金 金灿灿 金光闪闪' },
  silver: { en: 'silver, chrome, metallic', zh: '银色 银 银白' },
}

/** Words for the look, the light and the sound are kept as the person wrote them; the lexicon only knows their field. */
export const FIELD_WORDS: Lexicon<'style' | 'light' | 'sound' | 'slow' | 'fast' | 'text'> = {
  style: {
    en: `cinematic, film noir, noir, anime, cartoon, watercolor, watercolour, oil painting, claymation, stop motion, 3d,
      pixar style, pixel art, vintage, retro, cyberpunk, steampunk, black and white, photorealistic, realistic, 4k, 8k, 16mm,
      35mm, film grain, ghibli style, studio ghibli, ink painting, ink wash, comic book style, lo-fi, minimalist, pastel,
      documentary, hyperrealistic, low poly, paper cut, sketch style, bokeh, shallow depth of field, imax, vhs, timelapse,
      time-lapse, time lapse, hyperlapse, art deco, impressionist, hd, pixar, monochrome, sepia`,
    zh: '电影感 电影风格 黑色电影 动漫 动画 卡通 水彩 油画 黏土动画 定格动画 像素风 复古 赛博朋克 蒸汽朋克 黑白 写实 胶片 吉卜力 宫崎骏 水墨 水墨画 水墨风 国风 古风 极简 皮克斯 纪录片 剪纸 浅景深 延时摄影 延时 胶片感 新海诚 工笔画 漫画 超写实 高清 国潮',
  },
  light: {
    en: `neon, neon light, neon lights, candlelight, candlelit, backlit, backlight, rim light, spotlight, soft light,
      volumetric light, god rays, light beam, shadow, high contrast, low-key, high-key, silhouetted, glow, glowing, sun rays,
      lens flare, warm light, cold light, harsh light, firelight`,
    zh: '霓虹 霓虹灯 烛光 逆光 轮廓光 聚光灯 柔光 光束 丁达尔 阴影 影子 高对比 暖光 冷光 暖色调 冷色调 侧光 发光 光线 光影 顶光',
  },
  sound: {
    en: `music, soundtrack, silence, piano music, jazz, drums, orchestral, violin music, sound of, birdsong, ambient sound,
      lo-fi beats, song, sing, singing, sings, bark, barking, barks, roar, roaring, roars, whisper, applause, thunder, siren`,
    zh: '音乐 配乐 寂静 钢琴声 爵士 鼓声 交响乐 小提琴声 鸟鸣 歌声 唱歌 风声 雨声 雷声 掌声 叫声 吼叫 汪汪 背景音 音效 蝉鸣 钟声 海浪声',
  },
  slow: {
    en: 'slower, slow, slowly, slow motion, slow-motion, in slow motion, unhurried, slow down',
    zh: '慢 缓缓 慢慢 缓慢 慢动作 慢镜头 慢一点 更慢 慢些 放慢 徐徐',
  },
  fast: {
    en: 'faster, fast, quick, quickly, speed up, rapid, rapidly, high speed, fast-paced',
    zh: '快 快速 飞快 快一点 更快 加快 快些 迅速 极速 快节奏',
  },
  text: { en: 'text, caption, subtitle, title, writing, lettering, words, captions', zh: '字幕 文字 标题 字' },
}

export const COUNTS_IN_WORDS: Lexicon<
  '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '10' | '11' | '12' | 'few' | 'many'
> = {
  '1': { en: 'a single, one, lone, solitary, single', zh: '' },
  '2': { en: 'two, a pair of, pair of, a couple of, couple of, both', zh: '' },
  '3': { en: 'three, trio of', zh: '' },
  '4': { en: 'four', zh: '' },
  '5': { en: 'five', zh: '' },
  '6': { en: 'six, half a dozen', zh: '' },
  '7': { en: 'seven', zh: '' },
  '8': { en: 'eight', zh: '' },
  '9': { en: 'nine', zh: '' },
  '10': { en: 'ten', zh: '' },
  '11': { en: 'eleven', zh: '' },
  '12': { en: 'twelve, a dozen, dozen', zh: '' },
  few: { en: 'a few, few, several, some, a group of, group of, a handful of', zh: '' },
  many: {
    en: 'many, a flock of, flock of, a herd of, herd of, a school of, a swarm of, swarm of, a pack of, lots of, a lot of, hundreds of, thousands of, dozens of, countless, a fleet of, fleet of, numerous, a row of, rows of, a crowd of',
    zh: '',
  },
}
