# language: zh-CN
功能: 同一认定
  名称按写法的正规形比较：大小写、全半角、空格、看不见的字符、同一符号的各种写法不区分事物。
  别的符号都区分。看着像的只提示，不合并。

  场景大纲: 以前付过的事项换一种写法，不再付
    假如 条款
      """
      - clause: standards
        article: 一
        summary: 每项标准奖励一次
        for: enterprise
        each: standard
        pays: {city: 20万元}
        once: item
      """
    并且 此前已由市级支付 standards 事项 <付款时写作> 20万元
    并且 事项
      | 类别 | 编号     |
      | 标准 | <现写作> |
    那么 明细为
      | 条款      | 事项     | 原额   | 金额   |
      | standards | <现写作> | 20万元 | <金额> |
    并且 提示为 <提示>

    例子: 只是写法不同
      | 付款时写作    | 现写作         | 金额 | 提示                  |
      | SAC/TC001     | SAC/TC 001     | 0元  | identity.paid-written |
      | GB/T1.1-2020  | GB/T 1.1—2020  | 0元  | identity.paid-written |
      | GB∕T1.1–2020  | GB/T 1.1－2020 | 0元  | identity.paid-written |
      | ISO9001:2015  | ISO 9001-2015  | 0元  | identity.paid-written |
      | 沪质〔2020〕1 | 沪质（2020）1  | 0元  | identity.paid-written |

    例子: 是两个编号
      | 付款时写作    | 现写作                        | 金额   | 提示                                   |
      | GB/T1-1       | GB/T 11                       | 20万元 | paid.item                              |
      | GB/T1.1-2009  | GB/T 1.1-2020                 | 20万元 | paid.item                              |
      | GB/T1.1       | GB/T 1.1-2020                 | 20万元 | paid.alike |
      | ISO9001:2015  | GB/T 19001-2016/ISO 9001:2015 | 20万元 | paid.item                              |
      | GВ/T1         | GB/T 1                        | 20万元 | paid.alike |

  场景: 同一系列的两种写法是一组，看着像的是两组
    假如 条款
      """
      - clause: standards
        article: 一
        summary: 按级别奖励
        for: enterprise
        each: standard
        pays:
          city: {by: level, national: 20万元, industry: 8万元}
      """
    并且 叠加规则
      """
      - rule: series-once
        because: 同一系列标准只计一项
        keep: highest
        clauses: [standards]
        per: [series]
      """
    并且 事项
      | 类别 | 编号 | 级别 | 系列     |
      | 标准 | 甲   | 行业 | 轴承·A-1 |
      | 标准 | 乙   | 国家 | 轴承•a—1 |
      | 标准 | 丙   | 国家 | 轴承·А-1 |
      | 标准 | 丁   | 国家 | 轴承·A1  |
    那么 明细为
      | 条款      | 事项 | 原额   | 金额   |
      | standards | 丁   | 20万元 | 20万元 |
      | standards | 丙   | 20万元 | 20万元 |
      | standards | 乙   | 20万元 | 20万元 |
      | standards | 甲   | 8万元  | 0元    |
    并且 提示为 identity.fact-alike、identity.fact-alike、identity.fact-written

  场景: 同一事项列了两种写法，事实相同的只计一次
    假如 条款
      """
      - clause: standards
        article: 一
        summary: 牵头两项以上的，每项10万元
        for: enterprise
        each: standard
        when:
          count: {item: standard, at_least: 2}
        pays: {city: 10万元}
      """
    并且 事项
      | 类别 | 编号          | 级别 |
      | 标准 | GB/T 1.1—2020 | 国家 |
      | 标准 | gb/t1.1-2020  | 国家 |
    那么 没有明细
    并且 提示为 identity.item-written

  场景: 选择时写作另一种样子
    假如 条款
      """
      - clause: standards
        article: 一
        summary: 每项10万元
        for: enterprise
        each: standard
        pays: {city: 10万元}
      """
    并且 叠加规则
      """
      - rule: one-a-year
        because: 每年一项
        most: 1
        clauses: [standards]
      """
    并且 按规则 one-a-year 选择 gb/t2
    并且 事项
      | 类别 | 编号   |
      | 标准 | GB/T 1 |
      | 标准 | GB/T 2 |
    那么 明细为
      | 条款      | 事项   | 金额   |
      | standards | GB/T 1 | 0元    |
      | standards | GB/T 2 | 10万元 |
    并且 提示为 identity.chosen-written
