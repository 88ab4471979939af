"""Questions of lists that only a person can settle, with what to answer."""

from __future__ import annotations

from qaward.messages.text import Text

ASKED: dict[str, Text] = {
    "ask.who": Text(
        (
            "{list}写的是“{found}”，像是{near}，是不是同一家须由人定",
            "{list} says `{found}`, which may be {near}: somebody has to say whether it is",
        ),
        ("请答其信用代码，都不是的答“无”", "answer with the code, or 无 for none"),
    ),
    "ask.which": Text(
        (
            "{list}写的是“{found}”，可能是这几项：{near}",
            "{list} says `{found}`, which may be one of these items: {near}",
        ),
        ("请答是哪一项（编号和类别）", "answer with the one that is meant, id and kind"),
    ),
    "ask.namesakes": Text(
        ("{list}里“{found}”有几个信用代码：{near}", "{list} has `{found}` with several codes: {near}"),
        (
            "请核实：是一家的，答正确的代码，确是几家的，答“无”",
            "find out: if it is one firm, answer with the right code; if they are several, answer 无",
        ),
    ),
    "ask.names": Text(
        ("{list}里代码 {found} 下有几个名称：{near}", "{list} has several names with the code {found}: {near}"),
        (
            "请核实：是一家的，答“同一家”，不是的，改正填错的代码后重算",
            "find out: if they are one firm, answer 同一家; if not, correct the code that is wrong, and run again",
        ),
    ),
    "ask.lost-code": Text(
        ("{name}的信用代码存成了数字，末几位已丢", "the code of {name} was kept as a number and lost its last digits"),
        (
            "{list}有同名单位，代码 {near}：请核实后答完整的代码",
            "{list} has a firm of that name with the code {near}: check it, and answer with the whole code",
        ),
    ),
    "ask.name": Text(
        ("单位名称读不出：{why_zh}", "the name cannot be read: {why_en}"),
        ("请按信用代码核实后答单位名称", "look it up by the code, and answer with the name"),
    ),
    "ask.meaning": Text(
        ("{label_zh}写的是“{found}”，不能断定是哪一种", "{label_en} is `{found}`, which can mean several things"),
        ("请核实后答其中之一：{known}", "find out, and answer with one of {known}"),
    ),
    "ask.contradiction": Text(
        ("{label_zh}各表不一：{zh}", "the lists say different things of {label_en}: {en}"),
        ("请核实后答哪一个对", "find out, and answer with what is right"),
    ),
    "ask.paid": Text(
        (
            "{list}有“{found}”{amount}，{how_zh}，是否同一项须由人定",
            "{list} has `{found}` ({amount}), {how_en}: somebody has to say whether it is this item",
        ),
        ("请答：同一项、不是、不再奖", "answer 同一项 (the same), 不是 (another), or 不再奖 (not to be paid again)"),
    ),
    "ask.paid-other": Text(
        (
            "{list}写明“{found}”{amount}付给了{payee}，今年{near}申报{how_zh}",
            "{list} says that `{payee}` was paid {amount} for `{found}`",
        ),
        (
            "这一项只付一次，是否同一项须由人定；请答：同一项、不是、不再奖",
            "this year {near} claims {how_en}, and such an item is paid a single time: somebody has to say whether it "
            "is one; answer 同一项 (the same), 不是 (another), or 不再奖 (not to be paid again)",
        ),
    ),
    "ask.alike": Text(
        (
            "{who}的“{one}”和“{two}”像是同一项，两笔都给了钱",
            "`{one}` and `{two}` of {who} may be one item, and both are given a sum: somebody has to say whether they "
            "are one",
        ),
        ("是否同一项须由人定；请答：同一项（只计一次）、不是", "answer 同一项 (the same, counted once) or 不是 (two)"),
    ),
    "ask.barred": Text(
        (
            "{list}有同名单位“{found}”而代码不同（{code_zh}），是否同一家须由人定",
            "{list} has a firm of the same name, `{found}`, with another code ({code_en}): somebody has to say whether it "
            "is this one",
        ),
        ("请答：是、否", "answer 是 (yes) or 否 (no)"),
    ),
    "ask.not-applied": Text(
        ("只在{list}上，没有申报：{found}", "{found} is on {list} alone and has not applied"),
        ("请答：不计，或请其补报后重算", "answer 不计 (not counted), or let it apply and run again"),
    ),
    "ask.claim": Text(
        ("几家都报了“{found}”：{near}，同一项只能给一家", "several claim `{found}`: {near}, and only one can have it"),
        ("请答给哪一家（信用代码）", "answer with the code of the one that gets it"),
    ),
    "ask.account": Text(
        ("{name}的账号有疑：{zh}", "the account of {name} is doubtful: {en}"),
        ("付款前请答用哪一个账号", "answer with the one to be used before anything is paid"),
    ),
    "ask.unread": Text(
        (
            "{list}有一行没有读懂，可能关系到这一家：{zh}",
            "a row of {list} could not be read and may be about this one: {en}",
        ),
        ("请改正后重算", "correct it, and run again"),
    ),
}
