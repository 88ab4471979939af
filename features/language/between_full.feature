# language: zh-CN
功能: 各得全额（between 的 each_in_full）
  政策写明各家都按全额的，几家申报同一件都付，也不再提示可能付了两次。

  背景:
    假如 条款
      """
      - {clause: drafted, article: 一, summary: 制定标准奖励, for: enterprise, each: standard, pays: {city: 10万元, county: 4万元}}
      - {clause: prize, article: 二, summary: 荣誉奖励, for: enterprise, each: title, pays: {city: 3万元}}
      """

  场景: 两家都按全额，没有提示
    假如 主体之间的规则
      """
      - {rule: all-paid, article: 一, summary: 各起草单位都按全额奖励, clauses: [drafted], each_in_full: true}
      """
    并且 各家申报
      | 主体 | 类别 | 编号 |
      | 甲   | 标准 | S1   |
      | 乙   | 标准 | S1   |
    那么 各家明细为
      | 主体 | 出资 | 性质 | 金额   |
      | 乙   | 市级 | 应付 | 10万元 |
      | 乙   | 县级 | 待定 | 4万元  |
      | 甲   | 市级 | 应付 | 10万元 |
      | 甲   | 县级 | 待定 | 4万元  |
    并且 各家都没有注意

  场景: 只写了市级的，县级的仍待核
    假如 主体之间的规则
      """
      - {rule: all-paid, article: 一, summary: 各起草单位都按全额奖励, clauses: [drafted], payer: city, each_in_full: true}
      """
    并且 各家申报
      | 主体 | 类别 | 编号 |
      | 甲   | 标准 | S1   |
      | 乙   | 标准 | S1   |
    那么 各家注意为
      | 主体 | 处理 | 代号            | 事项 |
      | 乙   | 待核 | between.claimed | S1   |
      | 甲   | 待核 | between.claimed | S1   |
    并且 各家应付范围为
      | 主体 | 出资 | 至少   | 至多   |
      | 乙   | 市级 | 10万元 | 10万元 |
      | 乙   | 县级 | 0元    | 4万元  |
      | 甲   | 市级 | 10万元 | 10万元 |
      | 甲   | 县级 | 0元    | 4万元  |

  场景: 没有写到的条款，两家申报仍待核
    假如 主体之间的规则
      """
      - {rule: all-paid, article: 一, summary: 各起草单位都按全额奖励, clauses: [drafted], each_in_full: true}
      """
    并且 各家申报
      | 主体 | 类别 | 编号 |
      | 甲   | 荣誉 | P1   |
      | 乙   | 荣誉 | P1   |
    那么 各家明细为
      | 主体 | 条款  | 性质 | 金额  |
      | 乙   | prize | 待定 | 3万元 |
      | 甲   | prize | 待定 | 3万元 |

  场景: 主导优先之后，几家参与的各得全额
    假如 条款
      """
      - {clause: drafted, article: 一, summary: 参与制定标准奖励, for: enterprise, each: standard, pays: {city: {by: role, lead: 20万元, participant: 5万元}}}
      """
    并且 主体之间的规则
      """
      - {rule: one-lead, article: 一, summary: 同一标准由主导单位享受, clauses: [drafted], lead: {role: lead}}
      - {rule: all-paid, article: 一, summary: 没有主导的各得全额, clauses: [drafted], each_in_full: true}
      """
    并且 各家申报
      | 主体 | 类别 | 编号 | 角色 |
      | 甲   | 标准 | S1   | 参与 |
      | 乙   | 标准 | S1   | 参与 |
      | 丙   | 标准 | S2   | 主导 |
      | 丁   | 标准 | S2   | 参与 |
    那么 各家明细为
      | 主体 | 事项 | 性质 | 金额   |
      | 丁   | S2   | 应付 | 0元    |
      | 丙   | S2   | 应付 | 20万元 |
      | 乙   | S1   | 应付 | 5万元  |
      | 甲   | S1   | 应付 | 5万元  |
    并且 各家都没有注意
