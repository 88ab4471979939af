"""Questions of lists that only a person can settle, with what to answer."""

from __future__ import annotations

ASKED: dict[str, tuple[str, str]] = {
    "ask.who": (
        "{list}写的是“{found}”，像是{near}，是不是同一家须由人定；请答其信用代码，都不是的答“无”",
        "{list} says `{found}`, which may be {near}: somebody has to say whether it is; answer with the code, or 无 for none",
    ),
    "ask.which": (
        "{list}写的是“{found}”，可能是这几项：{near}；请答是哪一项（编号和类别）",
        "{list} says `{found}`, which may be one of these items: {near}; answer with the one that is meant, id and kind",
    ),
    "ask.lost-code": (
        "{name}的信用代码存成了数字，末几位已丢；{list}有同名单位，代码 {near}：请核实后答完整的代码",
        "the code of {name} was kept as a number and lost its last digits; {list} has a firm of that name with the code "
        "{near}: check it, and answer with the whole code",
    ),
    "ask.name": (
        "单位名称是公式样的文字 `{found}`；请按信用代码核实后答单位名称",
        "the name is a text like a formula, `{found}`; look it up by the code, and answer with the name",
    ),
    "ask.meaning": (
        "{label_zh}写的是“{found}”，不能断定是哪一种；请核实后答其中之一：{known}",
        "{label_en} is `{found}`, which can mean several things; find out, and answer with one of {known}",
    ),
    "ask.contradiction": (
        "{label_zh}各表不一：{said}；请核实后答哪一个对",
        "the lists say different things of {label_en}: {said}; find out, and answer with what is right",
    ),
    "ask.paid": (
        "{list}有“{found}”{amount}，写法不同，是否同一项须由人定；请答：同一项、不是、不再奖",
        "{list} has `{found}` ({amount}), written in another way: somebody has to say whether it is this item; answer 同一项 "
        "(the same), 不是 (another), or 不再奖 (not to be paid again)",
    ),
    "ask.barred": (
        "{list}有同名单位“{found}”而代码不同（{code}），是否同一家须由人定；请答：是、否",
        "{list} has a firm of the same name, `{found}`, with another code ({code}): somebody has to say whether it is this "
        "one; answer 是 (yes) or 否 (no)",
    ),
    "ask.not-applied": (
        "只在{list}上，没有申报：{found}；请答：不计，或请其补报后重算",
        "{found} is on {list} alone and has not applied; answer 不计 (not counted), or let it apply and run again",
    ),
    "ask.claim": (
        "几家都报了“{found}”：{near}，同一项只能给一家；请答给哪一家（信用代码）",
        "several claim `{found}`: {near}, and only one can have it; answer with the code of the one that gets it",
    ),
    "ask.account": (
        "{name}的账号有疑：{found}；付款前请答用哪一个账号",
        "the account of {name} is doubtful: {found}; answer with the one to be used before anything is paid",
    ),
    "ask.unread": (
        "{list}有一行没有读懂，可能关系到这一家：{found}；请改正后重算",
        "a row of {list} could not be read and may be about this one: {found}; correct it, and run again",
    ),
}
