import { LENGTH, MORE_LENGTH, SHOT } from './extension-english.ts'
import { compiled } from './fold.ts'

/** How people ask in Chinese for more of a clip. Lengths stand in the text as LENGTH marks. */

const L = ` ?(?:大约|大概|约|差不多)? ?[${LENGTH}${MORE_LENGTH}]+(?![${LENGTH}${MORE_LENGTH}])(?:左右)?`

const OBJECT = `(?:${SHOT}+|(?:这|那|该|整|本)?(?:个|段|条|张|幅|部|支)?(?:视频|短片|影片|片段|片子|短视频|画面|图片|照片|图|镜头|动画|它|这个|这段|这条|这)的?(?:长度|时长|时间)?|长度|时长)`
const BOTH =
  '(?:(?:往|向|朝)?前后(?:两(?:边|端|头|侧))?|(?:视频)?(?:两|首尾)(?:头|端|边|侧)|首尾|头尾|前面[和跟与,及]?(?:后面|最后)|(?:往|向)前[和跟与,及]?(?:往|向)?后|开头[和跟与,及]?(?:结尾|末尾)|之前[和跟与,及]?之后)'
const BACKWARDS =
  '(?:(?:往|向|朝)(?:前|回)(?:面|方|边)?|(?:在)?(?:最)?(?:前面|前边|之前|以前|前头|开头|开始|片头|起始)(?:处|部分|的部分|的地方|那里)?|前(?=再|加|补|添|延|多|各))'
const FORWARDS =
  '(?:(?:往|向|朝)(?:后|下)(?:面|方|边)?|(?:在)?(?:最)?(?:后面|后边|之后|以后|后头|结尾|末尾|结束|片尾|尾部|最后)(?:处|部分|的部分|的地方|那里)?|后(?=再|加|补|添|延|多|各))'
const DIRECTION = `(?:${BOTH}|${BACKWARDS}|${FORWARDS})`

const FILL = `(?:请|麻烦|帮我|帮忙|帮|给我|给|能不能|能否|能够|能|可否|可不可以|可以|我想要|我想|我要|想要|希望|想|都|也|就|还|再|然后|现在|把|将|让|使|在|从|各|分别|同时|嗯|好的|好|那么|那|你|一下| |的){0,8}`
const START = String.raw`(?<=^|[.,;:!?()\n] ?)${FILL}(?:${OBJECT}${FILL})?`
const END = String.raw`(?=\s*(?:$|[.,;:!?\n()]|吧|呢|吗|么|嘛|啊|呀|好吗|可以吗|行吗|谢谢|并|然后|让|使|里面?|其中))`
/** What is added here is a thing in the picture, not time. */
const NO_THING = '(?! ?的? ?(?:倒计时|延时|延迟|静音|转场|黑屏|黑场|字幕|慢动作|淡入|淡出|音乐|片头|片尾|动画|特效))'
const CONTENT = '(?: ?的?(?:内容|画面|片段|镜头|视频|时长|长度|时间)(?= ?(?:$|[,.:;!?\\n]|吧|好吗)))?'
const GROW = '(?:延长|加长|拉长|续长|变长|延展|扩展|延续|延)'
const BIT = '(?:一下|一点儿?|一些|点儿?|些)'

