# language: zh-CN
功能: 几个事项的一个事实合计起来的条件
  每个数都是手算的。

  场景大纲: 设备投入合计达到一百万元
    假如 条款
      """
      - clause: large
        article: 一
        summary: 设备投入合计不低于100万元的奖10万元
        for: enterprise
        each: applicant
        when: {sum: {item: equipment, of: cost, at_least: 100万元}}
        pays: {city: 10万元}
      """
    并且 事项
      | 类别     | 编号 | 设备投入额 |
      | 设备投入 | A    | 60万元     |
      | 设备投入 | B    | <其二>     |
    那么 <结果>

    例子:
      | 其二        | 结果                           |
      | 40万元      | 市级应付最少 10万元，最多 10万元 |
      | 39.9999万元 | 没有明细                       |
      | 未知        | 市级应付最少 0元，最多 10万元    |

  场景: 合计的写法和理由
    假如 条款
      """
      - clause: above
        article: 一
        summary: 国家标准以外的设备投入合计超过100万元、不足300万元的奖10万元
        for: enterprise
        each: applicant
        when: {sum: {item: equipment, of: cost, above: 100万元, below: 300万元}}
        pays: {city: 10万元}
      - clause: few
        article: 二
        summary: 专利合计至多5件的奖1万元
        for: enterprise
        each: applicant
        when: {sum: {item: patent, of: pieces, at_most: 5}}
        pays: {city: 1万元}
      - clause: none
        article: 三
        summary: 专利合计至少6件的奖2万元
        for: enterprise
        each: applicant
        when: {sum: {item: patent, of: pieces, at_least: 6}}
        pays: {city: 2万元}
      """
    并且 事项
      | 类别     | 编号 | 设备投入额 | 件数 |
      | 设备投入 | A    | 100万元    |      |
      | 设备投入 | B    | 0.01元     |      |
      | 专利     | C    |            | 2    |
      | 专利     | D    |            | 3    |
    那么 明细为
      | 条款  | 事项 | 出资 | 性质 | 金额   |
      | above |      | 市级 | 应付 | 10万元 |
      | few   |      | 市级 | 应付 | 1万元  |
    并且 未获
      | 条款 | 事项 | 因为 |
      | none |      | 专利 |

  场景: 只计符合条件的事项，不清楚的只问能改变结果的
    假如 条款
      """
      - clause: partners
        article: 一
        summary: 主导的各项标准，起草单位合计至少10家的奖3万元
        for: enterprise
        each: applicant
        when: {sum: {item: standard, where: {role: lead}, of: drafters, at_least: 10}}
        pays: {city: 3万元}
      """
    并且 事项
      | 类别 | 编号 | 角色 | 起草单位数 |
      | 标准 | A    | 主导 | 4          |
      | 标准 | B    | 参与 | 20         |
      | 标准 | C    |      | 2          |
      | 标准 | D    |      | 6          |
    # A 4；C 若是主导只到6，D 若是主导就到10：只有 D 能改变结果
    那么 尚不能确定
      | 条款     | 事项 | 待补充 | 涉及       |
      | partners |      | 标准   | 市级 3万元 |
    并且 要问
      | 事项 | 事实 | 条款     |
      | D    | 角色 | partners |
    并且 市级应付最少 0元，最多 3万元

  场景: 清单未列全的，合计只会更多
    假如 条款
      """
      - clause: more
        article: 一
        summary: 合计至少10件的奖3万元
        for: enterprise
        each: applicant
        when: {sum: {item: patent, of: pieces, at_least: 10}}
        pays: {city: 3万元}
      - clause: enough
        article: 二
        summary: 合计至少5件的奖1万元
        for: enterprise
        each: applicant
        when: {sum: {item: patent, of: pieces, at_least: 5}}
        pays: {city: 1万元}
      - clause: less
        article: 三
        summary: 合计不足10件的奖2万元
        for: enterprise
        each: applicant
        when: {sum: {item: patent, of: pieces, below: 10}}
        pays: {city: 2万元}
      """
    并且 事项
      | 类别 | 编号 | 件数 |
      | 专利 | A    | 5    |
    并且 事项未列全
    那么 明细为
      | 条款   | 事项 | 出资 | 性质 | 金额  |
      | enough |      | 市级 | 应付 | 1万元 |
    并且 尚不能确定
      | 条款 | 事项 | 待补充 | 涉及     |
      | less |      | 专利   | 市级 2万元 |
      | more |      | 专利   | 市级 3万元 |

  场景: 按合计分情形，情形之间互相排斥
    假如 条款
      """
      - clause: bands
        article: 一
        summary: 设备投入合计500万元以上的20万元，100万元以上的10万元，其余2万元
        for: enterprise
        each: applicant
        pays:
          city:
            first:
              - {when: {sum: {item: equipment, of: cost, at_least: 500万元}}, amount: 20万元}
              - {when: {sum: {item: equipment, of: cost, at_least: 100万元}}, amount: 10万元}
              - {amount: 2万元}
      """
    并且 事项
      | 类别     | 编号 | 设备投入额 |
      | 设备投入 | A    | 100万元    |
      | 设备投入 | B    |            |
    # 已经有100万元，不会是其余的2万元；B 不清楚，现在一档也付不了
    那么 市级应付最少 0元，最多 20万元
    并且 要问
      | 事项 | 事实       | 条款  |
      | B    | 设备投入额 | bands |

  场景: 两种合计都要满足的，不能一种算它多、一种算它少
    假如 条款
      """
      - clause: much
        article: 一
        summary: 设备投入合计500万元以上的奖20万元
        for: enterprise
        each: applicant
        when: {sum: {item: equipment, of: cost, at_least: 500万元}}
        pays: {city: 20万元}
      - clause: little
        article: 二
        summary: 设备投入合计不超过400万元的奖5万元
        for: enterprise
        each: applicant
        when: {sum: {item: equipment, of: cost, at_most: 400万元}}
        pays: {city: 5万元}
      """
    并且 事项
      | 类别     | 编号 | 设备投入额 |
      | 设备投入 | A    | 100万元    |
      | 设备投入 | B    |            |
    # 400万元以下是5万元，500万元以上是20万元，两者不会同时
    那么 市级应付最少 0元，最多 20万元
