import type { Setting, TimeOfDay, Weather } from '../../../domain/sketch.ts'
import type { Tongue } from '../../text.ts'

/** What a place shows of itself: from afar, and from near. Nobody is in these pictures. */
export const SIGHTS: Record<Setting, { far: Record<Tongue, string>; near: Record<Tongue, string> }> = {
  city: {
    far: { en: 'Windows upon windows, a few of them lit.', zh: '一排排窗户层层叠叠，只有几扇亮着。' },
    near: { en: 'A front of glass mirrors the other side.', zh: '一面玻璃幕墙映出对面的模样。' },
  },
  street: {
    far: { en: 'The fronts draw together towards one point.', zh: '两侧的门面朝着一个点汇拢。' },
    near: { en: 'Worn paving, with traces of many soles.', zh: '磨旧的地砖，缝隙里积着岁月。' },
  },
  road: {
    far: { en: 'One long line leads to where the view ends.', zh: '一条长线通向视线的尽头。' },
    near: { en: 'The markings on the asphalt, cracked and faded.', zh: '柏油上的标线，已经开裂褪色。' },
  },
  village: {
    far: { en: 'Low roofs lean against each other.', zh: '低矮的屋檐一个挨着一个。' },
    near: { en: 'An old gate that stands ajar.', zh: '一扇旧门虚掩着。' },
  },
  park: {
    far: { en: 'Paths wind between clipped hedges and empty benches.', zh: '小径在修剪整齐的绿篱与空长椅之间蜿蜒。' },
    near: { en: 'The wood of a bench, polished by many hands.', zh: '长椅的木条，被无数次触摸磨得发亮。' },
  },
  mountains: {
    far: { en: 'Ridge behind ridge, each one paler than the last.', zh: '层层叠叠的脊线，一道比一道淡。' },
    near: { en: 'Bare rock, split by frost and time.', zh: '裸露的岩石，布满岁月的裂痕。' },
  },
  forest: {
    far: { en: 'Trunks stand close together like columns.', zh: '高大的枝干像立柱一样紧挨着。' },
    near: { en: 'Moss on bark, soft and damp.', zh: '苔藓覆着粗糙的表皮，柔软而潮润。' },
  },
  field: {
    far: { en: 'Open ground, and nothing that stops the view.', zh: '开阔的大地，视线一路毫无遮挡。' },
    near: { en: 'Single stalks in sharp focus, the rest a soft blur.', zh: '几根草茎清晰可辨，其余都虚化开去。' },
  },
  desert: {
    far: { en: 'Slope behind slope of sand, without an end.', zh: '沙坡连着沙坡，一直伸向天边。' },
    near: { en: 'Fine ripples in the sand, drawn as with a comb.', zh: '沙面上细密的波纹，像是用梳子梳过。' },
  },
  beach: {
    far: { en: 'A long white line between sand and water.', zh: '沙与水之间，一条长长的白沫线。' },
    near: { en: 'Water draws back and leaves a pattern.', zh: '水退下去，留下一道道纹路。' },
  },
  sea: {
    far: { en: 'Water as far as the eye can see, heavy and slow.', zh: '极目望去全是水，沉重而缓慢。' },
    near: { en: 'A swell lifts, bends and breaks.', zh: '一道涌浪抬高、弯折、碎开。' },
  },
  harbour: {
    far: { en: 'Masts and ropes form a thin web.', zh: '桅杆与缆绳织成一张细网。' },
    near: { en: 'A rope creaks around a bollard.', zh: '缆绳绕着系泊桩吱呀作响。' },
  },
  lake: {
    far: { en: 'Smooth water holds a second picture, upside down.', zh: '平滑的水面托着一幅倒过来的画。' },
    near: { en: 'A ring spreads on the water and is gone.', zh: '水面漾开一圈涟漪，又散了。' },
  },
  snowfield: {
    far: { en: 'White ground without a border, and a single track.', zh: '一片看不到边的洁净，只有一行足迹。' },
    near: { en: 'A footprint, sharp at its edge, filling up again.', zh: '一个脚印，边缘清晰，正一点点被填平。' },
  },
  underwater: {
    far: { en: 'Shafts of light hang in the blue depth.', zh: '光柱垂在幽深的蓝调里。' },
    near: { en: 'Fine particles hang in the light without weight.', zh: '细小的微粒在光里悬着，没有重量。' },
  },
  sky: {
    far: { en: 'Open air in every direction, layer upon layer.', zh: '四面开阔，一层又一层。' },
    near: { en: 'A torn edge of vapour, lit from behind.', zh: '一缕破碎的水汽，背后透着光。' },
  },
  space: {
    far: { en: 'Black depth, and one bright curve in it.', zh: '深邃的暗处，一道明亮的弧线。' },
    near: { en: 'Scratched metal with a hard edge of light.', zh: '斑驳的金属，镶着一道硬光。' },
  },
  room: {
    far: { en: 'Furniture in half-shade, one patch of light on the wall.', zh: '家具半隐在暗处，墙上一方光亮。' },
    near: { en: 'Small things, left where they were last put down.', zh: '几样小物件，还留在最后一次放下的地方。' },
  },
  kitchen: {
    far: { en: 'Pans hang side by side above the worktop.', zh: '锅具在台板上方挂成一排。' },
    near: { en: 'A spoon, a board, a few crumbs.', zh: '一把勺子、一块砧板、几粒碎屑。' },
  },
  office: {
    far: { en: 'Tables and screens in straight lines.', zh: '桌椅与屏幕排得笔直。' },
    near: { en: 'A cursor blinks on a bright screen.', zh: '明亮的屏幕上，光标一下一下地闪。' },
  },
  stage: {
    far: { en: 'Bare boards in front of a dark hall.', zh: '空空的木地板，台下一片幽暗。' },
    near: { en: 'The fold of a heavy curtain, almost touching the floor.', zh: '厚重的幕布，褶皱几乎垂到地板。' },
  },
  studio: {
    far: { en: 'A plain surface; the light moves slowly across.', zh: '素净的台面上，一道光缓缓移过。' },
    near: { en: 'A soft edge between light and dark on the surface.', zh: '台面上，明与暗之间一道柔和的边。' },
  },
}

