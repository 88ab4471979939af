"""How figures are written: one pattern for each notation, on a narrowed text. `measures` says what each is worth."""

from __future__ import annotations

import re

from qaward.checks.currencies import OTHER, YUAN
from qaward.checks.not_a_figure import BLANK
from qaward.checks.numerals import ARABIC, HAN, HAN_SIGNS, NUM, NUMBER, SCALES

COUNTERS = (
    "批次/千人|批次|人次|平方公里|平方米|立方米|公里|公顷|千瓦时|千瓦|家|个(?!月|工作|季度|百分|半)|项(?!目)|"
    "件(?!套)|户(?!籍)|名(?!单|称|牌|录|优|列|特)|人(?!均|民|才|员|口|工|大|力|类)|位(?!居|列|于|次)|亩|吨|台|套|"
    "条|所|座|幢|栋|间|门|种|类|批(?!准)|次(?!性|序)|起|例|宗|笔|部(?!门|委|分|署|件|位|队|署)|篇|本(?!市|省|级|县|办法|条|意见|年|地)|份(?!额)|场(?!景|所|地)|"
    "轮|组(?!织|建)|对(?!标|于)|辆|艘|架|株|头|只|羽|村|镇|街道|支|盏|枚|张|期|课时|学时|分(?!别|类|级|之|布|期|档|钟)|米(?!制)"
)
COUNTED = "家|个|项(?!目)|件|名(?!单|称|牌|录)|人|户|批次|亩|倍|所|位|台|套"
"""What damaged numbers count, too."""

UNIT = (
    f"元|{OTHER}|{YUAN}|块钱|[%‰]|个?百分点|倍|周?年|个?月|季度|日|天|周|个季度|个?(?:工作|自然)日|{COUNTERS}"
    "|成(?=以|左右|[，。；、,;的])"
)
"""How a unit begins."""

_AND = "(?:、|/|和|或者?|与|及|以及)"
_UNTIL = "(?:——|—|–|--|-|~|〜|至|到)"
_LISTED, _TO = f" ?{_AND} ?", f" ?{_UNTIL} ?"
_HAN_DIGIT = "[〇零○一二三四五六七八九]"
YEAR = rf"(?:(?:19|20|21)[0-9]{{2}}|[一二]{_HAN_DIGIT}{{3}})"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:[12][0-9]|3[01]|0?[1-9]|二?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])"
_GAP = "(?: {0,4}\n? {0,20})"
_GIVING = "资|奖|补|支|给|经"
SERIES = re.compile(f"{_GAP}{_AND}{_GAP}")
"""What stands between two members of a series."""

RANGE = re.compile(f"{_GAP}{_UNTIL}{_GAP}")
"""What stands between the two ends of a range."""


_NO_YUAN = f"旦|宵|宇宙|(?<=[一二三四五六]元)(?<![{HAN_SIGNS}][一二三四五六]元)(?:素|化|结构|论|体系|材料|锂|催化)"
MONEY = re.compile(f"元(?!{_NO_YUAN})(?:人民币)?(?:/[人年月件项家])?|(?:人民币|{YUAN}+)(?!元)|块钱")
FOREIGN = re.compile(f"{OTHER}+(?:/[人年月件项家])?")
PERCENT = re.compile("[%‰]")
POINTS = re.compile("个?百分点")
TIMES = re.compile("倍")
PERIOD = re.compile("个?工作日|个?自然日|周年|年(?!级|度|检|报|均|产|轻|龄|老|初|底|末)|个季度|个?月(?!份)|日|天|周")
COUNT = re.compile(COUNTERS)
LOOSE = re.compile(rf"(?<=[万亿])(?=(?:以[上下内]|左右)?(?:[的，。；、,;)）\s{BLANK}]|[|]|{_GIVING}|至|或|和|以|左|$))")
"""What stands behind a sum without 元. Like the units above it is looked for behind a number."""

_TENTH = "(?:[一二两三四五六七八九]|[1-9])"
TENTHS = re.compile(
    rf"(?<![完建形变组达促生构])(?:(?P<low>{_TENTH})成?{_TO})?(?P<high>{_TENTH})成(?=以[上下]|左右|[，。；、,;的]|$)"
)
_ONE = "(?:[0-9]|[一二两三四五六七八九壹贰叁肆伍陆柒捌玖])"
_CENT = "分(?!别|类|级|之|布|期|档|钟|步|批|工|解|散|析|给|配)"
CENTS = re.compile(
    rf"(?<![0-9.])(?P<yuan>{NUM})元零?(?:(?P<dime>{_ONE})角(?:零?(?P<cent>{_ONE}){_CENT})?|(?P<cents>{_ONE}){_CENT})"
)
DIMES = re.compile(
    rf"(?<![0-9.])(?:(?P<dime>{_ONE})角零?(?P<cent>{_ONE}){_CENT}|(?P<cents>{_ONE})分钱"
    rf"|(?P<dimes>[0-9](?=角(?![形星度洲色]))|{_ONE}(?=角钱)|[壹贰叁肆伍陆柒捌玖](?=角整)"
    rf"|(?<=补贴|补助|奖励|给予|资助|支付){_ONE}(?=角))角)"
)
"""角 alone is money beside digits, beside 钱, and behind what gives it: 长三角 is a region."""

