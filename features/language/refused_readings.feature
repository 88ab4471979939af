# language: zh-CN
功能: 未获和尚不能确定的，也写明所依的口径
  未获的，写不满足的那几项条件所依的口径：须同时满足的，满足的和不清楚的几项不写；任一即可的，几项都写。
  尚不能确定的，问到的条件所依的口径都写：其中任何一项换一个读法，都可能就是未获。
  没有问到的不写；整条依口径的，条款自己的条件不满足或不清楚时也写。

  场景大纲: 条件里的口径，只写使它不满足的
    假如 政策另写
      """
      readings:
        - {reading: here, article: 一, question: 须否在本区登记, printed: 企业, doubt: 没有写, takes: 是, alternatives: [不限]}
        - {reading: level, article: 一, question: 限到哪一级, printed: 标准, doubt: 没有写, takes: 国家, alternatives: [any]}
        - {reading: how-long, article: 一, question: 须成立多久, printed: 企业, doubt: 没有写, takes: 2年, alternatives: [不限]}
      """
    并且 条款
      """
      - clause: led
        article: 一
        summary: 主导制定国家标准奖励10万元
        for: enterprise
        each: standard
        when:
          role: 主导
          level: {reading: level}
          applicant.registered_here: {reading: here}
          applicant.founded_on: {for_at_least: {reading: how-long}}
        pays: {city: 10万元}
      """
    并且 主体事实 在本区登记 为 <登记>
    并且 主体事实 成立日期 为 <成立>
    并且 事项
      | 类别 | 编号 | 角色   | 级别   |
      | 标准 | A    | <角色> | <级别> |
    那么 未获和未定的口径为
      | 条款 | 事项 | 答案   | 口径   |
      | led  | A    | <答案> | <口径> |

    例子:
      | 登记 | 成立       | 角色 | 级别 | 答案       | 口径                 |
      | 否   | 2020-01-01 | 主导 | 国家 | 未获       | here                 |
      | 是   | 2020-01-01 | 主导 | 行业 | 未获       | level                |
      | 是   | 2023-06-01 | 主导 | 国家 | 未获       | how-long             |
      | 否   | 2023-06-01 | 主导 | 国家 | 未获       | here、how-long       |
      | 是   | 2020-01-01 | 参与 | 国家 | 未获       |                      |
      | 未知 | 2020-01-01 | 参与 | 国家 | 未获       |                      |
      | 否   | 2020-01-01 | 参与 | 国家 | 未获       | here                 |
      | 未知 | 2023-06-01 | 主导 | 国家 | 未获       | how-long             |
      | 未知 | 2020-01-01 | 主导 | 国家 | 尚不能确定 | here、how-long、level |
      | 是   | 2020-01-01 | 未知 | 国家 | 尚不能确定 | here、how-long、level |

  场景: 口径取不限的，不是未获的原因；尚不能确定的照写
    假如 政策另写
      """
      readings:
        - {reading: here, article: 一, question: 须否在本区登记, printed: 企业, doubt: 没有写, takes: 是, alternatives: [不限]}
      """
    并且 条款
      """
      - clause: led
        article: 一
        summary: 主导制定国家标准奖励10万元
        for: enterprise
        each: standard
        when: {role: 主导, applicant.registered_here: {reading: here}}
        pays: {city: 10万元}
      """
    并且 口径 here 取 不限
    并且 主体事实 在本区登记 为 否
    并且 事项
      | 类别 | 编号 | 角色 |
      | 标准 | A    | 参与 |
      | 标准 | B    | 未知 |
    那么 未获和未定的口径为
      | 条款 | 事项 | 答案       | 口径 |
      | led  | A    | 未获       |      |
      | led  | B    | 尚不能确定 | here |

  场景大纲: 定义、排除和不含，写起作用的那一项
    假如 政策另写
      """
      readings:
        - {reading: here, article: 一, question: 须否在本区登记, printed: 企业, doubt: 没有写, takes: 是, alternatives: [不限]}
        - {reading: level, article: 一, question: 限到哪一级, printed: 标准, doubt: 没有写, takes: 国家, alternatives: [any]}
        - {reading: how-long, article: 一, question: 须成立多久, printed: 企业, doubt: 没有写, takes: 2年, alternatives: [不限]}
      """
    并且 条款
      """
      - clause: led
        article: 一
        summary: 主导制定标准奖励10万元
        for: enterprise
        each: standard
        when:
          good: true
          not: {any: [{applicant.registered_here: {reading: here}}, {role: 参与}]}
        pays: {city: 10万元}
      """
    并且 政策另写
      """
      define:
        - {define: good, label: 合用, each: standard, article: 一, when: {level: {reading: level}, local_lead: true}}
      exclude:
        - exclude: young
          article: 一
          summary: 成立不满两年的，严重失信的
          when: {any: [{dishonest: true}, {not: {founded_on: {for_at_least: {reading: how-long}}}}]}
      """
    并且 主体事实 严重失信 为 <失信>
    并且 主体事实 成立日期 为 <成立>
    并且 主体事实 在本区登记 为 <登记>
    并且 事项
      | 类别 | 编号 | 角色   | 级别   | 本地有主导单位   |
      | 标准 | A    | <角色> | <级别> | <本地有主导单位> |
    那么 未获和未定的口径为
      | 条款 | 事项 | 答案 | 口径   |
      | led  | A    | 未获 | <口径> |

    例子:
      | 失信 | 成立       | 登记 | 角色 | 级别 | 本地有主导单位 | 口径     |
      | 是   | 2020-01-01 | 否   | 主导 | 国家 | 是       |          |
      | 否   | 2023-06-01 | 否   | 主导 | 国家 | 是       | how-long |
      | 否   | 2020-01-01 | 是   | 主导 | 国家 | 是       | here     |
      | 否   | 2020-01-01 | 否   | 参与 | 国家 | 是       |          |
      | 否   | 2020-01-01 | 否   | 主导 | 行业 | 是       | level    |
      | 否   | 2020-01-01 | 否   | 主导 | 国家 | 否       |          |

  场景: 数事项的，里面的条件和个数所依的口径
    假如 政策另写
      """
      readings:
        - {reading: here, article: 一, question: 须否在本区登记, printed: 企业, doubt: 没有写, takes: 是, alternatives: [不限]}
        - {reading: level, article: 一, question: 限到哪一级, printed: 标准, doubt: 没有写, takes: 国家, alternatives: [any]}
        - {reading: how-long, article: 一, question: 须成立多久, printed: 企业, doubt: 没有写, takes: 2年, alternatives: [不限]}
        - {reading: many, article: 一, question: 须几项, printed: 数项, doubt: 没有写, takes: "3", alternatives: ["2"]}
      """
    并且 条款
      """
      - clause: counted
        article: 一
        summary: 主导两项国家标准以上的奖励10万元
        for: enterprise
        each: applicant
        when: {count: {item: standard, at_least: 2, where: {role: 主导, level: {reading: level}}}}
        pays: {city: 10万元}
      - clause: many
        article: 二
        summary: 标准达到数项的奖励10万元
        for: enterprise
        each: applicant
        when: {count: {item: standard, at_least: {reading: many}}}
        pays: {city: 10万元}
      - clause: dated
        article: 三
        summary: 成立已满两年或者在本区登记的奖励10万元
        for: enterprise
        each: applicant
        when: {any: [{founded_on: {for_at_least: {reading: how-long}}}, {registered_here: {reading: here}}]}
        pays: {city: 10万元}
      """
    并且 主体事实 成立日期 为 2023-06-01
    并且 主体事实 在本区登记 为 否
    并且 事项
      | 类别 | 编号 | 角色 | 级别 |
      | 标准 | A    | 主导 | 行业 |
      | 标准 | B    | 主导 | 国家 |
    那么 未获和未定的口径为
      | 条款    | 事项 | 答案 | 口径           |
      | counted |      | 未获 | level          |
      | dated   |      | 未获 | here、how-long |
      | many    |      | 未获 | many           |

  场景大纲: 金额表和整条所依的口径
    假如 政策另写
      """
      readings:
        - {reading: here, article: 一, question: 须否在本区登记, printed: 企业, doubt: 没有写, takes: 是, alternatives: [不限]}
        - {reading: level, article: 一, question: 限到哪一级, printed: 标准, doubt: 没有写, takes: 国家, alternatives: [any]}
        - {reading: how-long, article: 一, question: 须成立多久, printed: 企业, doubt: 没有写, takes: 2年, alternatives: [不限]}
        - {reading: sum, article: 一, question: 多少, printed: IO万元, doubt: 印损, takes: 10万元, alternatives: [1万元]}
      """
    并且 条款
      """
      - clause: table
        article: 一
        summary: 国家标准的数额依口径，行业标准5万元
        for: enterprise
        each: standard
        when: {applicant.registered_here: {reading: here}}
        pays: {city: {by: level, 国家: {reading: sum}, 行业: 5万元}}
      - clause: whole
        article: 二
        summary: 行业标准5万元，整条有疑问
        for: enterprise
        each: standard
        when: {level: 行业, applicant.dishonest: false}
        pays: {city: 5万元}
        readings: [how-long]
      - clause: idle
        article: 三
        summary: 给个人的，整条有疑问
        for: person
        each: standard
        when: {level: {reading: level}, applicant.dishonest: false}
        pays: {city: 5万元}
        readings: [how-long]
      """
    并且 主体事实 严重失信 为 否
    并且 主体事实 在本区登记 为 <登记>
    并且 事项
      | 类别 | 编号 | 级别   |
      | 标准 | A    | <级别> |
    那么 未获和未定的口径为
      | 条款  | 事项 | 答案       | 口径     |
      | idle  | A    | 未获       | <别人>   |
      | table | A    | <答案>     | <表>     |
      | whole | A    | <答案>     | how-long |

    例子:
      | 登记 | 级别 | 答案       | 表   | 别人            |
      | 是   | 国际 | 未获       |      | how-long、level |
      | 否   | 国际 | 未获       | here | how-long、level |
      | 是   | 未知 | 尚不能确定 | here |                 |
