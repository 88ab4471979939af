# language: zh-CN
功能: 共分一笔（between 的 pot）
  几家共有的，合计不超过条款给的一笔：平分、按排名的份额分，或者按一个事实分，分到分。
  除不尽的，余数大的先得一分；余数相同的，按 ties 所写的先后。

  场景大纲: 三家平分 10 万元，多出的一分给排名在前的
    假如 条款
      """
      - {clause: drafted, article: 一, summary: 制定标准奖励, for: enterprise, each: standard, pays: {city: 10万元}}
      """
    并且 主体之间的规则
      """
      - {rule: shared, article: 一, summary: 各起草单位平分, clauses: [drafted], pot: equally, ties: {drafter_rank: ascending}}
      """
    并且 各家申报
      | 主体 | 类别 | 编号 | 起草排名 |
      | 甲   | 标准 | S1   | <甲>     |
      | 乙   | 标准 | S1   | <乙>     |
      | 丙   | 标准 | S1   | 3        |
    那么 各家明细为
      | 主体 | 性质 | 原额   | 金额       |
      | 丙   | 应付 | 10万元 | 3.333333万元 |
      | 乙   | 应付 | 10万元 | <乙得>     |
      | 甲   | 应付 | 10万元 | <甲得>     |
    并且 各家都没有注意

    例子:
      | 甲 | 乙 | 甲得       | 乙得       |
      | 1  | 2  | 3.333334万元 | 3.333333万元 |
      | 2  | 1  | 3.333333万元 | 3.333334万元 |

  场景: 按排名的份额分，七份中的五份和两份
    假如 条款
      """
      - {clause: drafted, article: 一, summary: 制定标准奖励, for: enterprise, each: standard, pays: {city: 10万元}}
      """
    并且 主体之间的规则
      """
      - rule: by-rank
        article: 一
        summary: 按排名分配
        clauses: [drafted]
        pot: {by: drafter_rank, weights: {1: 5, 2: 3, 3: 2}}
      """
    并且 各家申报
      | 主体 | 类别 | 编号 | 起草排名 |
      | 甲   | 标准 | S1   | 1        |
      | 乙   | 标准 | S1   | 3        |
      | 丙   | 标准 | S1   | 9        |
    那么 各家明细为
      | 主体 | 性质 | 金额       | 依据                                 |
      | 丙   | 应付 | 0元        | 按排名分配；与乙、甲共分一笔         |
      | 乙   | 应付 | 2.857143万元 | 按排名分配；与丙、甲共分一笔         |
      | 甲   | 应付 | 7.142857万元 | 按排名分配；与丙、乙共分一笔         |

  场景: 按投入多少分
    假如 条款
      """
      - {clause: invested, article: 一, summary: 联合投入奖励, for: enterprise, each: equipment, pays: {city: 10万元}}
      """
    并且 主体之间的规则
      """
      - {rule: by-cost, article: 一, summary: 按各家投入分配, clauses: [invested], pot: {by: cost}}
      """
    并且 各家申报
      | 主体 | 类别     | 编号 | 设备投入额 |
      | 甲   | 设备投入 | E1   | 300万元    |
      | 乙   | 设备投入 | E1   | 100万元    |
    那么 各家明细为
      | 主体 | 性质 | 金额    |
      | 乙   | 应付 | 2.5万元 |
      | 甲   | 应付 | 7.5万元 |

  场景: 谁也不多于条款给它的数
    假如 条款
      """
      - {clause: drafted, article: 一, summary: 参与制定标准奖励, for: enterprise, each: standard, pays: {city: {by: role, lead: 20万元, participant: 5万元}}}
      """
    并且 主体之间的规则
      """
      - {rule: shared, article: 一, summary: 各起草单位平分, clauses: [drafted], pot: equally}
      """
    并且 各家申报
      | 主体 | 类别 | 编号 | 角色 |
      | 甲   | 标准 | S1   | 主导 |
      | 乙   | 标准 | S1   | 参与 |
    那么 各家明细为
      | 主体 | 性质 | 金额   |
      | 乙   | 应付 | 5万元  |
      | 甲   | 应付 | 10万元 |

  场景: 一家的排名不清楚，都等它
    假如 条款
      """
      - {clause: drafted, article: 一, summary: 制定标准奖励, for: enterprise, each: standard, pays: {city: 10万元}}
      """
    并且 主体之间的规则
      """
      - {rule: by-rank, article: 一, summary: 按排名分配, clauses: [drafted], pot: {by: drafter_rank, weights: {1: 5, 2: 3}}}
      """
    并且 各家申报
      | 主体 | 类别 | 编号 | 起草排名 |
      | 甲   | 标准 | S1   | 1        |
      | 乙   | 标准 | S1   |          |
    那么 各家注意为
      | 主体 | 处理 | 代号         | 内容                                                                                                                                                       |
      | 乙   | 待核 | between.open | 条款 `drafted` 的事项 `S1`：按规则 `by-rank`（按排名分配）与甲怎样算，要看本主体的起草排名（drafter_rank），现在不清楚；请补填，或查明后写入已定（decided） |
      | 甲   | 待核 | between.open | 条款 `drafted` 的事项 `S1`：按规则 `by-rank`（按排名分配）与乙怎样算，要看乙的起草排名（drafter_rank），现在不清楚；请补填，或查明后写入已定（decided）     |
    并且 各家应付范围为
      | 主体 | 出资 | 至少 | 至多   |
      | 乙   | 市级 | 0元  | 10万元 |
      | 甲   | 市级 | 0元  | 10万元 |

  场景: 先分，再按叠加规则限额
    假如 条款
      """
      - {clause: drafted, article: 一, summary: 制定标准奖励, for: enterprise, each: standard, pays: {city: 10万元}}
      """
    并且 叠加规则
      """
      - {rule: limit, because: 每家合计不超过6万元, cap: 6万元, clauses: [drafted]}
      """
    并且 主体之间的规则
      """
      - {rule: shared, article: 一, summary: 各起草单位平分, clauses: [drafted], pot: equally}
      """
    并且 各家申报
      | 主体 | 类别 | 编号 |
      | 甲   | 标准 | S1   |
      | 甲   | 标准 | S2   |
      | 乙   | 标准 | S1   |
    那么 各家明细为
      | 主体 | 事项 | 金额  |
      | 乙   | S1   | 5万元 |
      | 甲   | S1   | 0元   |
      | 甲   | S2   | 6万元 |

  场景: 只有一家申报的，得全额
    假如 条款
      """
      - {clause: drafted, article: 一, summary: 制定标准奖励, for: enterprise, each: standard, pays: {city: 10万元}}
      """
    并且 主体之间的规则
      """
      - {rule: shared, article: 一, summary: 各起草单位平分, clauses: [drafted], pot: equally}
      """
    并且 各家申报
      | 主体 | 类别 | 编号 |
      | 甲   | 标准 | S1   |
      | 乙   | 标准 | S2   |
    那么 各家明细为
      | 主体 | 性质 | 金额   |
      | 乙   | 应付 | 10万元 |
      | 甲   | 应付 | 10万元 |