SIGNED = re.compile(
    rf"(?:(?P<sign>{YUAN}+|{OTHER}+)\s?(?:(?P<low>{NUM}){_TO}(?:{YUAN}|{OTHER}){{0,4}})?(?P<high>{NUM})"
    rf"|人民币(?P<whole>{ARABIC}(?:{SCALES})?|{HAN}(?<=[十百千万亿])))(?![0-9.])"
)
"""A sum whose currency stands before it: of numbers that have no unit."""

HALF = re.compile(rf"(?:(?P<whole>[0-9]{{1,9}}|{HAN})年半|(?<![上下])半年)(?![度载])")
HALVES = re.compile(
    rf"(?:(?P<whole>{NUM})个半(?P<one>月|百分点)|(?<![上下])半个?(?P<two>月(?![刊板湾形谈弯坛])|百分点)"
    rf"|(?P<most>{NUM})(?P<three>[天倍成])半)"
)
HALF_SHARE = re.compile("(?:一半|半数|[减折对]半)(?![导径山路价票])")
NO_HALF = re.compile(
    rf"(?:{NUMBER}(?<=[十百千万亿])半(?![年月天日个小数价导成径截公])元?|{NUM}元半(?![年月天导成价径])"
    rf"|(?<![0-9{HAN_SIGNS}])半[万亿](?:元|(?=[的，。；、,;)）]|{_GIVING}|$)))"
)
"""Half of what, is not said: 一万半, 半万元."""

_SHARED = rf"(?:{ARABIC}|{HAN})(?=[的，。；、,;)）]|以[上下]|和|至|到|—|-|~|{_GIVING}|$)"
OF = re.compile(
    rf"(?P<base>[0-9]{{1,9}}|{HAN})分之(?P<high>{ARABIC}|{HAN})(?:{_TO}(?:(?:[百千万])分之)?(?P<last>{ARABIC}|{HAN}))?"
    rf"(?P<series>(?:{_LISTED}{_SHARED}){{0,12}}+)"
)
DOUBLING = re.compile(r"翻[一两二三四0-9]{0,2}番")
RATIO = re.compile(
    rf"(?<![0-9.:])(?P<low>{ARABIC})\s?(?::|比)\s?(?P<high>{ARABIC})(?![0-9.:]|\s?[万亿元%年月日个家项件])"
)
FULL_DATE = re.compile(
    rf"(?<![0-9])(?P<y>{YEAR})\s?年\s?(?P<m>{_MONTH})\s?月\s?(?P<d>{_DAY})\s?日(?:{_TO}(?P<to>{_DAY})日)?"
)
ISO_DATE = re.compile(
    r"(?<![0-9.-])(?P<y>(?:19|20|21)[0-9]{2})(?P<s>[-./])(?P<m>[0-9]{1,2})(?P=s)(?P<d>[0-9]{1,2})(?![0-9.])"
)
YEAR_MONTH = re.compile(rf"(?<![0-9])(?P<y>{YEAR})\s?年\s?(?P<m>{_MONTH})\s?月")
YEARS = re.compile(
    rf"(?<![0-9.])(?P<series>(?:{YEAR}年?{_LISTED}){{0,12}})(?:(?P<low>{YEAR})年?{_TO})?(?P<high>{YEAR})\s?年(?!级)"
)
MONTH_DAY = re.compile(
    rf"(?<![0-9])(?P<m>{_MONTH})\s?月\s?(?P<series>(?:{_DAY}日?{_LISTED}){{0,12}})(?P<d>{_DAY})\s?日(?:{_TO}(?P<to>{_DAY})日)?"
)
BARE_MONTH = re.compile(
    rf"(?<![0-9个几数两.])(?P<series>(?:{_MONTH}{_LISTED}){{0,12}})(?:(?P<low>{_MONTH}){_TO})?(?P<m>{_MONTH})\s?月(?:份|底|末)?"
)
_PLACED = rf"(?:[0-9]{{1,9}}|{HAN})"
TOP = re.compile(
    rf"(?<![目以之提此当先日月底])前\s?(?:(?P<series>(?:{_PLACED}{_LISTED}){{1,12}})(?P<last>{_PLACED})(?:名|位|家)"
    rf"|(?:(?P<low>[0-9]{{1,9}}){_TO}(?:前)?)?(?:(?P<high>[0-9]{{1,9}})"
    rf"(?![0-9.]|\s?[万亿%‰元年月日天周个次款项述期批季])(?:名|位|家)?|(?P<han>{HAN})(?:名|位|家)|(?P<tens>二?三?五?十)(?=[的，。、；,;]|$)))"
)
PLACE = re.compile(
    rf"第\s?(?:(?P<series>(?:{_PLACED}(?:名|位)?{_LISTED}第?){{0,12}})(?:(?P<low>{_PLACED})\s?(?:名|位)?{_TO}第?\s?)?"
    rf"(?P<high>{_PLACED})\s?(?:名|位)|(?P<bare>[0-9]{{1,9}}))"
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
