"""How figures are written: one pattern for each notation, on a narrowed text. `prose` says what each is worth."""

from __future__ import annotations

import re

from qaward.checks.numerals import ARABIC, HAN, SCALES

COUNTERS = (
    "批次/千人|批次|人次|平方公里|平方米|立方米|公里|公顷|千瓦时|千瓦|家|个(?!月|工作|季度|百分|半)|项(?!目)|"
    "件(?!套)|户(?!籍)|名(?!单|称|牌|录|优|列|特)|人(?!均|民|才|员|口|工|大|力|类)|位(?!居|列|于|次)|亩|吨|台|套|"
    "条|所|座|幢|栋|间|门|种|类|批(?!准)|次(?!性|序)|起|例|宗|笔|部(?!门|委|分|署|件|位|队|署)|篇|本(?!市|省|级|县|办法|条|意见|年|地)|份(?!额)|场(?!景|所|地)|"
    "轮|组(?!织|建)|对(?!标|于)|辆|艘|架|株|头|只|羽|村|镇|街道|支|盏|枚|张|期|课时|学时|分(?!别|类|级|之|布|期|档|钟)|米(?!制)"
)
NUM = rf"(?:{ARABIC}(?:\s?(?:{SCALES}))?|{HAN})"
_GAP = r"\s?"
_TO = r"\s?(?:——|—|–|--|-|~|〜|至|到)\s?"
_MORE = "(?:余|多)?"
_SERIES = rf"(?:(?:{NUM})(?:、|/|和|或|与)){{0,12}}"
_BODY = (
    rf"(?<![0-9.])(?P<series>{_SERIES})(?:(?P<low>{NUM}){_GAP}(?P<lowunit>{{unit}})?{_TO})?"
    rf"(?P<high>{NUM})(?P<more>{_MORE}){_GAP}(?P<unit>{{unit}})"
)
_HAN_DIGIT = "[〇零○一二三四五六七八九]"
YEAR = rf"(?:(?:19|20|21)[0-9]{{2}}|[一二]{_HAN_DIGIT}{{3}})"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:[12][0-9]|3[01]|0?[1-9]|二?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])"


def _body(unit: str) -> re.Pattern[str]:
    return re.compile(_BODY.replace("{unit}", f"(?:{unit})"))


MONEY = _body("元(?:人民币)?(?:/[人年月件项家])?")
PERCENT = _body("%|‰")
POINTS = _body("个?百分点")
TIMES = _body("倍")
PERIOD = _body("个?工作日|个?自然日|周年|年(?!级|度|检|报|均|产|轻|龄|老|初|底|末)|个季度|个?月(?!份)|日|天|周")
COUNT = _body(COUNTERS)
LONG = re.compile(r"(?<![0-9.])(?P<high>[0-9]{1,9}亿[0-9]{1,9}万)(?P<unit>元)")
HALF = re.compile(rf"(?:(?P<whole>[0-9]{{1,9}}|{HAN})年半|半年)(?!度)")
OF = re.compile(
    rf"(?P<base>[0-9]{{1,9}}|{HAN})分之(?P<high>{ARABIC}|{HAN})(?:{_TO}(?:(?:[百千万])分之)?(?P<last>{ARABIC}|{HAN}))?"
)
TENTHS = re.compile(
    r"(?<![完建形变组达促生构])(?P<high>[一二三四五六七八九]|[1-9])成(?=以[上下]|左右|[，。；、,;的]|$)"
)
DOUBLING = re.compile(r"翻[一两二三四0-9]{0,2}番")
RATIO = re.compile(
    rf"(?<![0-9.:])(?P<low>{ARABIC})\s?(?::|比)\s?(?P<high>{ARABIC})(?![0-9.:]|\s?[万亿元%年月日个家项件])"
)
FULL_DATE = re.compile(rf"(?<![0-9])(?P<y>{YEAR})\s?年\s?(?P<m>{_MONTH})\s?月\s?(?P<d>{_DAY})\s?日")
ISO_DATE = re.compile(
    r"(?<![0-9.-])(?P<y>(?:19|20|21)[0-9]{2})(?P<s>[-./])(?P<m>[0-9]{1,2})(?P=s)(?P<d>[0-9]{1,2})(?![0-9.])"
)
YEAR_MONTH = re.compile(rf"(?<![0-9])(?P<y>{YEAR})\s?年\s?(?P<m>{_MONTH})\s?月")
YEARS = re.compile(
    rf"(?<![0-9.])(?P<series>(?:{YEAR}年?(?:、|和)){{0,12}})(?:(?P<low>{YEAR})年?{_TO})?(?P<high>{YEAR})\s?年(?!级)"
)
MONTH_DAY = re.compile(rf"(?<![0-9])(?P<m>{_MONTH})\s?月\s?(?P<d>{_DAY})\s?日")
BARE_MONTH = re.compile(rf"(?<![0-9个几数两])(?P<m>{_MONTH})\s?月(?:份|底|末)?")
TOP = re.compile(
    rf"(?<![目以之提此当先日月底])前\s?(?:(?P<low>[0-9]{{1,9}}){_TO}(?:前)?)?(?:(?P<high>[0-9]{{1,9}})"
    rf"(?![0-9.]|\s?[万亿%‰元年月日天周个次款项述期批季])(?:名|位|家)?|(?P<han>{HAN})(?:名|位|家)|(?P<tens>二?三?五?十)(?=[的，。、；,;]|$))"
)
PLACE = re.compile(
    rf"第\s?(?:(?P<low>[0-9]{{1,9}}|{HAN})\s?(?:名|位)?(?:{_TO}|、|和)第?\s?)?(?P<high>[0-9]{{1,9}}|{HAN})\s?(?:名|位)|第\s?(?P<bare>[0-9]{{1,9}})"
)
BARE = re.compile(rf"(?<![0-9.A-Za-z])(?:(?P<low>{ARABIC}){_TO})?(?P<high>{ARABIC})(?:\s?(?P<scale>{SCALES}))?")

BEFORE = re.compile(
    r"(?:(?P<at_most>最高|最多|至多|不超过|不高于|不多于|不大于|上限)|(?P<at_least>不低于|不少于|不小于|至少|最低|达到)"
    r"|(?P<above>超过|高于|大于|多于|突破)|(?P<below>低于|小于|少于|不足|未满|不满|不到)|(?P<about>接近|大约|约|近)|(?P<full>每?满))"
    r"(?:可?(?:再|各|分别)?(?:给予|奖励|补助|补贴|资助|达到?|为|支持))?\s?$"
)
AFTER = re.compile(
    r"\s?(?:[(（]含[^)）]{0,4}[)）]|及)?(?:(?P<at_least>以上)|(?P<at_most>以下|以内|之内|内(?=[，。；,;、]|$))|(?P<about>左右|上下))"
)
