/** Traditional characters of the lexicon's words, each followed by its simplified form. */
const PAIRS =
  '侶侣傘伞撐撑麵面雲云東东車车馬马魚鱼鳥鸟龍龙風风飛飞機机樹树葉叶霧雾夢梦雙双隻只個个條条燈灯塔塔門门間间海海灣湾島岛橋桥鐵铁鐘钟樓楼廣广場场園园麥麦' +
  '開开關关聽听說说讀读寫写畫画書书樂乐歡欢憂忧傷伤靜静氣气熱热爾尔陽阳陰阴電电閃闪颱台颶飓彈弹櫻樱花花落落紅红黃黄綠绿藍蓝' +
  '銀银輪轮軌轨達达過过邊边運运動动進进遠远鏡镜頭头搖摇環环繞绕轉转擺摆躍跃奔奔騰腾衝冲遊游邁迈漁渔灘滩潛潜鯨鲸鯊鲨貓猫獅狮' +
  '蘭兰蓮莲國国風风劍剑俠侠兒儿媽妈爺爷奶奶親亲王王員员宇宇艙舱爐炉廚厨廳厅館馆辦办議议臺台劇剧戲戏禮礼麵面餅饼麗丽舊旧' +
  '無无沒没別别後后來来時时會会與与裡里裏里從从將将對对給给讓让這这為为黑黑變变換换減减慢慢靈灵幹干燒烧煙烟焰焰燭烛螢萤蟲虫' +
  '漢汉語语應应當当長长張张兩两幾几萬万億亿體体麼么孫孙點点線线級级緩缓絲丝紙纸結结統统夠够強强彎弯極极構构錶表錦锦鷗鸥鷹鹰' +
  '鴿鸽鶴鹤鵝鹅鴨鸭雞鸡駱骆驢驴駿骏騎骑驅驱駛驶駐驻跡迹蹤踪躺躺縮缩擴扩壯壮寧宁曠旷峽峡巒峦溝沟澤泽潔洁濃浓濕湿灑洒熾炽爍烁' +
  '獨独瘋疯盤盘眾众礁礁籠笼糧粮絢绚繽缤羅罗聖圣聲声膽胆艷艳蒼苍蕩荡薩萨藝艺處处術术街街褲裤視视覺觉訴诉誕诞認认談谈謎谜賽赛' +
  '趕赶車车軍军軟软輛辆農农鄉乡鄰邻醫医釣钓錢钱閉闭陸陆隊队階阶際际雜杂離离難难露露韓韩響响頂顶順顺領领顏颜飄飘養养餐餐驚惊' +
  '繼继續续幫帮發发該该譯译設设選选換换請请傳传'

const SIMPLIFIED = new Map<string, string>()
for (let i = 0; i + 1 < PAIRS.length; i += 2) SIMPLIFIED.set(PAIRS.charAt(i), PAIRS.charAt(i + 1))

/** The text with simplified characters. Its length and all positions stay the same. */
export function simplified(text: string): string {
  return text.replace(/[\u4e00-\u9fff]/g, (character) => SIMPLIFIED.get(character) ?? character)
}
