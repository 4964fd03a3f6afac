/**
 * 字形归一: one character for one character, so that offsets stay those of the original text.
 *
 * Never NFKC: it turns ①5分 into 15分. Line ends stay, other spaces become a plain space, 。 and 、 stay.
 */
export function fold(text: string): string {
  let folded = ''
  let from = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code > 0x20 && code < 0x7f) continue
    const other = code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : TABLE.get(code)
    if (other === undefined) continue
    folded += text.slice(from, index) + other
    from = index + 1
  }
  return from === 0 ? text : folded + text.slice(from)
}

/** What a sign stands for, then the signs that are read as it. */
const SIGNS: readonly (readonly [string, string])[] = [
  [' ', '\t\r\v\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u3000\ufeff\u2060\u00ad'],
  ['≥', '≧⩾⪰≽'],
  ['≤', '≦⩽⪯≼'],
  ['<', '﹤'],
  ['>', '﹥'],
  ['=', '═﹦゠᐀'],
  ['%', '﹪٪'],
  ['×', '✕╳✖⨯'],
  ['*', '∗﹡⁎'],
  ['/', '∕⁄╱'],
  ['-', '−–—‐‑‒―﹣─━'],
  ['+', '﹢'],
  ['~', '∼〜˜∽'],
  ['(', '﹙'],
  [')', '﹚'],
  ['[', '〔【﹝〖'],
  [']', '〕】﹞〗'],
  [',', '﹐'],
  [';', '﹔'],
  [':', '﹕∶︰'],
  ['"', '“”〝〞‟″'],
  ["'", '‘’′'],
  ['.', '﹒'],
]

/** Traditional characters of the words of the language, each before its simplified form. */
const TRADITIONAL =
  '達达項项條条減减滿满為为無无則则萬万億亿個个與与於于開开關关標标準准實实際际績绩發发現现處处數数額额點点權权過过幾几內内應应從从當当後后時时間间檢检評评優优較较級级類类層层續续轉转結结總总計计說说證证設设備备購购費费補补貼贴資资產产負负責责' +
  '學学師师員员歲岁畝亩頃顷雙双單单獎奖勵励縣县鄉乡鎮镇國国區区團团圍围圖图書书電电腦脑網网絡络線线報报訪访調调問问題题見见規规範范圓圆滯滞衛卫務务業业財财賬账戶户歷历長长門门號号週周將将對对並并據据擬拟遲迟離离損损壞坏終终綠绿緩缓編编織织職职' +
  '聯联華华養养護护變变讓让認认識识議议讀读複复製制導导屆届島岛廣广廠厂廢废徵征態态慮虑憑凭戰战擴扩擇择擔担舉举樣样機机檔档歸归殘残氣气決决沒没淨净測测溫温漲涨災灾營营獲获環环療疗稅税種种積积穩稳節节簡简籤签約约純纯紙纸細细組组給给統统維维緊紧' +
  '縮缩罰罚臨临舊旧藥药術术衝冲裝装課课請请謹谨讚赞貧贫貨货貸贷質质贏赢躍跃輔辅輕轻輪轮辦办農农遠远適适選选遺遗釋释鋼钢錄录錯错鐘钟鐵铁閉闭閱阅隊队階阶隨随險险隱隐雜杂難难雲云靈灵靜静響响頂顶順顺預预領领頻频顯显風风飛飞飯饭館馆餘余驗验驟骤體体' +
  '髮发鬆松齊齐齡龄兩两倆俩侖仑僅仅價价傳传債债傷伤傾倾償偿兒儿黨党冊册凍冻別别剛刚創创劃划劇剧劑剂動动勞劳勢势勝胜協协衆众眾众參参啟启啓启喪丧嚴严場场塊块壓压壘垒夠够夾夹奪夺婦妇孫孙寶宝審审寫写寬宽專专尋寻屬属岡冈峽峡嶺岭幣币帶带帳帐庫库廳厅' +
  '張张強强彈弹徑径復复愛爱慶庆憲宪懷怀戲戏撥拨攝摄擊击擋挡敗败敵敌斷断來来東东極极構构樓楼橋桥歐欧殺杀滅灭漁渔潔洁澤泽濟济灣湾燈灯爭争牆墙狀状獨独畢毕異异盡尽監监盤盘確确礎础祕秘禮礼競竞筆笔築筑糧粮繼继罷罢義义習习聲声聽听腳脚膠胶臺台艦舰莊庄' +
  '蘇苏蟲虫裡里觀观覺觉觸触訂订訓训託托記记許许訴诉診诊詢询試试詳详該该誌志誤误誰谁談谈論论諮咨諾诺謀谋講讲謝谢譯译貢贡販贩貴贵買买貿贸賃赁賠赔賣卖賽赛車车軍军軟软載载輸输轄辖邊边鄰邻醫医釐厘針针鈔钞銀银銷销鋪铺鋒锋錢钱鍊炼鎖锁鏈链鑒鉴閒闲閣阁' +
  '毎每陣阵陸陆陽阳雖虽霧雾韌韧頁页頒颁須须飲饮駐驻騙骗驅驱驚惊魚鱼鳥鸟鹽盐麥麦'

const TABLE: ReadonlyMap<number, string> = new Map([
  ...SIGNS.flatMap(([sign, others]) => [...others].map((other) => [other.charCodeAt(0), sign] as const)),
  ...pairs(TRADITIONAL),
])

function pairs(text: string): (readonly [number, string])[] {
  return Array.from({ length: text.length / 2 }, (_, index) => [text.charCodeAt(2 * index), text[2 * index + 1]!] as const)
}
