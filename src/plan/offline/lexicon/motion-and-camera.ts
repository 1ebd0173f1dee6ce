import type { CameraMove, Figure, Motion } from '../../../domain/sketch.ts'
import type { Lexicon } from './lexicon.ts'

/** English verbs take their endings by rule; irregular forms stand behind with "=". */
export const MOTIONS_IN_WORDS: Lexicon<Motion> = {
  still: {
    en: 'stand, stood=, wait, stay, pose, hold still, motionless=, parked=, rest, stare, gaze, look out, float in place',
    zh: '站 站着 站在 伫立 静止 等待 等着 矗立 停着 停在 停靠 凝望 眺望 望着 一动不动',
  },
  walk: {
    en: 'walk, stroll, wander, hike, march, step, trudge, wade, sneak, prowl, tiptoe, walks=, explore, climb, cross',
    zh: '走 行走 走路 散步 漫步 走过 走在 走向 走进 走来 漫游 徒步 踱步 步行 穿过 爬 攀登 登山 踏雪 走着 穿行 逛',
  },
  run: {
    en: 'run, ran=, sprint, jog, race, chase, play football, play soccer, play basketball, gallop, dash, rush, hurry, flee, fled=, charge, play with',
    zh: '跑 奔跑 跑步 飞奔 追逐 追赶 狂奔 奔驰 冲刺 疾驰 逃跑 跑过 跑向 奔腾 追着 踢球 踢足球 打球 打篮球 嬉戏 玩耍 打闹 驰骋 冲 🏃',
  },
  fly: {
    en: 'fly, flew=, flown=, flies=, soar, glide, hover, flutter, swoop, levitate, float',
    zh: '飞 飞翔 飞行 翱翔 盘旋 飞过 飞舞 滑翔 飘 飘浮 漂浮 飞越 飘过 悬浮 飞向 飞起来 展翅',
  },
  drive: {
    en: 'drive, drove=, driven=, ride, rode=, cruise, speed along, speed through, drift, roll along, roll, pedal, cycle, cycling=, skateboard, ski',
    zh: '开车 行驶 驾驶 驶过 骑 骑车 骑行 飞驰 驶向 开过 驶入 漂移 疾驶 兜风 滑雪 滑板 开着',
  },
  sail: {
    en: 'sail, row, paddle, voyage, float down, drift across',
    zh: '航行 驶离 划船 划 漂流 扬帆 出海 泛舟 荡舟 漂着 漂在',
  },
  swim: {
    en: 'swim, swam=, swum=, dive, dove=, snorkel, surf, scuba dive',
    zh: '游泳 游 游动 游弋 潜水 游过 畅游 冲浪 游来游去',
  },
  dance: {
    en: 'dance, waltz, spin around, twirl, tango, breakdance, pirouette, sway, party',
    zh: '跳舞 舞蹈 起舞 旋舞 翩翩起舞 共舞 街舞 舞动 摇摆 载歌载舞',
  },
  jump: {
    en: 'jump, leap, leapt=, hop, bounce, skip, vault, backflip, somersault, breach',
    zh: '跳 跳跃 跃起 蹦 跳起 蹦跳 腾空 弹跳 跳过 跃出 跳上 翻跟头 跳绳',
  },
  sit: {
    en: 'sit, sat=, kneel, lie, lay=, lying=, sleep, slept=, rest on, nap, meditate, read a book, read, knit, drink, eat, ate=, write, wrote=, paint, play the piano, play guitar, play the guitar, play the violin, curl up, type on',
    zh: '坐 坐着 坐在 躺 躺着 躺在 睡觉 睡 熟睡 跪 打坐 冥想 趴 趴着 趴在 看书 读书 喝茶 喝咖啡 吃 喝 弹钢琴 弹吉他 写字 画画 蹲 钓鱼 打盹 蜷缩',
  },
  turn: {
    en: 'turn, rotate, spin, revolve, spun=, swivel, whirl, turn around',
    zh: '旋转 转动 转身 转 自转 转圈 打转 回头 回眸',
  },
  rise: {
    en: 'rise, rose=, risen=, ascend, lift off, take off, took off=, launch, grow, grew=, emerge, float up, fly up, bloom, open up, unfold',
    zh: '升起 上升 升空 起飞 腾起 发射 冉冉升起 生长 长大 升向 浮起 绽放 盛开 开放 冒出 浮出',
  },
  fall: {
    en: 'fall, fell=, fallen=, drop, descend, lands=, landing=, landed=, touch down, tumble, sink, sank=, plunge, crash, collapse, melt',
    zh: '落下 坠落 降落 掉下 跌落 下沉 沉没 坠入 着陆 飘落 摔倒 落地 融化 倒塌',
  },
}