/** The weather for itself. Clear weather needs no picture of its own. */
export const WEATHER_SIGHTS: Partial<Record<Weather, Record<Tongue, string>>> = {
  cloudy: { en: 'Clouds draw together and the light goes flat.', zh: '云层聚拢，光线变得平淡。' },
  rain: { en: 'Raindrops burst on the ground, ring beside ring.', zh: '雨滴砸在地上，漾开一圈又一圈。' },
  storm: { en: 'Lightning stands overhead for a moment, and everything shows.', zh: '闪电一闪，一切都亮了一瞬。' },
  snow: { en: 'Snowflakes pass the lens and settle without a sound.', zh: '雪花掠过镜头，无声地落定。' },
  fog: { en: 'Fog swallows the outlines one by one.', zh: '雾气把轮廓一个个吞没。' },
  wind: { en: 'A gust shakes everything that is loose.', zh: '一阵大风，把松动的东西都摇了起来。' },
}

/** Another time of the day has come. */
export const TIME_SIGHTS: Record<TimeOfDay, Record<Tongue, string>> = {
  dawn: { en: 'It dawns: the first light touches the highest edges.', zh: '黎明到来，最先亮起的是高处的边缘。' },
  day: { en: 'Daylight: every colour is there again.', zh: '到了白天，所有的颜色都回来了。' },
  sunset: { en: 'Sunset: long warm light over everything.', zh: '日落时分，长长的暖光铺满一切。' },
  dusk: { en: 'Dusk: the colours go, one after the other.', zh: '黄昏降临，颜色一样一样地褪去。' },
  night: { en: 'Night: only the brightest points are left.', zh: '夜晚来临，只剩最亮的几点。' },
}

/** Where a film may go when the words name no place: what lies beside the place that was guessed. */
export const NEARBY: Partial<Record<Setting, Setting>> = {
  city: 'street',
  street: 'city',
  road: 'mountains',
  village: 'field',
  park: 'lake',
  mountains: 'forest',
  forest: 'mountains',
  field: 'forest',
  beach: 'sea',
  sea: 'harbour',
  harbour: 'sea',
  lake: 'forest',
  snowfield: 'forest',
  sky: 'mountains',
  office: 'city',
  room: 'street',
}
