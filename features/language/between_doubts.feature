# language: zh-CN
功能: 主体之间的规则取自口径
  名额几个、怎样分、谁算主导，原文不清楚的写成口径；这条规则看过的明细都写明所依的口径，减没减都写。

  场景大纲: 两个名额还是三个
    假如 政策另写
      """
      readings:
        - {reading: how-many, article: 一, question: 几个名额, printed: 不超过Z个, doubt: 数字印作字母, takes: '2', alternatives: ['3']}
      """
    并且 条款
      """
      - {clause: ranked, article: 一, summary: 制定标准奖励, for: enterprise, each: standard, pays: {city: 10万元}}
      """
    并且 主体之间的规则
      """
      - {rule: places, article: 一, summary: 名额, clauses: [ranked], places: {reading: how-many}, order: {drafter_rank: ascending}}
      """
    并且 口径 how-many 取 <取值>
    并且 各家申报
      | 主体 | 类别 | 编号 | 起草排名 |
      | 甲   | 标准 | S1   | 1        |
      | 乙   | 标准 | S2   | 3        |
      | 丙   | 标准 | S3   | 2        |
    那么 各家明细为
      | 主体 | 条款   | 事项 | 金额   | 口径     |
      | 丙   | ranked | S3   | 10万元 | how-many |
      | 乙   | ranked | S2   | <乙>   | how-many |
      | 甲   | ranked | S1   | 10万元 | how-many |

    例子:
      | 取值 | 乙     |
      | 2    | 0元    |
      | 3    | 10万元 |

  场景大纲: 怎样算同一件，谁算主导
    假如 政策另写
      """
      readings:
        - {reading: same, article: 一, question: 什么算同一件, printed: 同一标准, doubt: 系列算不算, takes: item, alternatives: [series]}
        - {reading: first, article: 一, question: 第几的算主导, printed: 排名第l, doubt: 数字印作字母, takes: '1', alternatives: ['2']}
      """
    并且 条款
      """
      - {clause: drafted, article: 一, summary: 制定标准奖励, for: enterprise, each: standard, pays: {city: 10万元}}
      - {clause: other, article: 二, summary: 另一项, for: enterprise, each: standard, when: {drafters: 9}, pays: {city: 1万元}}
      """
    并且 主体之间的规则
      """
      - {rule: one-lead, article: 一, summary: 由主导单位享受, clauses: [drafted], per: [{reading: same}], lead: {drafter_rank: {reading: first}}}
      """
    并且 口径 same 取 <同一>
    并且 口径 first 取 <主导>
    并且 各家申报
      | 主体 | 类别 | 编号 | 系列 | 起草排名 | 起草单位数 |
      | 甲   | 标准 | S1-1 | S1   | 1        | 9          |
      | 乙   | 标准 | S1-2 | S1   | 2        | 2          |
    那么 各家明细为
      | 主体 | 条款    | 事项 | 金额  | 口径       |
      | 乙   | drafted | S1-2 | <乙>  | first、same |
      | 甲   | drafted | S1-1 | <甲>  | first、same |
      | 甲   | other   | S1-1 | 1万元 |            |

    例子:
      | 同一   | 主导 | 甲     | 乙     |
      | item   | 1    | 10万元 | 10万元 |
      | series | 1    | 10万元 | 0元    |
      | series | 2    | 0元    | 10万元 |
