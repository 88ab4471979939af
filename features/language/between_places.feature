# language: zh-CN
功能: 名额（between 的 places、order、reserved）
  全部申报主体一年不超过所定的名额，按所写的次序取；超出的净额为 0，等有了名额再说。
  名额在叠加之后才算：叠加时让掉的不占名额，也不因别的没有名额而恢复。

  背景:
    假如 条款
      """
      - {clause: invested, article: 一, summary: 设备投入奖励, for: enterprise, each: equipment, pays: {city: 10万元}}
      """

  场景: 两个名额，投入多的在前，第三家等名额
    假如 主体之间的规则
      """
      - {rule: two-a-year, article: 一, summary: 每年不超过两项, clauses: [invested], places: 2, order: {cost: descending}}
      """
    并且 各家申报
      | 主体 | 类别     | 编号 | 设备投入额 |
      | 甲   | 设备投入 | E1   | 300万元    |
      | 乙   | 设备投入 | E2   | 100万元    |
      | 丙   | 设备投入 | E3   | 200万元    |
    那么 各家明细为
      | 主体 | 性质 | 原额   | 金额   | 依据                                       |
      | 丙   | 应付 | 10万元 | 10万元 |                                            |
      | 乙   | 应付 | 10万元 | 0元    | 每年不超过两项；名额已满，待有名额         |
      | 甲   | 应付 | 10万元 | 10万元 |                                            |
    并且 各家应付范围为
      | 主体 | 出资 | 至少   | 至多   |
      | 丙   | 市级 | 10万元 | 10万元 |
      | 乙   | 市级 | 0元    | 0元    |
      | 甲   | 市级 | 10万元 | 10万元 |

  场景大纲: 给私营企业留名额，没有那么多私营企业的，给其他企业
    假如 主体之间的规则
      """
      - rule: three-a-year
        article: 一
        summary: 每年不超过三项
        clauses: [invested]
        places: 3
        order: {cost: descending}
        reserved: {<留>, where: {applicant.ownership: private}}
      """
    并且 各家主体
      | 主体 | 所有制 |
      | 甲   | 国有   |
      | 乙   | 国有   |
      | 丙   | 国有   |
      | 丁   | 私营   |
      | 戊   | <戊>   |
    并且 各家申报
      | 主体 | 类别     | 编号 | 设备投入额 |
      | 甲   | 设备投入 | E1   | 500万元    |
      | 乙   | 设备投入 | E2   | 400万元    |
      | 丙   | 设备投入 | E3   | 300万元    |
      | 丁   | 设备投入 | E4   | 200万元    |
      | 戊   | 设备投入 | E5   | 100万元    |
    那么 各家明细为
      | 主体 | 金额     |
      | 丁   | 10万元   |
      | 丙   | 0元      |
      | 乙   | <乙得>   |
      | 戊   | <戊得>   |
      | 甲   | 10万元   |

    例子:
      | 留          | 戊   | 乙得   | 戊得   |
      | places: 1   | 私营 | 10万元 | 0元    |
      | places: 2   | 私营 | 0元    | 10万元 |
      | share: 50%  | 私营 | 0元    | 10万元 |
      | places: 2   | 国有 | 10万元 | 0元    |

  场景: 在名额的边上次序相同的，都待核，在前的照付
    假如 主体之间的规则
      """
      - {rule: two-a-year, article: 一, summary: 每年不超过两项, clauses: [invested], places: 2, order: {cost: descending}}
      """
    并且 各家申报
      | 主体 | 类别     | 编号 | 设备投入额 |
      | 甲   | 设备投入 | E1   | 300万元    |
      | 乙   | 设备投入 | E2   | 200万元    |
      | 丙   | 设备投入 | E3   | 200万元    |
      | 丁   | 设备投入 | E4   | 100万元    |
    那么 各家明细为
      | 主体 | 性质 | 金额   |
      | 丁   | 应付 | 0元    |
      | 丙   | 待定 | 10万元 |
      | 乙   | 待定 | 10万元 |
      | 甲   | 应付 | 10万元 |
    并且 各家注意为
      | 主体 | 处理 | 代号        | 事项 |
      | 丙   | 待核 | between.tie | E3   |
      | 乙   | 待核 | between.tie | E2   |
    并且 各家应付范围为
      | 主体 | 出资 | 至少   | 至多   |
      | 丁   | 市级 | 0元    | 0元    |
      | 丙   | 市级 | 0元    | 10万元 |
      | 乙   | 市级 | 0元    | 10万元 |
      | 甲   | 市级 | 10万元 | 10万元 |

  场景: 一家的投入不清楚，只有怎样都有名额的先付
    假如 主体之间的规则
      """
      - {rule: two-a-year, article: 一, summary: 每年不超过两项, clauses: [invested], places: 2, order: {cost: descending}}
      """
    并且 各家申报
      | 主体 | 类别     | 编号 | 设备投入额 |
      | 甲   | 设备投入 | E1   | 300万元    |
      | 乙   | 设备投入 | E2   | 200万元    |
      | 丙   | 设备投入 | E3   | 100万元    |
      | 丁   | 设备投入 | E4   |            |
    那么 各家明细为
      | 主体 | 性质 | 金额   |
      | 丁   | 待定 | 10万元 |
      | 丙   | 应付 | 0元    |
      | 乙   | 待定 | 10万元 |
      | 甲   | 应付 | 10万元 |
    并且 各家注意为
      | 主体 | 处理 | 代号         | 事项 |
      | 丁   | 待核 | between.open | E4   |
      | 乙   | 待核 | between.open | E2   |

  场景: 叠加时让掉的不占名额，也不因没有名额而恢复
    假如 条款
      """
      - {clause: invested, article: 一, summary: 设备投入奖励, for: enterprise, each: equipment, pays: {city: 10万元}}
      - {clause: prize, article: 二, summary: 荣誉奖励, for: enterprise, each: title, pays: {city: 8万元}}
      """
    并且 叠加规则
      """
      - {rule: best, because: 就高不重复, keep: highest, clauses: [invested, prize]}
      """
    并且 主体之间的规则
      """
      - {rule: two-a-year, article: 一, summary: 每年不超过两项, clauses: [invested], places: 2, order: {cost: descending}}
      """
    并且 各家申报
      | 主体 | 类别     | 编号 | 设备投入额 |
      | 甲   | 设备投入 | E1   | 300万元    |
      | 甲   | 设备投入 | E5   | 400万元    |
      | 乙   | 设备投入 | E2   | 100万元    |
      | 乙   | 荣誉     | P1   |            |
      | 丙   | 设备投入 | E3   | 200万元    |
    那么 各家明细为
      | 主体 | 条款     | 事项 | 金额   |
      | 丙   | invested | E3   | 10万元 |
      | 乙   | invested | E2   | 0元    |
      | 乙   | prize    | P1   | 0元    |
      | 甲   | invested | E1   | 10万元 |
      | 甲   | invested | E5   | 0元    |
