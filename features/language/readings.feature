# language: zh-CN
功能: 口径换一个取值，条件就不问了
  条件的取值取自口径，口径取“不限”时，这一项不问：不论事实如何，都算满足，明细仍写明依哪个口径。

  背景:
    假如 政策另写
      """
      readings:
        - {reading: here, article: 一, question: 须否在本区登记, printed: 企业, doubt: 没有写, takes: 是, alternatives: [不限]}
        - {reading: grade-asked, article: 一, question: 限到哪一级, printed: 标准, doubt: 没有写, takes: 国家, alternatives: [any]}
        - {reading: how-long, article: 一, question: 须成立多久, printed: 企业, doubt: 没有写, takes: 2年, alternatives: [不限]}
      """

  场景: 平时须在本区登记，取不限时不问，不清楚的也不用补
    假如 条款
      """
      - clause: led
        article: 一
        summary: 主导制定国家标准奖励10万元
        for: enterprise
        each: standard
        when:
          role: 主导
          level: {reading: grade-asked}
          applicant.registered_here: {reading: here}
          applicant.founded_on: {for_at_least: {reading: how-long}}
        pays: {city: 10万元}
      """
    并且 主体事实 在本区登记 为 否
    并且 主体事实 成立日期 为 2020-01-01
    并且 事项
      | 类别 | 编号 | 角色 | 级别 |
      | 标准 | A    | 主导 | 国家 |
    那么 没有明细
    并且 未获
      | 条款 | 事项 | 因为       |
      | led  | A    | 在本区登记 |

  场景大纲: 逐一换成不限
    假如 条款
      """
      - clause: led
        article: 一
        summary: 主导制定国家标准奖励10万元
        for: enterprise
        each: standard
        when:
          role: 主导
          level: [国际, {reading: grade-asked}]
          applicant.registered_here: {reading: here}
          applicant.founded_on: {for_at_least: {reading: how-long}}
        pays: {city: 10万元}
      """
    并且 口径 <口径> 取 <取值>
    并且 主体事实 在本区登记 为 <登记>
    并且 主体事实 成立日期 为 <成立>
    并且 事项
      | 类别 | 编号 | 角色 | 级别   |
      | 标准 | A    | 主导 | <级别> |
    那么 明细为
      | 条款 | 事项 | 出资 | 性质 | 金额   |
      | led  | A    | 市级 | 应付 | 10万元 |
    并且 每条明细依口径 grade-asked、here、how-long

    例子:
      | 口径        | 取值 | 登记 | 成立       | 级别 |
      | here        | 不限 | 否   | 2020-01-01 | 国家 |
      | here        | 不限 | 未知 | 2020-01-01 | 国际 |
      | grade-asked | any  | 是   | 2020-01-01 | 行业 |
      | grade-asked | any  | 是   | 2020-01-01 | 未知 |
      | how-long    | 不限 | 是   | 2023-06-01 | 国家 |

  场景大纲: 定义、排除、数事项、满足其一、不含，都一样
    假如 政策另写
      """
      define:
        - {define: local, label: 本区企业, each: applicant, article: 一, when: {registered_here: {reading: here}}}
      exclude:
        - exclude: barred
          article: 一
          summary: 严重失信的，不在本区登记的
          when: {dishonest: true, registered_here: {reading: here}}
        - exclude: young
          article: 一
          summary: 成立不满两年的
          when: {not: {founded_on: {for_at_least: {reading: how-long}}}}
      """
    并且 条款
      """
      - clause: counted
        article: 一
        summary: 主导两项标准以上的奖励10万元
        for: enterprise
        each: applicant
        when:
          local: true
          any:
            - newly_recognised: true
            - registered_here: {reading: here}
          not: {on_budget: true, registered_here: {reading: here}}
          count: {item: standard, at_least: 2, where: {role: 主导, level: {reading: grade-asked}}}
        pays: {city: 10万元}
      """
    并且 口径 here 取 不限
    并且 口径 grade-asked 取 any
    并且 口径 how-long 取 不限
    并且 主体事实 严重失信 为 <失信>
    并且 主体事实 财政全额拨款 为 <拨款>
    并且 主体事实 新认定 为 否
    并且 事项
      | 类别 | 编号 | 角色 | 级别   |
      | 标准 | A    | 主导 | 国家   |
      | 标准 | B    | 主导 | <级别> |
    那么 <结果>

    例子:
      | 失信 | 拨款 | 级别 | 结果                                       |
      | 否   | 否   | 行业 | 每条明细依口径 grade-asked、here、how-long |
      | 否   | 否   | 未知 | 每条明细依口径 grade-asked、here、how-long |
      | 是   | 否   | 国家 | 没有明细                                   |
      | 否   | 是   | 国家 | 没有明细                                   |

  场景: 不在括号里只剩“不含”的，不问就是不排除
    假如 条款
      """
      - clause: led
        article: 一
        summary: 主导制定标准奖励10万元，不含本区登记的
        for: enterprise
        each: standard
        when:
          role: 主导
          not: {applicant.registered_here: {reading: here}}
          applicant.founded_on: {for_at_least: {reading: how-long}}
          level: {reading: grade-asked}
        pays: {city: 10万元}
      """
    并且 口径 here 取 不限
    并且 主体事实 在本区登记 为 是
    并且 主体事实 成立日期 为 2020-01-01
    并且 事项
      | 类别 | 编号 | 角色 | 级别 |
      | 标准 | A    | 主导 | 国家 |
    那么 明细为
      | 条款 | 事项 | 出资 | 性质 | 金额   |
      | led  | A    | 市级 | 应付 | 10万元 |

  场景: 另加和分期的条件依口径的，明细也写明
    假如 条款
      """
      - clause: led
        article: 一
        summary: 主导制定标准奖励10万元，本区登记的另加1万元，满两年付另一半
        for: enterprise
        each: standard
        when: {role: 主导}
        pays:
          city:
            amount: 10万元
            plus:
              - {when: {applicant.registered_here: {reading: here}, level: {reading: grade-asked}}, amount: 1万元}
            stages:
              - {share: 50%}
              - {share: 50%, when: {applicant.founded_on: {for_at_least: {reading: how-long}}}}
        once: item
      """
    并且 口径 here 取 不限
    并且 口径 grade-asked 取 any
    并且 事项
      | 类别 | 编号 | 角色 | 级别 |
      | 标准 | A    | 主导 | 行业 |
    那么 明细为
      | 条款 | 事项 | 出资 | 性质 | 金额    |
      | led  | A    | 市级 | 应付 | 5.5万元 |
      | led  | A    | 市级 | 待定 | 5.5万元 |
    并且 每条明细依口径 grade-asked、here、how-long

  场景: 出资全在别的口径之下的条款，这一次什么也没说，也不列为未获
    假如 条款
      """
      - clause: led
        article: 一
        summary: 主导制定国家标准奖励10万元
        for: enterprise
        each: standard
        when: {role: 主导, level: {reading: grade-asked}, applicant.founded_on: {for_at_least: {reading: how-long}}}
        pays:
          - {payer: city, amount: 10万元, under: {here: 不限}}
      - clause: joined
        article: 二
        summary: 参与制定标准奖励1万元
        for: enterprise
        each: standard
        when: {role: 参与}
        pays: {city: 1万元}
      """
    并且 主体事实 成立日期 为 2023-06-01
    并且 事项
      | 类别 | 编号 | 角色 | 级别 |
      | 标准 | A    | 主导 | 行业 |
    那么 没有明细
    并且 未获
      | 条款   | 事项 | 因为 |
      | joined | A    | 角色 |
