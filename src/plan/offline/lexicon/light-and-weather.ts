import type { Particle, TimeOfDay, Weather } from '../../../domain/sketch.ts'
import type { Lexicon } from './lexicon.ts'

export const TIMES_IN_WORDS: Lexicon<TimeOfDay> = {
  dawn: {
    en: 'dawn, daybreak, sunrise, early morning, first light, day breaks, dawn breaks, sun rises, sun comes up, rising sun, sun is rising',
    zh: '黎明 日出 清晨 拂晓 破晓 凌晨 晨曦 晨光 朝阳 朝霞 天亮 天刚亮 太阳升起 旭日 早晨 🌅 🌄',
  },
  day: {
    en: 'day, daytime, noon, midday, afternoon, morning, daylight, in broad daylight, sunlit, sunlight, sunshine',
    zh: '白天 中午 正午 下午 午后 上午 早上 日光 大白天 阳光 🌞 ☀',
  },
  sunset: {
    en: 'sunset, golden hour, sundown, setting sun, evening sun, sun sets, sun goes down, magic hour',
    zh: '日落 夕阳 落日 晚霞 余晖 夕照 黄金时刻 太阳落山 残阳 🌇',
  },
  dusk: {
    en: 'dusk, twilight, evening, blue hour, nightfall, gloaming, dusk falls, evening falls',
    zh: '黄昏 傍晚 暮色 薄暮 蓝调时刻 入夜 天黑前',
  },
  night: {
    en: `night, midnight, nighttime, night-time, moonlight, moonlit, moon, late at night, nocturnal, night sky, starry sky,
      starry night, tonight, full moon, night market, after dark, night falls, darkness falls`,
    zh: '夜 夜晚 夜里 晚上 午夜 深夜 半夜 月光 月夜 月亮 月下 夜空 夜色 夜景 夜间 星空 今晚 黑夜 星夜 明月 满月 夜市 雨夜 雪夜 夜幕降临 天黑 天黑了 🌙 🌃 🌕',
  },
}

export const WEATHERS_IN_WORDS: Lexicon<Weather> = {
  clear: {
    en: 'sunny, clear sky, clear skies, cloudless, clear weather, blue sky, blue skies, bright sunshine, good weather, fine weather',
    zh: '晴天 晴朗 天气晴朗 万里无云 阳光明媚 阳光灿烂 晴空 放晴 天晴 蓝天 好天气',
  },
  cloudy: {
    en: 'cloudy, overcast, cloud, grey sky, gray sky, gloomy sky, dark clouds',
    zh: '多云 阴天 乌云 云层 阴沉 云朵 白云 密布的云 ☁ ⛅',
  },
  rain: {
    en: 'rain, rainy, raining, rains, rained, drizzle, drizzling, downpour, shower of rain, raindrop, rain-soaked, pouring rain, heavy rain, wet street',
    zh: '雨 下雨 雨中 细雨 小雨 大雨 暴雨 雨天 毛毛雨 雨水 雨滴 雨夜 阵雨 烟雨 春雨 下着雨 倾盆大雨 淋雨 🌧 ☔',
  },
  storm: {
    en: 'storm, stormy, thunderstorm, thunder, lightning, tempest, hurricane, typhoon, tornado, lightning bolt',
    zh: '暴风雨 风暴 雷雨 雷电 闪电 打雷 台风 飓风 狂风暴雨 龙卷风 雷声 雷鸣 电闪雷鸣 ⛈ 🌩 ⚡',
  },
  snow: {
    en: 'snow, snowy, snowing, snows, snowed, snowfall, snowflake, blizzard, snowstorm, falling snow, heavy snow',
    zh: '雪 下雪 飘雪 大雪 小雪 雪花 暴雪 风雪 暴风雪 雪天 飞雪 雪夜 下着雪 鹅毛大雪 初雪 ❄ 🌨',
  },
  fog: {
    en: 'fog, foggy, mist, misty, haze, hazy, smog, fog bank',
    zh: '雾 大雾 薄雾 雾气 浓雾 晨雾 起雾 迷雾 雾霾 云雾 雾蒙蒙 烟雨 🌫',
  },
  wind: {
    en: 'wind, windy, breeze, gale, gust, breezy, windswept',
    zh: '风 微风 大风 刮风 狂风 起风 风中 海风 晚风 春风 秋风 清风 迎风 🌬',
  },
}

export const PARTICLES_IN_WORDS: Lexicon<Particle> = {
  stars: {
    en: 'star, starlight, starry, starry sky, starry night, shooting star, meteor shower, meteor, milky way, constellation',
    zh: '星星 繁星 流星 流星雨 星光 星空 群星 银河 满天星 星夜 星辰 ⭐ 🌟 ✨ 🌠',
  },
  fireworks: { en: 'firework, firecracker', zh: '烟花 烟火 焰火 礼花 鞭炮 爆竹 🎆 🎇' },
  confetti: { en: 'confetti, streamers, ticker tape', zh: '彩带 纸屑 彩纸 五彩纸屑 🎉 🎊' },
  leaves: {
    en: 'leaves=, leaf, falling leaves=, autumn leaves=, foliage, autumn',
    zh: '落叶 树叶 叶子 枫叶 黄叶 秋叶 红叶 秋天 🍂 🍁 🍃',
  },
  petals: { en: 'petal, cherry blossom, sakura, rose petal, blossoms falling', zh: '花瓣 樱花 落英 桃花 落花 飞花' },
  sparks: {
    en: 'spark, ember, fire, flame, sparkler, explosion, lava, welding',
    zh: '火花 火星四溅 余烬 火焰 火光 爆炸 岩浆 大火 火苗 仙女棒 🔥',
  },
  bubbles: { en: 'bubble, soap bubble, foam', zh: '泡泡 气泡 水泡 肥皂泡 🫧' },
  dust: {
    en: 'dust, dusty, sandstorm, smoke, glitter, pollen, dust motes, ash, steam',
    zh: '尘土 灰尘 沙尘 沙尘暴 扬尘 烟雾 尘埃 飞沙 蒸汽 冒着热气 热气 💨',
  },
  fireflies: { en: 'firefly, fireflies=, glowworm, glow-worm', zh: '萤火虫 流萤 萤火' },
  lanterns: { en: 'lantern, sky lantern, paper lantern, floating lantern', zh: '灯笼 孔明灯 天灯 河灯 红灯笼 花灯 🏮' },
  balloons: {
    en: 'balloons rising, lots of balloons, many balloons, party balloons, hundreds of balloons',
    zh: '许多气球 很多气球 满天气球 无数气球',
  },
}