const TOTALS = [
  `${START}(?:${DIRECTION})?${FILL}(?:${GROW}|延伸|增加|改|调整?|设|变|加|做|拍|弄)(?:长)?(?:到|至|成|为)${L}(?:长)?${END}`,
  `${START}(?:总)?(?:时长|长度)?(?:改成|改为|改到|设为|变成|要|应该)(?:有|是)?${L}(?:长)${END}`,
]
const STRONG = [
  `${START}(?:${DIRECTION})?${FILL}${GROW}(?:${BIT})?(?:${DIRECTION})?(?:了|个|上)?(?:各)?${L}${CONTENT}${NO_THING}`,
  `${START}(?:${DIRECTION})?${FILL}${GROW}(?:${OBJECT})?(?:${BIT})?(?:${DIRECTION})?${END}`,
  `${START}(?:${DIRECTION})?${FILL}(?:延伸|增加|续|续写|续上|增长)(?:了|个|上)?(?:各)?${L}${CONTENT}${NO_THING}`,
  `${START}(?:${DIRECTION})?${FILL}(?:弄|搞|做|拍|放|稍微|稍|略微|更|变得)*(?:再|更|变)?长(?:${BIT}|${L})(?:的?版本)?${END}`,
  `${START}(?:${DIRECTION})?${FILL}(?:多加|再加|加上|加|添加|增添|添|补上|补充|补|接上|接|续上|多来|再来|来|多|要|插入|生成|延)(?:上|个|了|出)?(?:各)?${L}${NO_THING}${CONTENT}(?:${DIRECTION})?${NO_THING}`,
  `${START}${BOTH}${FILL}(?:各|都)?${L}${END}`,
  `${START}(?:(?:往|向|朝)(?:前|后)(?:面|边)?${FILL}|(?:再|多))(?:拍|演|播放|放|讲|生成|做|画)(?:上|个|了|出)?${L}${CONTENT}`,
  `^(?:${OBJECT})?(?:(?:还是|还|实在)?太|有点儿?)短了?(?=[.!?,]*$)`,
  `${START}(?:往|向|朝)(?:前|后)(?:各)?${L}${END}`,
]
const GOING_ON = [
  `${START}(?:${DIRECTION})?${FILL}(?:接着|继续|往下|接下去|续着|延续)(?:${OBJECT})?(?:再|往下|往后|向后|从这里|下去)?(?:拍|演|播放|播|放|讲|生成|做|画|发展|延长|拍摄)(?:下去|下来|一段|一下)?(?:${DIRECTION})?(?:${L}${CONTENT})?`,
  `${START}(?:接着|继续|往下)(?:来|下去)?(?:${DIRECTION})?(?:${L})${CONTENT}`,
  `${START}(?:接下来|接下去|随后)(?:的)?${L}${CONTENT}`,
  `${START}(?:故事|剧情|情节)?继续(?:讲)?(?:这个|这段)?(?:故事|剧情|情节)?${END}`,
  `${START}(?:接着来|继续下去|继续|接着|续拍|接下去|往下)(?:${OBJECT})?${END}`,
]
const SEE = '(?:看看|看一?下|看到|看见|看|知道|展示|告诉我|显示|拍出?|说说|讲讲|演一?下)*'
const ASKED =
  '(?:会|又|还|都|到底|究竟|曾经?|应该)*(?:发生(?:了|过)?(?:什么|啥)?(?:事情?|故事)?|怎么样|怎样|如何|是什么|有什么|怎么了|呢|是怎么回事)'
const LATER = [
  `${START}${SEE}(?:然后|接下来|之后|后来|下一步|再后来|接着|随后|后面|下面|再往后|这?以后)${ASKED}`,
  `${START}(?:然后|后来|接下来)(?=\\?|$)`,
]
const SOONER = [
  `${START}${SEE}(?:这|那|此|在此|在这|在那)?(?:一切)?(?:之前|以前|前面|此前|先前|前一刻|事前)${ASKED}`,
  `${START}${SEE}(?:这|它|事情|一切)*是?怎么(?:开始|来|发生|到这一步|变成这样)的?(?=[?.!]|$)`,
]

export const CHINESE_EXTENSION = {
  totals: compiled(TOTALS),
  strong: compiled(STRONG),
  goingOn: compiled(GOING_ON),
  later: compiled(LATER),
  sooner: compiled(SOONER),
  both: new RegExp(BOTH, 'u'),
  backwards: new RegExp(BACKWARDS, 'u'),
  forwards: new RegExp(FORWARDS, 'u'),
}