export const CAMERAS_IN_WORDS: Lexicon<CameraMove> = {
  still: {
    en: 'static camera, static shot, locked-off, locked off, fixed camera, still camera, tripod shot, camera stays still, camera does not move, no camera movement',
    zh: '固定镜头 静止镜头 定机位 固定机位 镜头不动 镜头静止 镜头固定',
  },
  'pan-left': {
    en: 'pan from right to left, pan right to left, pan the camera from right to left, panning from right to left, camera pans from right to left, camera moves from right to left, sweep from right to left, pan left, pan to the left, camera moves left, truck left, camera left, whip pan left',
    zh: '从右摇到左 从右摇向左 从右边摇到左边 从右往左摇 从右向左摇 从右到左摇 由右向左摇 从右移到左 镜头从右到左 镜头从右向左 镜头从右往左 镜头由右向左 镜头左移 镜头向左 左摇 向左摇 向左平移 镜头左摇',
  },
  'pan-right': {
    en: 'pan from left to right, pan left to right, pan the camera from left to right, panning from left to right, camera pans from left to right, camera moves from left to right, sweep from left to right, pan right, pan to the right, camera pan, pan across, camera moves right, truck right, pan over, panning shot=, whip pan, pan slowly, camera pans',
    zh: '从左摇到右 从左摇向右 从左边摇到右边 从左往右摇 从左向右摇 从左到右摇 由左向右摇 从左移到右 镜头从左到右 镜头从左向右 镜头从左往右 镜头由左向右 镜头右移 镜头向右 右摇 向右摇 向右平移 摇镜头 横摇 横移 平移 镜头平移 镜头横移 镜头扫过 镜头摇',
  },
  'tilt-up': {
    en: 'tilt up, camera rises, crane up, camera looks up, pedestal up, camera tilts up, boom up, crane shot',
    zh: '镜头上移 镜头上摇 向上摇 上摇 镜头升起 仰摇 镜头抬起 镜头向上 镜头上升 升镜头',
  },
  'tilt-down': {
    en: 'tilt down, crane down, camera descends, camera looks down, camera drops, boom down, camera tilts down',
    zh: '镜头下移 镜头下摇 向下摇 下摇 镜头降下 俯摇 镜头向下 镜头下降 降镜头',
  },
  push: {
    en: 'push in, zoom in, dolly in, push closer, move closer, camera approaches, slow push, zoom into, move in on, camera moves in, closing in=, push toward, push towards, zoom, move forward, camera moves forward, dolly forward, camera flies through',
    zh: '推近 推进 推镜头 镜头推 拉近 镜头拉近 镜头靠近 推向 缓缓推近 慢推 向前推 放大 镜头前推 镜头前进 镜头逼近 变焦推近',
  },
  pull: {
    en: 'pull back, pull out, zoom out, dolly out, dolly back, camera retreats, pull away, move back, move backward, camera moves away, camera backs away, dolly zoom out',
    zh: '拉远 镜头拉远 拉镜头 镜头后退 后拉 推远 缩小 镜头拉开 渐渐拉远 镜头后移 拉开距离 拉出',
  },
  orbit: {
    en: 'orbit, orbit around, circle around, camera circles, arc shot, arc around, 360 shot, 360 degree, 360 degrees, rotate around, camera rotates, revolve around, bullet time, orbiting shot=',
    zh: '环绕 环绕镜头 绕拍 围绕 环拍 镜头环绕 镜头绕着 旋转镜头 360度 环绕拍摄 子弹时间 镜头旋转',
  },
  handheld: {
    en: 'handheld, hand-held, shaky cam, shaky camera, documentary style, found footage, pov, point of view, first person, vlog, bodycam',
    zh: '手持 手持镜头 手持拍摄 晃动镜头 纪录片风格 第一人称 主观视角 主观镜头 抖动 晃动',
  },
  track: {
    en: 'tracking shot=, tracking camera, track alongside, follow shot, following shot=, dolly alongside, steadicam, camera follows=, camera following=, camera tracks=, camera tracking=, trucking shot=, side tracking=, follow alongside',
    zh: '跟拍 跟随 跟镜头 追踪镜头 镜头跟着 镜头跟随 跟随拍摄 移动镜头 跟踪镜头 侧跟',
  },
}

export const FRAMINGS_IN_WORDS: Lexicon<'wide' | 'medium' | 'close'> = {
  wide: {
    en: "wide shot, wide angle, wide-angle, establishing shot, aerial, aerial view, bird's eye view, birds eye view, bird's-eye view, long shot, panorama, panoramic, extreme wide shot, drone shot, drone view, wide view, from above, full shot, top-down, overhead shot, drone footage, wider, further away, farther away, wide establishing shot",
    zh: '远景 全景 大远景 航拍 鸟瞰 广角 俯瞰 俯拍 全貌 无人机视角 无人机航拍 远一点 大全景 上帝视角',
  },
  medium: {
    en: 'medium shot, mid shot, waist shot, medium close-up, cowboy shot, two-shot, waist up, mid-shot',
    zh: '中景 半身 中近景 半身镜头 膝上景',
  },
  close: {
    en: 'close-up, close up, closeup, extreme close-up, macro, macro shot, detail shot, tight shot, portrait shot, close shot, closer, close on, detail of',
    zh: '特写 近景 大特写 微距 细节 面部特写 近距离 特写镜头 近一点 更近',
  },
}

/** `towards` and `away` as seen from the camera. */
export const DIRECTIONS_IN_WORDS: Lexicon<Figure['direction']> = {
  left: {
    en: 'the left, turn left, turns left, leftward, leftwards, to the left, from right to left, right to left, towards the left, toward the left',
    zh: '向左 往左 朝左 从右到左 从右往左 从右向左 左边 左侧 左方 自右向左 由右向左 ⬅',
  },
  right: {
    en: 'to the right, turn right, turns right, the right, rightward, rightwards, from left to right, left to right, towards the right, toward the right, on the right, the right side, right side',
    zh: '向右 往右 朝右 从左到右 从左往右 从左向右 右边 右侧 右方 自左向右 由左向右 ➡',
  },
  towards: {
    en: 'towards us, toward us, towards the camera, toward the camera, at the camera, towards the viewer, toward the viewer, into the camera, to camera',
    zh: '向镜头 朝镜头 朝我们 向我们 迎面 走向镜头 奔向镜头 对着镜头 朝向镜头 面向镜头',
  },
  away: {
    en: 'away from us, away from the camera, into the distance, off into the distance, towards the horizon, toward the horizon, away',
    zh: '远去 远离 走远 向远处 向远方 背对镜头 离去 离开 飞向远方 渐行渐远 背影',
  },
}
