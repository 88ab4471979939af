"""Messages about what somebody asks `what if` of."""

from __future__ import annotations

from qaward.messages.text import Text

ADVICE: dict[str, Text] = {
    "advice.with": Text(
        ("`{found}` 看不出要多什么、改什么", "`{found}` does not tell what there would be"),
        (
            "请写成 类别: {{事实: 取值}}，如 标准: {{级别: 国家, 角色: 主导}}，改申报主体的写 申报主体: {{专精特新企业"
            ": 是}}",
            "write KIND: {{FACT: VALUE}}, such as standard: {{level: national, role: lead}}, and of the applicant "
            "applicant: {{specialised: true}}",
        ),
    ),
    "advice.with-large": Text(
        ("这一段太长，超过 {most} 字节", "this text has more than {most} bytes"),
        ("请把改动写进档案再查", "write the changes into the profile instead"),
    ),
    "advice.clash": Text(
        ("这些改动与档案中的其他事实矛盾", "these changes contradict other facts of the profile"),
        (
            "请把有牵连的事实（如所在街道和区县）一起改",
            "change what hangs together, such as street and county, as well",
        ),
    ),
}
