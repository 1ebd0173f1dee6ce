import type { Setting } from '../../../domain/sketch.ts'
import type { Lexicon } from './lexicon.ts'

/** Where a scene plays. English words take their plural by rule; the longest phrase in the text wins. */
export const PLACES: Lexicon<Setting> = {
  city: {
    en: `city, skyline, downtown, metropolis, cityscape, skyscraper, rooftop, megacity, Paris, London, New York, Tokyo,
      Shanghai, Beijing, Hong Kong, Berlin, Rome, Manhattan, Shenzhen, Istanbul, Venice, Chicago, Dubai, Los Angeles,
      San Francisco, Singapore, Seoul, Sydney, cyberpunk city, chinatown, urban, town square`,
    zh: '城市 都市 市区 市中心 摩天楼 摩天大楼 高楼 高楼大厦 天际线 楼顶 天台 屋顶 上海 北京 香港 东京 纽约 巴黎 伦敦 深圳 广州 重庆 成都 杭州 外滩 罗马 赛博朋克城市 🏙 🌆',
  },
  street: {
    en: `street, alley, alleyway, sidewalk, pavement, crosswalk, night market, market, street market, bazaar, avenue,
      boulevard, neon street, shopping street, old town, city square, plaza, bus stop, train station, railway station`,
    zh: '街道 街 街头 大街 小巷 巷子 胡同 弄堂 人行道 斑马线 夜市 市场 集市 步行街 老街 街角 广场 古镇 街上 路口 公交站 车站 火车站 站台',
  },
  road: {
    en: `road, highway, motorway, freeway, mountain road, country road, desert road, desert highway, coast road, coastal road, race track,
      racetrack, bridge, tunnel, train track, railway, railroad`,
    zh: '公路 马路 高速公路 高速 山路 盘山公路 小路 道路 赛道 大桥 桥上 石桥 隧道 铁路 沿海公路 路上 路边',
  },
  village: {
    en: 'village, hamlet, farm, countryside, small town, farmhouse, barn, castle, temple, ruin, palace, courtyard, medieval town',
    zh: '村庄 乡村 小村 村子 村里 农场 农村 小镇 水乡 农家 城堡 寺庙 古寺 庙宇 宫殿 故宫 遗迹 院子 庭院 四合院 长城',
  },
  park: {
    en: `park, garden, playground, lawn, backyard, orchard, campus, zoo, cherry orchard, stadium, football pitch,
      soccer field, football field`,
    zh: '公园 花园 操场 草坪 后院 果园 校园 动物园 游乐场 游乐园 竹园 园林 体育场 球场 足球场',
  },
  mountains: {
    en: `mountain, mountaintop, peak, summit, alp, Himalayas, valley, cliff, hill, hilltop, canyon, mountain range, ridge,
      volcano, Mount Fuji, glacier valley, mountainside, cave`,
    zh: '山 大山 高山 雪山 群山 山峰 山顶 山谷 峡谷 悬崖 山脉 火山 山坡 丘陵 富士山 黄山 山间 山里 喜马拉雅 洞穴 山洞',
  },
  forest: {
    en: `forest, wood, woods, jungle, woodland, rainforest, bamboo forest, bamboo grove, grove, pine forest, birch forest,
      enchanted forest, swamp`,
    zh: '森林 树林 丛林 雨林 竹林 松林 林间 林中 密林 林子 白桦林 枫林 桃林 沼泽',
  },
  field: {
    en: `field, meadow, grassland, prairie, steppe, savanna, savannah, wheat field, rice field, rice paddy, flower field,
      lavender field, sunflower field, pasture, plains=, grass, tulip field, corn field, cornfield`,
    zh: '田野 草地 草原 麦田 稻田 花田 花海 原野 田间 牧场 草丛 油菜花田 向日葵花田 薰衣草花田 梯田 大草原 玉米地',
  },
  desert: {
    en: 'desert, dune, sand dune, Sahara, wasteland, Gobi, oasis, badlands, Mars, red planet',
    zh: '沙漠 沙丘 戈壁 荒漠 大漠 撒哈拉 荒原 绿洲 火星',
  },
  beach: {
    en: 'beach, seashore, seaside, coast, coastline, shore, shoreline, sandy beach, tropical island, island',
    zh: '海滩 沙滩 海边 海岸 海岸线 岸边 滨海 海岛 小岛 岛屿',
  },
  sea: {
    en: 'sea, ocean, open sea, open water, crashing waves=, ocean waves=, the waves=, giant waves=, giant wave, Atlantic, Pacific, high seas, bay, gulf',
    zh: '海 大海 海洋 海面 海上 海浪 波涛 海湾 大洋 海中央 浪花 海平面 太平洋 大西洋',
  },
  harbour: {
    en: 'harbour, harbor, port, marina, pier, dock, wharf, quay, jetty, fishing port',
    zh: '港口 码头 海港 渔港 栈桥 港湾 船坞',
  },
  lake: {
    en: 'lake, pond, river, stream, creek, lagoon, waterfall, lakeside, riverbank, canal, riverside, puddle',
    zh: '湖 湖泊 湖面 湖边 湖上 池塘 河 河流 小河 河边 江 江边 江面 小溪 溪流 瀑布 西湖 运河 水边 河面 长江 黄河',
  },
  snowfield: {
    en: `snowfield, snowy field, in the snow, through the snow, on the snow, across the snow, snowy landscape, tundra,
      glacier, Arctic, Antarctica, North Pole, South Pole, iceberg, ice field, ski slope, deep snow, snowdrift`,
    zh: '雪地 雪原 冰原 冰川 北极 南极 雪野 雪中 雪里 冰天雪地 冰面 滑雪场 雪坡 冻原 冰山',
  },
  underwater: {
    en: 'underwater, under water, under the sea, beneath the waves, beneath the sea, coral reef, seabed, ocean floor, aquarium, deep sea, reef',
    zh: '水下 海底 珊瑚礁 深海 水中 水底 海里 海水里 水族馆 鱼缸',
  },
  sky: {
    en: 'sky, cloudscape, above the clouds, heaven, midair, mid-air, stratosphere, night sky, starry sky',
    zh: '天空 空中 云端 云上 云层之上 云海 蓝天 半空 高空 天上 夜空 星空',
  },
  space: {
    en: `space, outer space, orbit of earth, galaxy, cosmos, universe, planet, moon surface, lunar surface, on the moon,
      space station, nebula, asteroid, solar system, milky way, black hole`,
    zh: '太空 宇宙 银河 星系 行星 月球 月球表面 空间站 星云 外太空 小行星 太阳系 黑洞',
  },
  room: {
    en: `room, bedroom, living room, house interior, indoor, indoors, apartment, hallway, corridor, attic, bathroom, library,
      bookshop, bookstore, museum, gallery, classroom, hotel, cabin, study, church, hospital, basement, fireplace, sofa,
      windowsill, train compartment, inside a train, laboratory, lab, workshop, gym, elevator, warehouse, factory`,
    zh: '房间 卧室 客厅 室内 屋里 屋内 公寓 走廊 阁楼 浴室 图书馆 书店 博物馆 美术馆 教室 酒店 书房 窗边 窗前 窗台 壁炉 沙发 教堂 医院 地下室 屋子 家里 家中 实验室 车间 健身房 电梯 仓库 工厂 厂房 车厢 茶室 茶馆',
  },
  kitchen: {
    en: 'kitchen, restaurant, café, cafe, coffee shop, bakery, bar, diner, pub, dining room, tea house, dining table, noodle shop, ramen shop',
    zh: '厨房 餐厅 咖啡馆 咖啡店 咖啡厅 面包店 酒吧 饭店 餐桌 面馆 灶台 小吃摊 火锅店',
  },
  office: {
    en: 'office, meeting room, conference room, desk, cubicle, workplace, open-plan office, data center, data centre, server room, boardroom, newsroom',
    zh: '办公室 会议室 办公桌 写字楼 工位 机房 公司 编辑部 书桌',
  },
  stage: {
    en: 'stage, theatre, theater, concert, concert hall, opera house, ballroom, dance floor, nightclub, jazz club, night club, circus, catwalk, runway show, arena',
    zh: '舞台 剧院 剧场 音乐会 演唱会 音乐厅 歌剧院 舞厅 夜店 马戏团 t台 T台 戏台 舞池',
  },
  studio: {
    en: `studio, product table, white background, black background, plain background, pedestal, plinth, backdrop, tabletop,
      turntable, product shot, marble table, wooden table, display table, seamless background`,
    zh: '摄影棚 影棚 白色背景 黑色背景 纯色背景 展台 背景布 转台 桌面 台面 产品展示 产品台 木桌 大理石台 工作室 白底',
  },
}
