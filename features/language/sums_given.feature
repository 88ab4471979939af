# language: zh-CN
功能: 金额按几个事项的一个事实合计来算
  每个数都是手算的。

  场景大纲: 设备投入合计的百分之二十，最高五十万元，只计增量超过十万元的
    假如 条款
      """
      - clause: fifth
        article: 一
        summary: 增量超过10万元的设备投入合计的20%补助，最高50万元
        for: enterprise
        each: applicant
        pays:
          city:
            amount:
              share: 20%
              of: {sum: {item: equipment, where: {growth: {above: 10万元}}, of: cost}}
              cap: 50万元
      """
    并且 事项
      | 类别     | 编号 | 设备投入额 | 销售增量 |
      | 设备投入 | A    | 60万元     | 20万元   |
      | 设备投入 | B    | <投入>     | <增量>   |
      | 设备投入 | C    | 900万元    | 10万元   |
    那么 <结果>

    例子:
      | 投入        | 增量   | 结果                              |
      # 60 × 20% = 12；C 的增量没有超过10万元，不计
      | 0元         | 20万元 | 市级应付合计 12万元               |
      # (60 + 40) × 20% = 20
      | 40万元      | 20万元 | 市级应付合计 20万元               |
      | 40万元      | 5万元  | 市级应付合计 12万元               |
      # (60 + 190) × 20% = 50，再多也是50
      | 190万元     | 20万元 | 市级应付合计 50万元               |
      | 190.5万元   | 20万元 | 市级应付合计 50万元               |
      | 189.99万元  | 20万元 | 市级应付合计 49.998万元           |
      # B 计不计不清楚：12 或者 20
      | 40万元      | 未知   | 市级应付最少 0元，最多 20万元     |
      # B 多少不清楚：12 到封顶的 50
      | 未知        | 20万元 | 市级应付最少 0元，最多 50万元     |
      | 未知        | 未知   | 市级应付最少 0元，最多 50万元     |
      # 不计的，多少都不要紧
      | 未知        | 5万元  | 市级应付合计 12万元               |
      # 没有花钱的，计不计都不要紧
      | 0元         | 未知   | 市级应付合计 12万元               |

  场景: 依据和计算过程写明合计
    假如 条款
      """
      - clause: fifth
        article: 一
        summary: 增量超过10万元的设备投入合计的20%补助，最高50万元
        for: enterprise
        each: applicant
        pays:
          city:
            amount: {share: 20%, of: {sum: {item: equipment, where: {growth: {above: 10万元}}, of: cost}}, cap: 50万元}
      """
    并且 事项
      | 类别     | 编号 | 设备投入额 | 销售增量 |
      | 设备投入 | A    | 60万元     | 20万元   |
      | 设备投入 | B    | 40万元     | 11万元   |
      | 设备投入 | C    | 900万元    | 10万元   |
    那么 明细为
      | 条款  | 事项 | 出资 | 性质 | 金额   |
      | fifth |      | 市级 | 应付 | 20万元 |
    并且 依据为
      | 条款  | 事项 | 依据                                                |
      | fifth |      | 设备投入（销售增量超过 10万元）的设备投入额合计 100万元 |

  场景: 不清楚的只问计入合计的，问到哪一项哪一个事实
    假如 条款
      """
      - clause: fifth
        article: 一
        summary: 增量超过10万元的设备投入合计的20%补助，最高50万元
        for: enterprise
        each: applicant
        pays:
          city:
            amount: {share: 20%, of: {sum: {item: equipment, where: {growth: {above: 10万元}}, of: cost}}, cap: 50万元}
      """
    并且 事项
      | 类别     | 编号 | 设备投入额 | 销售增量 |
      | 设备投入 | A    | 60万元     | 20万元   |
      | 设备投入 | B    | 未知       | 20万元   |
      | 设备投入 | C    | 未知       | 10万元   |
      | 设备投入 | D    | 5万元      | 未知     |
      | 设备投入 | E    | 0元        | 未知     |
      | 设备投入 | F    | 未知       | 未知     |
    # C 不计，E 计不计都是0：都不问
    那么 尚不能确定
      | 条款  | 事项 | 待补充   | 涉及        |
      | fifth |      | 设备投入 | 市级 50万元 |
    并且 要问
      | 事项 | 事实       | 条款  |
      | B    | 设备投入额 | fifth |
      | D    | 销售增量   | fifth |
      | F    | 设备投入额 | fifth |
      | F    | 销售增量   | fifth |
    并且 市级应付最少 0元，最多 50万元

  场景: 没有可计入的，说明要有多少
    假如 条款
      """
      - clause: fifth
        article: 一
        summary: 增量超过10万元的设备投入合计的20%补助，最高50万元
        for: enterprise
        each: applicant
        pays:
          city:
            amount: {share: 20%, of: {sum: {item: equipment, where: {growth: {above: 10万元}}, of: cost}}, cap: 50万元}
      """
    并且 事项
      | 类别     | 编号 | 设备投入额 | 销售增量 |
      | 设备投入 | A    | 60万元     | 10万元   |
    那么 未获
      | 条款  | 事项 | 因为     |
      | fifth |      | 设备投入 |
    并且 未获共涉及
      | 条款  | 事项 | 因为     | 涉及        |
      | fifth |      | 设备投入 | 市级 50万元 |

  场景: 清单未列全的，没有封顶就没有最多，有封顶的不超过封顶
    假如 条款
      """
      - clause: open
        article: 一
        summary: 设备投入合计的20%补助
        for: enterprise
        each: applicant
        pays: {city: {amount: {share: 20%, of: {sum: {item: equipment, of: cost}}}}}
      - clause: capped
        article: 二
        summary: 设备投入合计的10%补助，最高30万元
        for: enterprise
        each: applicant
        pays: {county: {amount: {share: 10%, of: {sum: {item: equipment, of: cost}}, cap: 30万元}}}
      """
    并且 事项
      | 类别     | 编号 | 设备投入额 |
      | 设备投入 | A    | 60万元     |
    并且 事项未列全
    那么 尚不能确定
      | 条款   | 事项 | 待补充   | 涉及                 |
      | capped |      | 设备投入 | 县级 30万元          |
      | open   |      | 设备投入 | 市级 视数量而定       |
    并且 县级应付最少 0元，最多 30万元

  场景大纲: 每满一定数目给一定金额
    假如 条款
      """
      - clause: steps
        article: 一
        summary: 设备投入合计每满100万元给5万元，超过250万元才给，最高20万元
        for: enterprise
        each: applicant
        pays:
          city:
            amount:
              every: 100万元
              of: {sum: {item: equipment, of: cost}}
              gives: 5万元
              above: 250万元
              cap: 20万元
      - clause: pieces
        article: 二
        summary: 专利每满10件给1万元
        for: enterprise
        each: applicant
        pays: {county: {amount: {every: 10, of: {sum: {item: patent, of: pieces}}, gives: 1万元}}}
      - clause: items
        article: 三
        summary: 主导的标准每满2项给3万元
        for: enterprise
        each: applicant
        pays: {province: {amount: {every: 2, of: {count: {item: standard, where: {role: lead}}}, gives: 3万元}, standing: sought}}
      """
    并且 事项
      | 类别     | 编号 | 设备投入额 | 件数 | 角色 |
      | 设备投入 | A    | 150万元    |      |      |
      | 设备投入 | B    | <投入>     |      |      |
      | 专利     | C    |            | 9    |      |
      | 专利     | D    |            | <件> |      |
      | 标准     | E    |            |      | 主导 |
      | 标准     | F    |            |      | <角> |
      | 标准     | G    |            |      | 主导 |
    那么 明细为
      | 条款   | 出资   | 金额   |
      | <条款> | <出资> | <金额> |

    例子:
      | 投入    | 件 | 角   | 条款  | 出资 | 金额   |
      # 250 没有超过250；9 + 0 件不满10；两项主导
      | 100万元 | 0  | 参与 | items | 省级 | 3万元  |
      # 三项主导，满2项的只有一次
      | 100万元 | 0  | 主导 | items | 省级 | 3万元  |

  场景大纲: 超过门槛以后按满的计
    假如 条款
      """
      - clause: steps
        article: 一
        summary: 设备投入合计每满100万元给5万元，超过250万元才给，最高20万元
        for: enterprise
        each: applicant
        pays:
          city:
            amount:
              every: 100万元
              of: {sum: {item: equipment, of: cost}}
              gives: 5万元
              above: 250万元
              cap: 20万元
      """
    并且 事项
      | 类别     | 编号 | 设备投入额 |
      | 设备投入 | A    | 150万元    |
      | 设备投入 | B    | <投入>     |
    那么 <结果>

    例子:
      | 投入      | 结果                          |
      | 100万元   | 没有明细                      |
      | 100.01万元 | 市级应付合计 10万元          |
      | 150万元   | 市级应付合计 15万元           |
      | 249.99万元 | 市级应付合计 15万元          |
      | 350万元   | 市级应付合计 20万元           |
      | 未知      | 市级应付最少 0元，最多 20万元 |

  场景大纲: 减去已经给几个事项的
    假如 条款
      """
      - clause: rest
        article: 一
        summary: 技改投资增量的10%，减去各项设备投入的销售增量，最高30万元
        for: enterprise
        each: applicant
        pays:
          city:
            amount:
              share: 10%
              of: investment_growth
              less: {sum: {item: equipment, of: growth}}
              cap: 30万元
      """
    并且 主体事实 investment_growth 为 300万元
    并且 事项
      | 类别     | 编号 | 销售增量 |
      | 设备投入 | A    | 5万元    |
      | 设备投入 | B    | <增量>   |
    那么 <结果>

    例子:
      | 增量   | 结果                          |
      # 30 - 5 - 8
      | 8万元  | 市级应付合计 17万元           |
      | 25万元 | 没有明细                      |
      | 未知   | 市级应付最少 0元，最多 25万元 |

  场景: 按自己的词、几个合计相加、用在上限里，对一个事项
    假如 条款
      """
      - clause: both
        article: 一
        summary: 本项设备投入与全部今年营收合计的10%，不超过全部设备投入合计的5%
        for: enterprise
        each: equipment
        pays:
          city:
            amount:
              share: 10%
              of: [cost, {sum: {item: equipment, of: revenue}}]
              cap: {share: 5%, of: {sum: {item: equipment, of: cost}}}
      """
    并且 事项
      | 类别     | 编号 | 设备投入额 | 今年营收 |
      | 设备投入 | A    | 100万元    | 20万元   |
      | 设备投入 | B    | 300万元    | 30万元   |
    # A：(100 + 20 + 30) × 10% = 15；B：(300 + 50) × 10% = 35；上限 400 × 5% = 20
    那么 明细为
      | 条款 | 事项 | 出资 | 性质 | 金额   |
      | both | A    | 市级 | 应付 | 15万元 |
      | both | B    | 市级 | 应付 | 20万元 |
