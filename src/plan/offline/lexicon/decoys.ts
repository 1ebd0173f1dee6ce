/** Words that deny what follows. */
export const NEGATIONS = {
  en: `no, not, without, without any, never, don't, doesn't, isn't, aren't, won't, no longer, remove, delete, take out, take away,
    get rid of, minus, except, avoid, free of, instead of, not a, not any, there is no, erase, leave out, cut out, no more`,
  zh: '不 不要 没有 没 无 别 不再 不用 去掉 删掉 删除 移除 拿掉 去除 除去 不带 禁止 避免 不会 不是 不能 并非 减去 而不是',
}

/** Phrases that hold a word of the lexicon but do not mean it. Matched first because they are longer, then dropped. */
export const DECOYS = {
  en: `hot dog, no matter, not only, no one, nothing but, star wars, rock star, pop star, movie star, sea level, light year,
    head home, back home, fall in love, fall asleep, fell asleep, falls asleep, falling asleep, falling in love, take a walk off,
    in front of, right now, all right, right away, rain check, brainstorm, cloud storage, cloud computing, cup holder,
    fish market, car park, bus driver, taxi driver, train station, phone call, box office, horse race, house party,
    space bar, parking space, city hall, sea salt, at first, day by day, one day, every day, these days, wind up, winds up,
    cross the line, left hand, right hand, left behind, in the box, field of view, white noise, white house, black friday,
    green screen, blue screen, orange juice, red carpet, yellow cab driver, the rest of, rest of, the park bench, run out,
    turn on, turns on, turned on, turn off, turn into, turns into, turning into, open space, personal space, white space,
    drop of, a drop of, drops of, the race track, cherry blossom tea, silver screen, golden gate bridge, gold medal,
    step by step, walk of fame, land of, high land, star sign, in order, leaves the, leaves a, leaves his, leaves her, leaves its, leaves home, look like, looks like, fly agaric, train of thought`,
  zh: '马上 马戏 马克 风景 风格 风味 风光 风扇 海报 海拔 海量 海关 上海滩 雨伞 雪糕 雪白头发 花费 花生 花纹 花样 书法 车祸 车站 火车站 不断 不停 不同 不远 不远处 不仅 不久 不知 不一样 不错 不由得 无人机 无尽 无边 无边无际 无垠 无数 没入 没过 特别 告别仪式 分别 明白 空白 白领 黑板 红包 红绿灯 红酒 黄金 金属 资金 现金 基金 银行 绿化 绿茶 龙井 恐龙化石 水龙头 山寨 江湖 河南 河北 湖南 湖北 江苏 江南 山东 山西 海南 人类 人生 人工 人工智能 别人 主人 人物志 机器 飞快 快递员 走红 跑题 电影院 笑话 花絮 雨后 风雨 字体 名字 数字 雪球 雪人 树立 爱车 停车 停车场 汽车站 游戏 游客中心 旅游 转发 转眼 骑楼 鱼贯 跳蚤 牛奶 牛仔裤 羊毛 马桶 熊孩子 吃惊 喝彩 令人 惊人 动人 迷人 诱人 愉快 畅快 不小心 不禁 不慌不忙 不由自主 不急不慢 不时 淹没 不锈钢 无比 无限 无声 风靡 一阵风似 飞机场',
}
