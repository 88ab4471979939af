"""Messages about what somebody asks `what if` of."""

from __future__ import annotations

ADVICE: dict[str, tuple[str, str]] = {
    "advice.with": (
        "`{found}` 看不出要多什么、改什么；请写成 类别: {{事实: 取值}}，如 标准: {{级别: 国家, 角色: 主导}}，改申报主体的写 "
        "申报主体: {{专精特新企业: 是}}",
        "`{found}` does not tell what there would be; write KIND: {{FACT: VALUE}}, such as "
        "standard: {{level: national, role: lead}}, and of the applicant applicant: {{specialised: true}}",
    ),
    "advice.with-large": (
        "这一段太长，超过 {most} 字节；请把改动写进档案再查",
        "this text has more than {most} bytes; write the changes into the profile instead",
    ),
    "advice.clash": (
        "这些改动与档案中的其他事实矛盾；请把有牵连的事实（如所在街道和区县）一起改",
        "these changes contradict other facts of the profile; change what hangs together, such as street and county, "
        "as well",
    ),
}
