# language: zh-CN
功能: 各家合看（between 的 of_all）
  同一项标准，有没有本地主导的、本地参与几家、排第几，各家所报里看得出的，不必每家都填。
  没有填的，按各家所报填上；填的与所报的不符，按所填的计，请人核对。名单里没有的不等于没有：写明报全了的才算得出“没有”“几家”“第几”。

  背景:
    假如 条款
      """
      - {clause: with-lead, article: 一, summary: 有本地主导的，参与的2万元, for: any, each: standard, when: {role: participant, local_lead: true}, pays: {city: 2万元}}
      - {clause: alone, article: 二, summary: 没有本地主导的，参与的5万元, for: any, each: standard, when: {role: participant, local_lead: false}, pays: {city: 5万元}}
      - {clause: three, article: 三, summary: 本地三家以上参与的，各1万元, for: any, each: standard, when: {local_drafters: {at_least: 3}}, pays: {city: 1万元}}
      - {clause: first, article: 四, summary: 本地排第一的8000元, for: any, each: standard, when: {local_place: 1}, pays: {city: 8000元}}
      """

  场景: 有一家主导，参与的不必填
    假如 主体之间的规则
      """
      - rule: led
        article: 一
        summary: 各家所报
        clauses: all
        of_all: {fact: local_lead, any: {role: lead}}
      - {rule: full, article: 一, summary: 各得全额, clauses: all, each_in_full: true}
      """
    并且 各家申报
      | 主体 | 类别 | 编号 | 角色 |
      | 甲 | 标准 | S1 | 主导 |
      | 乙 | 标准 | S1 | 参与 |
    那么 各家明细为
      | 主体 | 条款 | 金额 |
      | 乙 | with-lead | 2万元 |
    并且 各家注意为
      | 主体 | 代号 | 内容 |
      | 乙 | between.from-all | 事项 `S1` 的本地有主导单位（local_lead）是，是按规则 `led`（各家所报）从各家所报得出的：甲 |
      | 甲 | between.from-all | 事项 `S1` 的本地有主导单位（local_lead）是，是按规则 `led`（各家所报）从各家所报得出的：没有其他主体 |

  场景: 没有一家主导，又没有写报全了：不算没有
    假如 主体之间的规则
      """
      - rule: led
        article: 一
        summary: 各家所报
        clauses: all
        of_all: {fact: local_lead, any: {role: lead}}
      - {rule: full, article: 一, summary: 各得全额, clauses: all, each_in_full: true}
      """
    并且 各家申报
      | 主体 | 类别 | 编号 | 角色 |
      | 甲 | 标准 | S1 | 参与 |
      | 乙 | 标准 | S1 | 参与 |
    那么 各家明细为
      | 主体 | 条款 | 金额 |
    并且 各家都没有注意

  场景: 没有一家主导，报全了：填“否”
    假如 主体之间的规则
      """
      - rule: led
        article: 一
        summary: 各家所报
        clauses: all
        of_all: {fact: local_lead, any: {role: lead}, complete: true}
      - {rule: full, article: 一, summary: 各得全额, clauses: all, each_in_full: true}
      """
    并且 各家申报
      | 主体 | 类别 | 编号 | 角色 |
      | 甲 | 标准 | S1 | 参与 |
      | 乙 | 标准 | S1 | 参与 |
    那么 各家明细为
      | 主体 | 条款 | 金额 |
      | 乙 | alone | 5万元 |
      | 甲 | alone | 5万元 |
    并且 各家注意为
      | 主体 | 代号 | 内容 |
      | 乙 | between.from-all | 事项 `S1` 的本地有主导单位（local_lead）否，是按规则 `led`（各家所报）从各家所报得出的：没有其他主体 |
      | 甲 | between.from-all | 事项 `S1` 的本地有主导单位（local_lead）否，是按规则 `led`（各家所报）从各家所报得出的：没有其他主体 |

  场景: 填“否”而有一家主导：按所填的计，请核对
    假如 主体之间的规则
      """
      - rule: led
        article: 一
        summary: 各家所报
        clauses: all
        of_all: {fact: local_lead, any: {role: lead}}
      - {rule: full, article: 一, summary: 各得全额, clauses: all, each_in_full: true}
      """
    并且 各家申报
      | 主体 | 类别 | 编号 | 角色 | 本地有主导单位 |
      | 甲 | 标准 | S1 | 主导 | 是 |
      | 乙 | 标准 | S1 | 参与 | 否 |
    那么 各家明细为
      | 主体 | 条款 | 金额 |
      | 乙 | alone | 5万元 |
    并且 各家注意为
      | 主体 | 代号 | 内容 |
      | 乙 | between.all-differ | 事项 `S1` 的本地有主导单位（local_lead）填的是 否，按规则 `led`（各家所报）从各家所报得出的是 是：甲；按所填的计，请核对 |

  场景: 另有一家主导：主导的自己不算
    假如 主体之间的规则
      """
      - rule: led
        article: 一
        summary: 各家所报
        clauses: all
        of_all: {fact: local_lead, other: {role: lead}, complete: true}
      - {rule: full, article: 一, summary: 各得全额, clauses: all, each_in_full: true}
      """
    并且 各家申报
      | 主体 | 类别 | 编号 | 角色 |
      | 甲 | 标准 | S1 | 主导 |
      | 乙 | 标准 | S1 | 参与 |
    那么 各家明细为
      | 主体 | 条款 | 金额 |
      | 乙 | with-lead | 2万元 |
    并且 各家注意为
      | 主体 | 代号 | 内容 |
      | 乙 | between.from-all | 事项 `S1` 的本地有主导单位（local_lead）是，是按规则 `led`（各家所报）从各家所报得出的：甲 |
      | 甲 | between.from-all | 事项 `S1` 的本地有主导单位（local_lead）否，是按规则 `led`（各家所报）从各家所报得出的：没有其他主体 |

  场景: 有一家没有填角色，报全了也不算没有
    假如 主体之间的规则
      """
      - rule: led
        article: 一
        summary: 各家所报
        clauses: all
        of_all: {fact: local_lead, any: {role: lead}, complete: true}
      - {rule: full, article: 一, summary: 各得全额, clauses: all, each_in_full: true}
      """
    并且 各家申报
      | 主体 | 类别 | 编号 | 角色 |
      | 甲 | 标准 | S1 |  |
      | 乙 | 标准 | S1 | 参与 |
    那么 各家明细为
      | 主体 | 条款 | 金额 |
    并且 各家都没有注意

  场景: 三家都报了，报全了：填三家
    假如 主体之间的规则
      """
      - rule: many
        article: 一
        summary: 各家所报
        clauses: all
        of_all: {fact: local_drafters, count: {role: [lead, participant]}, complete: true}
      - {rule: full, article: 一, summary: 各得全额, clauses: all, each_in_full: true}
      """
    并且 各家申报
      | 主体 | 类别 | 编号 | 角色 |
      | 甲 | 标准 | S1 | 主导 |
      | 乙 | 标准 | S1 | 参与 |
      | 丙 | 标准 | S1 | 参与 |
    那么 各家明细为
      | 主体 | 条款 | 金额 |
      | 丙 | three | 1万元 |
      | 乙 | three | 1万元 |
      | 甲 | three | 1万元 |
    并且 各家注意为
      | 主体 | 代号 | 内容 |
      | 丙 | between.from-all | 事项 `S1` 的本地起草单位数（local_drafters）3，是按规则 `many`（各家所报）从各家所报得出的：乙、甲 |
      | 乙 | between.from-all | 事项 `S1` 的本地起草单位数（local_drafters）3，是按规则 `many`（各家所报）从各家所报得出的：丙、甲 |
      | 甲 | between.from-all | 事项 `S1` 的本地起草单位数（local_drafters）3，是按规则 `many`（各家所报）从各家所报得出的：丙、乙 |

  场景: 没有写报全了：家数不填
    假如 主体之间的规则
      """
      - rule: many
        article: 一
        summary: 各家所报
        clauses: all
        of_all: {fact: local_drafters, count: {role: [lead, participant]}}
      - {rule: full, article: 一, summary: 各得全额, clauses: all, each_in_full: true}
      """
    并且 各家申报
      | 主体 | 类别 | 编号 | 角色 |
      | 甲 | 标准 | S1 | 主导 |
      | 乙 | 标准 | S1 | 参与 |
      | 丙 | 标准 | S1 | 参与 |
    那么 各家明细为
      | 主体 | 条款 | 金额 |
    并且 各家都没有注意

  场景: 填两家，报的有三家：至少三家，请核对
    假如 主体之间的规则
      """
      - rule: many
        article: 一
        summary: 各家所报
        clauses: all
        of_all: {fact: local_drafters, count: {role: [lead, participant]}}
      - {rule: full, article: 一, summary: 各得全额, clauses: all, each_in_full: true}
      """
    并且 各家申报
      | 主体 | 类别 | 编号 | 角色 | 本地起草单位数 |
      | 甲 | 标准 | S1 | 主导 | 2 |
      | 乙 | 标准 | S1 | 参与 | 3 |
      | 丙 | 标准 | S1 | 参与 | 4 |
    那么 各家明细为
      | 主体 | 条款 | 金额 |
      | 丙 | three | 1万元 |
      | 乙 | three | 1万元 |
    并且 各家注意为
      | 主体 | 代号 | 内容 |
      | 甲 | between.all-differ | 事项 `S1` 的本地起草单位数（local_drafters）填的是 2，按规则 `many`（各家所报）从各家所报得出的至少是 3：丙、乙；按所填的计，请核对 |

  场景: 填四家，报全了的有两家：请核对
    假如 主体之间的规则
      """
      - rule: many
        article: 一
        summary: 各家所报
        clauses: all
        of_all: {fact: local_drafters, count: {role: [lead, participant]}, complete: true}
      - {rule: full, article: 一, summary: 各得全额, clauses: all, each_in_full: true}
      """
    并且 各家申报
      | 主体 | 类别 | 编号 | 角色 | 本地起草单位数 |
      | 甲 | 标准 | S1 | 主导 | 4 |
      | 乙 | 标准 | S1 | 参与 |  |
    那么 各家明细为
      | 主体 | 条款 | 金额 |
      | 甲 | three | 1万元 |
    并且 各家注意为
      | 主体 | 代号 | 内容 |
      | 乙 | between.from-all | 事项 `S1` 的本地起草单位数（local_drafters）2，是按规则 `many`（各家所报）从各家所报得出的：甲 |
      | 甲 | between.all-differ | 事项 `S1` 的本地起草单位数（local_drafters）填的是 4，按规则 `many`（各家所报）从各家所报得出的是 2：乙；按所填的计，请核对 |

  场景: 有一家没有填角色：家数算不出
    假如 主体之间的规则
      """
      - rule: many
        article: 一
        summary: 各家所报
        clauses: all
        of_all: {fact: local_drafters, count: {role: [lead, participant]}, complete: true}
      - {rule: full, article: 一, summary: 各得全额, clauses: all, each_in_full: true}
      """
    并且 各家申报
      | 主体 | 类别 | 编号 | 角色 |
      | 甲 | 标准 | S1 | 主导 |
      | 乙 | 标准 | S1 | 参与 |
      | 丙 | 标准 | S1 |  |
    那么 各家明细为
      | 主体 | 条款 | 金额 |
    并且 各家都没有注意

  场景: 按起草排名排，报全了：填第几
    假如 主体之间的规则
      """
      - rule: place
        article: 一
        summary: 各家所报
        clauses: all
        of_all: {fact: local_place, place: {drafter_rank: ascending}, complete: true}
      - {rule: full, article: 一, summary: 各得全额, clauses: all, each_in_full: true}
      """
    并且 各家申报
      | 主体 | 类别 | 编号 | 起草排名 | 本地排名 |
      | 甲 | 标准 | S1 | 5 |  |
      | 乙 | 标准 | S1 | 2 |  |
    那么 各家明细为
      | 主体 | 条款 | 金额 |
      | 乙 | first | 8000元 |
    并且 各家注意为
      | 主体 | 代号 | 内容 |
      | 乙 | between.from-all | 事项 `S1` 的本地排名（local_place）1，是按规则 `place`（各家所报）从各家所报得出的：没有其他主体 |
      | 甲 | between.from-all | 事项 `S1` 的本地排名（local_place）2，是按规则 `place`（各家所报）从各家所报得出的：乙 |

  场景: 没有写报全了：名次不填
    假如 主体之间的规则
      """
      - rule: place
        article: 一
        summary: 各家所报
        clauses: all
        of_all: {fact: local_place, place: {drafter_rank: ascending}}
      - {rule: full, article: 一, summary: 各得全额, clauses: all, each_in_full: true}
      """
    并且 各家申报
      | 主体 | 类别 | 编号 | 起草排名 | 本地排名 |
      | 甲 | 标准 | S1 | 5 |  |
      | 乙 | 标准 | S1 | 2 |  |
    那么 各家明细为
      | 主体 | 条款 | 金额 |
    并且 各家都没有注意

  场景: 填第一，前面有一家：至少第二，请核对
    假如 主体之间的规则
      """
      - rule: place
        article: 一
        summary: 各家所报
        clauses: all
        of_all: {fact: local_place, place: {drafter_rank: ascending}}
      - {rule: full, article: 一, summary: 各得全额, clauses: all, each_in_full: true}
      """
    并且 各家申报
      | 主体 | 类别 | 编号 | 起草排名 | 本地排名 |
      | 甲 | 标准 | S1 | 5 | 1 |
      | 乙 | 标准 | S1 | 2 | 1 |
    那么 各家明细为
      | 主体 | 条款 | 金额 |
      | 乙 | first | 8000元 |
      | 甲 | first | 8000元 |
    并且 各家注意为
      | 主体 | 代号 | 内容 |
      | 甲 | between.all-differ | 事项 `S1` 的本地排名（local_place）填的是 1，按规则 `place`（各家所报）从各家所报得出的至少是 2：乙；按所填的计，请核对 |

  场景: 起草排名相同的，名次算不出
    假如 主体之间的规则
      """
      - rule: place
        article: 一
        summary: 各家所报
        clauses: all
        of_all: {fact: local_place, place: {drafter_rank: ascending}, complete: true}
      - {rule: full, article: 一, summary: 各得全额, clauses: all, each_in_full: true}
      """
    并且 各家申报
      | 主体 | 类别 | 编号 | 起草排名 | 本地排名 |
      | 甲 | 标准 | S1 | 2 |  |
      | 乙 | 标准 | S1 | 2 |  |
    那么 各家明细为
      | 主体 | 条款 | 金额 |
    并且 各家都没有注意

  场景: 有一家没有填起草排名，名次算不出
    假如 主体之间的规则
      """
      - rule: place
        article: 一
        summary: 各家所报
        clauses: all
        of_all: {fact: local_place, place: {drafter_rank: ascending}, complete: true}
      - {rule: full, article: 一, summary: 各得全额, clauses: all, each_in_full: true}
      """
    并且 各家申报
      | 主体 | 类别 | 编号 | 起草排名 | 本地排名 |
      | 甲 | 标准 | S1 | 2 |  |
      | 乙 | 标准 | S1 |  |  |
    那么 各家明细为
      | 主体 | 条款 | 金额 |
    并且 各家都没有注意
