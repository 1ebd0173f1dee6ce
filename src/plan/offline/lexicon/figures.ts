import type { FigureKind } from '../../../domain/sketch.ts'
import type { Lexicon } from './lexicon.ts'

/** Who or what is in the picture. Emoji stand with the Chinese words: both need no word boundaries. */
export const FIGURES_IN_WORDS: Lexicon<FigureKind> = {
  person: {
    en: `person, someone, somebody, human, figure, silhouette, traveller, traveler, hiker, wanderer, stranger, pedestrian,
      skier, surfer, swimmer, diver, climber, farmer, chef, artist, painter, musician, guitarist, pianist, teacher,
      doctor, nurse, scientist, soldier, detective, photographer, student, hero, samurai, ninja, skateboarder, skater,
      barista, worker, sailor, pirate, wizard, monk, ghost, player, footballer, writer, driver, fisherman, lighthouse keeper, keeper, captain, shepherd,
      violin maker, watchmaker, shoemaker, baker, tailor, shopkeeper, gardener, carpenter, blacksmith, potter, librarian, beekeeper`,
    zh: '人 人物 身影 剪影 旅人 行人 路人 背包客 滑雪者 冲浪者 农民 厨师 画家 音乐家 老师 医生 护士 科学家 士兵 侦探 摄影师 学生 英雄 武士 忍者 侠客 剑客 工人 水手 海盗 巫师 僧人 和尚 少年侠客 诗人 老人 司机 旅行者 渔夫 渔民 顾客 冲浪手 登山者 守塔人 守灯人 灯塔守护人 灯塔看守人 船长 牧羊人 裁缝 面包师 园丁 木匠 铁匠 邮递员 匠人 老匠人 修表匠 鞋匠 🧍 🏄 🏂',
  },
  woman: {
    en: `woman, women=, lady, girl, grandmother, grandma, mother, mom, queen, princess, bride, actress, businesswoman, female, witch,
      young woman, old woman, girlfriend, waitress, mermaid`,
    zh: '女人 女子 女孩 女生 少女 姑娘 女士 奶奶 外婆 妈妈 母亲 公主 女王 新娘 女演员 女性 老奶奶 美女 妻子 仙女 女巫 👩 💃',
  },
  man: {
    en: `man, men=, guy, gentleman, grandfather, grandpa, father, dad, king, prince, groom, businessman, old man, young man,
      cowboy, knight, fireman, firefighter, policeman, boyfriend, waiter, astronomer, Santa, Santa Claus`,
    zh: '男人 男子 男生 先生 爷爷 外公 爸爸 父亲 国王 王子 新郎 男性 老爷爷 老头 小伙 小伙子 骑士 牛仔 消防员 警察 丈夫 圣诞老人 小哥 外卖小哥 快递小哥 外卖员 大叔 👨',
  },
  child: {
    en: 'child, children=, kid, boy, toddler, baby, babies=, little girl, little boy, schoolboy, schoolgirl, infant, son, daughter',
    zh: '孩子 小孩 儿童 男孩 小男孩 小女孩 宝宝 婴儿 小朋友 孩童 娃娃 少年 儿子 女儿 👶 🧒 👧 👦',
  },
  couple: {
    en: 'couple, lovers, newlyweds, two lovers, bride and groom, man and woman, pair of lovers',
    zh: '情侣 夫妻 恋人 爱人 夫妇 新人 一对情侣 一对恋人 一对夫妻 一对新人 👫 💑',
  },
  crowd: {
    en: `crowd, people=, audience, spectators, group of people, family, families=, team, army, friends, passers-by,
      marching band, villagers, pedestrians=, commuters, guests=, protesters, fans, tourists, students=`,
    zh: '人群 人们 观众 一群人 大家 家人 一家人 一家三口 一家四口 军队 队伍 朋友们 朋友 游客 行人们 孩子们 村民 粉丝 同学们 人山人海 👪',
  },
  runner: { en: 'runner, jogger, sprinter, marathon runner, athlete', zh: '跑者 跑步者 运动员 跑步的人 选手 🏃' },
  dancer: { en: 'dancer, ballet dancer, breakdancer, ballerina', zh: '舞者 舞蹈演员 芭蕾舞者 舞女 街舞少年' },
  astronaut: { en: 'astronaut, cosmonaut, spaceman, taikonaut, spacewoman', zh: '宇航员 航天员 太空人 👩‍🚀 🧑‍🚀 👨‍🚀' },
  robot: { en: 'robot, android, cyborg, droid, mech, humanoid robot', zh: '机器人 机甲 机械人 仿生人 机器人们 🤖' },
  dog: {
    en: 'dog, puppy, puppies=, hound, corgi, husky, golden retriever, labrador, shiba, poodle, dachshund, wolf, wolves=, fox, pup, lion, tiger, bear, panda, polar bear, pig, sheep, goat, cow',
    zh: '狗 小狗 狗狗 犬 柯基 哈士奇 金毛 柴犬 拉布拉多 泰迪 狼 狐狸 小狐狸 狮子 老虎 熊 熊猫 大熊猫 北极熊 小猪 绵羊 羊 牛 奶牛 🐕 🐶 🐺 🦊 🐼 🐻',
  },
  cat: {
    en: 'cat, kitten, kitty, tabby, tomcat, rabbit, bunny, squirrel, hamster, leopard, panther',
    zh: '猫 小猫 猫咪 橘猫 喵星人 猫猫 兔子 小兔子 松鼠 仓鼠 豹子 🐈 🐱 🐰',
  },
  horse: {
    en: 'horse, pony, stallion, mare, foal, unicorn, deer, reindeer, camel, zebra, donkey, giraffe, elephant',
    zh: '马 骏马 白马 小马 马匹 独角兽 鹿 小鹿 驯鹿 骆驼 斑马 长颈鹿 大象 🐎 🐴 🦄 🦌',
  },
  bird: {
    en: 'bird, seagull, gull, eagle, owl, crow, raven, dove, pigeon, sparrow, swan, crane bird, parrot, penguin, flamingo, hawk, duck, duckling, goose, geese=, hummingbird, peacock, chicken, rooster',
    zh: '鸟 小鸟 鸟儿 海鸥 老鹰 鹰 雄鹰 猫头鹰 乌鸦 鸽子 麻雀 天鹅 仙鹤 白鹤 鹦鹉 企鹅 火烈鸟 鸭子 小鸭子 大雁 飞鸟 候鸟 燕子 孔雀 公鸡 🐦 🦅 🐧 🦢',
  },
  butterfly: { en: 'butterfly, moth, dragonfly, bee, ladybug', zh: '蝴蝶 飞蛾 蜻蜓 蜜蜂 瓢虫 🦋 🐝' },
  fish: {
    en: 'fish, fish=, goldfish, koi, shark, clownfish, jellyfish, turtle, sea turtle, seahorse, octopus, salmon, carp',
    zh: '鱼 小鱼 金鱼 锦鲤 鲤鱼 鲨鱼 小丑鱼 水母 海龟 乌龟 海马 章鱼 鱼群 🐟 🐠 🦈 🐙',
  },
  whale: {
    en: 'whale, humpback, humpback whale, blue whale, orca, dolphin',
    zh: '鲸鱼 鲸 蓝鲸 座头鲸 虎鲸 海豚 🐋 🐳 🐬',
  },
  dragon: {
    en: 'dragon, wyvern, dinosaur, T-Rex, phoenix, godzilla',
    zh: '龙 巨龙 中国龙 飞龙 神龙 恐龙 凤凰 霸王龙 🐉 🐲',
  },
  car: {
    en: 'car, automobile, sports car, race car, racing car, convertible, truck, van, pickup, vehicle, suv, limousine, jeep, sedan, police car, fire truck, roadster, tractor',
    zh: '汽车 车 小汽车 跑车 赛车 轿车 卡车 货车 越野车 敞篷车 警车 消防车 车辆 老爷车 皮卡 拖拉机 车子 小车 🚗 🚙 🏎 🚚',
  },
  taxi: { en: 'taxi, cab, yellow cab, taxicab', zh: '出租车 的士 计程车 🚕' },
  bus: {
    en: 'bus, buses=, double-decker, minibus, school bus, tram, streetcar',
    zh: '公交车 巴士 公共汽车 大巴 校车 电车 有轨电车 🚌 🚋',
  },
  train: {
    en: 'train, locomotive, steam train, subway train, bullet train, metro train',
    zh: '火车 列车 高铁 地铁 动车 蒸汽火车 绿皮火车 🚂 🚆 🚄',
  },
  bicycle: {
    en: 'bicycle, bike, cyclist, motorcycle, motorbike, scooter, biker',
    zh: '自行车 单车 脚踏车 摩托车 骑行者 电动车 摩托 🚲 🏍',
  },
  boat: {
    en: 'boat, sailboat, sailing boat, rowing boat, canoe, kayak, gondola, fishing boat, raft, rowboat, paper boat, yacht, dinghy',
    zh: '船 小船 帆船 渔船 木船 独木舟 皮划艇 竹筏 游艇 扁舟 小舟 乌篷船 纸船 ⛵ 🛶',
  },
  ship: {
    en: 'ship, cruise ship, cargo ship, pirate ship, tanker, ferry, ocean liner, warship, steamer, submarine, galleon',
    zh: '轮船 大船 邮轮 货轮 海盗船 军舰 渡轮 游轮 巨轮 潜艇 🚢',
  },
  plane: {
    en: 'plane, airplane, aeroplane, jet, aircraft, paper plane, biplane, airliner, glider, helicopter, drone',
    zh: '飞机 客机 战斗机 纸飞机 喷气机 滑翔机 直升机 ✈ 🛩 🚁',
  },
  rocket: {
    en: 'rocket, spaceship, spacecraft, starship, space shuttle, ufo, flying saucer, satellite, missile',
    zh: '火箭 飞船 宇宙飞船 太空船 航天飞机 飞碟 卫星 🚀 🛸',
  },
  balloon: { en: 'balloon, hot air balloon, airship, blimp, kite', zh: '气球 热气球 飞艇 风筝 🎈' },
  lighthouse: { en: 'lighthouse, light house', zh: '灯塔' },
  house: {
    en: 'house, cottage, hut, home, villa, log cabin, mansion, bungalow, treehouse, tent, windmill',
    zh: '房子 小屋 木屋 别墅 茅屋 房屋 老屋 小木屋 帐篷 风车 🏠 🏡',
  },
  tower: {
    en: 'tower, Eiffel Tower, clock tower, pagoda, bell tower, watchtower, church tower, obelisk, statue',
    zh: '塔 高塔 铁塔 埃菲尔铁塔 钟楼 宝塔 东方明珠 雕像 🗼',
  },
  tree: {
    en: 'tree, oak, pine, pine tree, cherry tree, palm tree, maple, willow, sapling, christmas tree, bonsai, cactus',
    zh: '树 大树 松树 樱花树 樱桃树 棕榈树 枫树 柳树 老树 小树 圣诞树 树苗 盆栽 银杏 梧桐 仙人掌 🌲 🌳 🌴 🎄',
  },
  flower: {
    en: 'flower, !rose, tulip, sunflower, lotus, blossom, daisy, lily, orchid, bouquet, dandelion, poppy, peony',
    zh: '花 花朵 玫瑰 郁金香 向日葵 荷花 莲花 百合 兰花 花束 蒲公英 牡丹 梅花 鲜花 菊花 🌹 🌸 🌻 🌷 💐',
  },
  bottle: {
    en: 'bottle, perfume, perfume bottle, wine bottle, water bottle, flask, jar, potion, lipstick, shampoo, vase',
    zh: '瓶子 香水 香水瓶 酒瓶 水瓶 瓶 玻璃瓶 罐子 口红 花瓶 葡萄酒',
  },
  cup: {
    en: 'cup, mug, coffee, tea, teacup, glass of wine, cup of coffee, cup of tea, bowl, noodles, soup, glass of water, teapot',
    zh: '杯子 咖啡 咖啡杯 茶杯 热茶 一杯咖啡 一杯茶 酒杯 马克杯 碗 面条 拉面 茶壶 ☕ 🍵 🍜',
  },
  box: {
    en: 'box, boxes=, package, parcel, crate, treasure chest, suitcase, cube, book, luggage',
    zh: '盒子 箱子 包裹 快递 宝箱 行李箱 纸箱 方块 书 书本 📦 🧳',
  },
  phone: {
    en: 'phone, smartphone, mobile phone, iPhone, cell phone, telephone, laptop, tablet',
    zh: '手机 智能手机 电话 笔记本电脑 平板电脑 电脑 📱 💻',
  },
  shoe: {
    en: 'shoe, sneaker, boot, trainer, high heel, running shoe',
    zh: '鞋 鞋子 运动鞋 球鞋 高跟鞋 靴子 跑鞋 👟 👠',
  },
  watch: {
    en: '!watch, wristwatch, smartwatch, pocket watch, luxury watch, clock, alarm clock',
    zh: '手表 腕表 怀表 智能手表 时钟 闹钟 ⌚',
  },
  lamp: {
    en: 'lamp, street lamp, streetlight, candle, desk lamp, light bulb, lamppost, street light, streetlamp, campfire, bonfire',
    zh: '灯 台灯 路灯 蜡烛 灯泡 吊灯 油灯 篝火 烛台 💡 🕯',
  },
  gift: { en: 'gift, gift box, wrapped present, birthday present, christmas present', zh: '礼物 礼盒 礼品 礼物盒 🎁' },
  cake: {
    en: 'cake, birthday cake, cupcake, wedding cake, pizza, burger, hamburger, bread, ice cream, pancake, croissant, donut',
    zh: '蛋糕 生日蛋糕 纸杯蛋糕 婚礼蛋糕 月饼 披萨 汉堡 面包 冰淇淋 甜甜圈 饺子 粽子 🎂 🍰 🍕 🍔',
  },
}
