# language: zh-CN
功能: 连同另加的合计上限和保底
  每个数都是手算的。

  场景大纲: 基本奖励和另加的合计不超过设备投入的30%
    假如 条款
      """
      - clause: whole
        article: 一
        summary: 奖励10万元，复评的另加3万元，合计不超过设备投入的30%，不低于2万元
        for: enterprise
        each: equipment
        pays:
          city:
            amount: 10万元
            plus: [{when: {growth: {at_least: 100万元}}, amount: 3万元}]
            cap: {share: 30%, of: cost}
            floor: 2万元
      """
    并且 事项
      | 类别     | 编号 | 设备投入额 | 销售增量 |
      | 设备投入 | A    | <投入>     | <增量>   |
    那么 明细为
      | 条款  | 事项 | 出资 | 性质 | 原额   | 金额   |
      | whole | A    | 市级 | 应付 | <原额> | <金额> |

    例子:
      | 投入        | 增量    | 原额   | 金额     |
      | 100万元     | 100万元 | 13万元 | 13万元   |
      | 40万元      | 100万元 | 13万元 | 12万元   |
      | 40万元      | 99万元  | 10万元 | 10万元   |
      | 33.3333万元 | 99万元  | 10万元 | 9.99999万元 |
      | 5万元       | 99万元  | 10万元 | 1.5万元  |
      | 0元         | 100万元 | 13万元 | 0元      |

  场景: 上限所依的事实不清楚
    假如 条款
      """
      - clause: whole
        article: 一
        summary: 奖励10万元，增量100万元以上的另加3万元，合计不超过设备投入的30%
        for: enterprise
        each: equipment
        pays:
          city:
            amount: 10万元
            plus: [{when: {growth: {at_least: 100万元}}, amount: 3万元}]
            cap: {share: 30%, of: cost}
      """
    并且 事项
      | 类别     | 编号 | 设备投入额 | 销售增量 |
      | 设备投入 | A    | 未知       | 100万元  |
    那么 尚不能确定
      | 条款  | 事项 | 待补充     | 涉及        |
      | whole | A    | 设备投入额 | 市级 13万元 |
    并且 市级应付最少 0元，最多 13万元

  场景: 乘以数量的合计，先核定，再按上限
    假如 条款
      """
      - clause: reviewed
        article: 一
        summary: 每件至多1万元，按评审核定，合计最高4万元，不低于1万元
        for: enterprise
        each: patent
        pays: {city: {up_to: 1万元, times: pieces, cap: 4万元, floor: 1万元}}
      """
    并且 事项
      | 类别 | 编号 | 件数 | 市级核定金额 |
      | 专利 | A    | 5    | 4.5万元      |
      | 专利 | B    | 5    | 0.5万元      |
      | 专利 | C    | 5    | 0元          |
      | 专利 | D    | 5    | 未知         |
    那么 明细为
      | 条款     | 事项 | 出资 | 性质 | 金额  |
      | reviewed | A    | 市级 | 应付 | 4万元 |
      | reviewed | B    | 市级 | 应付 | 1万元 |
      | reviewed | C    | 市级 | 应付 | 0元   |
      | reviewed | D    | 市级 | 上限 | 4万元 |
