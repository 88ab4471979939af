# language: zh-CN
功能: 规则语言能写下的各种奖励形态
  每个场景给出一个条款的写法，和它在具体事项上的结果。

  场景: 角色与制修订两维表，修订不正好是一半
    假如 条款
      """
      - clause: standards
        article: 一
        summary: 主导和参与制定、修订标准分别奖励
        for: enterprise
        each: standard
        pays:
          city:
            by: [role, action]
            lead: {drafting: 20万元, revising: 12万元}
            participant: {drafting: 5万元, revising: {share: 50%, of_row: drafting}}
      """
    并且 事项
      | 类别 | 编号 | 角色 | 制修订 |
      | 标准 | A    | 主导 | 制定   |
      | 标准 | B    | 主导 | 修订   |
      | 标准 | C    | 参与 | 修订   |
    那么 明细为
      | 条款      | 事项 | 出资 | 性质 | 金额    |
      | standards | A    | 市级 | 应付 | 20万元  |
      | standards | B    | 市级 | 应付 | 12万元  |
      | standards | C    | 市级 | 应付 | 2.5万元 |

  场景: 按级别和起草排名分档
    假如 条款
      """
      - clause: ranks
        article: 一
        summary: 牵头、第二至四位、第五位及以后分档奖励
        for: enterprise
        each: standard
        pays:
          city:
            by: [level, drafter_rank]
            national: {"1": 12万元, 2-4: 4.8万元, 5+: 2.4万元}
            industry: {"1": 6万元, 2-4: 2.4万元, 5+: 1.2万元}
      """
    并且 事项
      | 类别 | 编号 | 级别 | 起草排名 |
      | 标准 | A    | 国家 | 1        |
      | 标准 | B    | 国家 | 4        |
      | 标准 | C    | 国家 | 5        |
      | 标准 | D    | 行业 | 9        |
    那么 明细为
      | 条款  | 事项 | 出资 | 性质 | 金额    |
      | ranks | A    | 市级 | 应付 | 12万元  |
      | ranks | B    | 市级 | 应付 | 4.8万元 |
      | ranks | C    | 市级 | 应付 | 2.4万元 |
      | ranks | D    | 市级 | 应付 | 1.2万元 |

  场景: 按省级实际资助额 1:0.6 配套
    假如 条款
      """
      - clause: match
        article: 一
        summary: 按省级实际资助额 1:0.6 配套
        for: enterprise
        each: standard
        pays:
          city: {amount: {match: province, share: "1:0.6", cap: 10万元}}
      """
    并且 事项
      | 类别 | 编号 | 省级已资助金额 |
      | 标准 | A    | 8万元          |
      | 标准 | B    | 33333.33元     |
      | 标准 | C    | 50万元         |
      | 标准 | D    | 0元            |
    那么 明细为
      | 条款  | 事项 | 出资 | 性质 | 金额    |
      | match | A    | 市级 | 应付 | 4.8万元 |
      | match | B    | 市级 | 应付 | 2万元   |
      | match | C    | 市级 | 应付 | 10万元  |

  场景大纲: 每增加50万元奖300元，最高12万元，不足50万元的部分不计
    假如 条款
      """
      - clause: growth
        article: 一
        summary: 销售每增加50万元奖300元，最高12万元
        for: enterprise
        each: equipment
        pays:
          city: {amount: {every: 50万元, of: growth, gives: 300元, cap: 12万元}}
      """
    并且 事项
      | 类别     | 编号 | 销售增量 |
      | 设备投入 | A    | <增量>   |
    那么 市级应付合计 <金额>

    例子:
      | 增量        | 金额     |
      | 49.9999万元 | 0万元    |
      | 50万元      | 0.03万元 |
      | 149万元     | 0.06万元 |
      | 2亿元       | 12万元   |
      | 3亿元       | 12万元   |

  场景: 一笔45万元按排名25、15、5分给前三名
    假如 条款
      """
      - clause: pot
        article: 一
        summary: 45万元由前三名起草单位分享
        for: enterprise
        each: standard
        pays:
          city: {by: drafter_rank, "1": 25万元, "2": 15万元, "3": 5万元}
      """
    并且 事项
      | 类别 | 编号 | 起草排名 |
      | 标准 | A    | 1        |
      | 标准 | B    | 2        |
      | 标准 | C    | 3        |
      | 标准 | D    | 4        |
    那么 明细为
      | 条款 | 事项 | 出资 | 性质 | 金额   |
      | pot  | A    | 市级 | 应付 | 25万元 |
      | pot  | B    | 市级 | 应付 | 15万元 |
      | pot  | C    | 市级 | 应付 | 5万元  |

  场景: 一笔10万元由三家本地起草单位平分，除不尽的分给排在前面的
    假如 条款
      """
      - clause: split
        article: 一
        summary: 10万元由本地起草单位平分
        for: enterprise
        each: standard
        pays:
          city: {amount: {pot: 10万元, among: local_drafters, place: local_place}}
      """
    并且 事项
      | 类别 | 编号 | 本地起草单位数 | 本地排名 |
      | 标准 | A    | 3              | 1        |
      | 标准 | B    | 3              | 2        |
      | 标准 | C    | 3              | 3        |
    那么 明细为
      | 条款  | 事项 | 出资 | 性质 | 金额        |
      | split | A    | 市级 | 应付 | 3.333334万元 |
      | split | B    | 市级 | 应付 | 3.333333万元 |
      | split | C    | 市级 | 应付 | 3.333333万元 |

  场景: 同一品牌、同一年度、同一性质就高不重复
    假如 条款
      """
      - clause: national
        article: 一
        summary: 金奖
        for: enterprise
        each: title
        when: {grade: gold}
        pays: {city: 20万元}
      - clause: any-grade
        article: 二
        summary: 任何等次
        for: enterprise
        each: title
        pays: {city: 5万元}
      """
    并且 叠加规则
      """
      - rule: brand-highest
        because: 同一品牌同一年度同一性质就高不重复
        keep: highest
        clauses: all
        per: [brand, award_year, nature]
      """
    并且 事项
      | 类别 | 编号 | 品牌 | 年度 | 性质 | 等次 |
      | 荣誉 | A    | 甲   | 2022 | 产品 | 金奖 |
      | 荣誉 | B    | 甲   | 2022 | 产品 | 银奖 |
      | 荣誉 | C    | 甲   | 2022 | 服务 | 银奖 |
      | 荣誉 | D    | 乙   | 2022 | 产品 | 铜奖 |
    那么 明细为
      | 条款      | 事项 | 出资 | 性质 | 金额   |
      | any-grade | A    | 市级 | 应付 | 0元    |
      | any-grade | B    | 市级 | 应付 | 0元    |
      | any-grade | C    | 市级 | 应付 | 5万元  |
      | any-grade | D    | 市级 | 应付 | 5万元  |
      | national  | A    | 市级 | 应付 | 20万元 |

  场景: 复评保持荣誉，不再给钱
    假如 条款
      """
      - clause: title
        article: 一
        summary: 首次获奖给钱，复评只保持荣誉
        for: enterprise
        each: title
        pays:
          city: {by: renewal, false: 10万元, true: honour}
      """
    并且 事项
      | 类别 | 编号 | 复评 |
      | 荣誉 | A    | 否   |
      | 荣誉 | B    | 是   |
    那么 明细为
      | 条款  | 事项 | 出资 | 性质 | 金额   |
      | title | A    | 市级 | 应付 | 10万元 |
      | title | B    | 市级 | 荣誉 | —      |

  场景: 每年最多两项，默认取最高的两项
    假如 条款
      """
      - clause: prizes
        article: 一
        summary: 按等次奖励
        for: enterprise
        each: title
        pays:
          city: {by: grade, gold: 10万元, silver: 6万元, bronze: 3万元}
      """
    并且 叠加规则
      """
      - rule: two-a-year
        because: 同一年度最多两项
        most: 2
        clauses: [prizes]
        per: [award_year]
      """
    并且 事项
      | 类别 | 编号 | 年度 | 等次 |
      | 荣誉 | A    | 2022 | 金奖 |
      | 荣誉 | B    | 2022 | 银奖 |
      | 荣誉 | C    | 2022 | 铜奖 |
      | 荣誉 | D    | 2021 | 铜奖 |
    那么 明细为
      | 条款   | 事项 | 出资 | 性质 | 金额   |
      | prizes | A    | 市级 | 应付 | 10万元 |
      | prizes | B    | 市级 | 应付 | 6万元  |
      | prizes | C    | 市级 | 应付 | 0元    |
      | prizes | D    | 市级 | 应付 | 3万元  |

  场景: 每年最多两项，申报主体自己选择
    假如 条款
      """
      - clause: prizes
        article: 一
        summary: 按等次奖励
        for: enterprise
        each: title
        pays:
          city: {by: grade, gold: 10万元, silver: 6万元, bronze: 3万元}
      """
    并且 叠加规则
      """
      - rule: two-a-year
        because: 同一年度最多两项
        most: 2
        clauses: [prizes]
        per: [award_year]
      """
    并且 事项
      | 类别 | 编号 | 年度 | 等次 |
      | 荣誉 | A    | 2022 | 金奖 |
      | 荣誉 | B    | 2022 | 银奖 |
      | 荣誉 | C    | 2022 | 铜奖 |
    并且 按规则 two-a-year 选择 B、C
    那么 市级应付合计 9万元

  场景: 以县级政府为对象
    假如 条款
      """
      - clause: county
        article: 一
        summary: 奖励县级政府
        for: county_government
        each: title
        pays: {city: 100万元}
      """
    并且 申报主体是县级政府
    并且 事项
      | 类别 | 编号 |
      | 荣誉 | A    |
    那么 市级应付合计 100万元

  场景大纲: 金额随认定日期取不同版本
    假如 条款
      """
      - clause: versions
        article: 一
        summary: 2023年起提高标准
        for: enterprise
        each: standard
        pays:
          city: {by: as_of, 2020-01-01..2022-12-31: 5万元, 2023-01-01+: 8万元}
      """
    并且 事项
      | 类别 | 编号 |
      | 标准 | A    |
    并且 认定日期为 <日期>
    那么 市级应付合计 <金额>

    例子:
      | 日期       | 金额  |
      | 2022-12-31 | 5万元 |
      | 2023-01-01 | 8万元 |

  场景: 同一荣誉列入两份文件，只奖一次
    假如 两份文件都奖励同一荣誉
      | 文件   | 金额   |
      | first  | 10万元 |
      | second | 15万元 |
    并且 两份文件之间就高不重复
    并且 事项
      | 类别 | 编号 |
      | 荣誉 | A    |
    那么 市级应付合计 15万元

  场景大纲: 按设备投入的一成补助，超过100万元起算，最高50万元
    假如 条款
      """
      - clause: cost
        article: 一
        summary: 设备投入超过100万元的，按10%补助，最高50万元
        for: enterprise
        each: equipment
        pays:
          city: {amount: {share: 10%, of: cost, above: 100万元, cap: 50万元}}
      """
    并且 事项
      | 类别     | 编号 | 设备投入额 |
      | 设备投入 | A    | <投入>     |
    那么 市级应付合计 <金额>

    例子:
      | 投入          | 金额         |
      | 100万元       | 0万元        |
      | 100.0001万元  | 10.00001万元 |
      | 499万元       | 49.9万元     |
      | 900万元       | 50万元       |

  场景大纲: 单位和个人奖励不同
    假如 条款
      """
      - clause: kinds
        article: 一
        summary: 单位10万元，个人2万元
        for: any
        each: title
        pays:
          city: {by: applicant.kind, enterprise: 10万元, institution: 10万元, county_government: 10万元, person: 2万元}
      """
    并且 申报主体是<主体>
    并且 事项
      | 类别 | 编号 |
      | 荣誉 | A    |
    那么 市级应付合计 <金额>

    例子:
      | 主体 | 金额   |
      | 企业 | 10万元 |
      | 个人 | 2万元  |

  场景: 草案任何时候都不产生应付
    假如 条款
      """
      - clause: draft
        article: 一
        summary: 草案中的奖励
        for: enterprise
        each: title
        pays: {city: 10万元}
      """
    并且 文件为草案
    并且 事项
      | 类别 | 编号 |
      | 荣誉 | A    |
    那么 市级应付合计 0万元

  场景: 政策自己的定义，和严重失信的排除
    假如 条款
      """
      - clause: lead
        article: 一
        summary: 主导制定标准
        for: enterprise
        each: standard
        when: {leads: true}
        pays: {city: 10万元}
      """
    并且 政策另写
      """
      define:
        - define: leads
          label: 主导
          each: standard
          when: {any: {role: lead, drafter_rank: {at_most: 2}}}
      exclude:
        - exclude: dishonest
          article: 九
          summary: 严重失信的不予奖励
          when: {dishonest: true}
      """
    并且 主体事实 严重失信 为 否
    并且 事项
      | 类别 | 编号 | 角色 | 起草排名 |
      | 标准 | A    | 参与 | 2        |
      | 标准 | B    | 参与 | 3        |
    那么 明细为
      | 条款 | 事项 | 出资 | 性质 | 金额   |
      | lead | A    | 市级 | 应付 | 10万元 |

  场景: 区域首个另加5万元，分两期支付
    假如 条款
      """
      - clause: staged
        article: 一
        summary: 30万元，区域首个另加5万元，一半在验收后支付
        for: enterprise
        each: standard
        pays:
          city:
            amount: 30万元
            plus: [{when: {region_first: true}, amount: 5万元}]
            stages: [{share: 50%}, {share: 50%, when: {accepted: true}}]
      """
    并且 事项
      | 类别 | 编号 | 区域首个 |
      | 标准 | A    | 是       |
    那么 明细为
      | 条款   | 事项 | 出资 | 性质 | 金额     |
      | staged | A    | 市级 | 应付 | 17.5万元 |
      | staged | A    | 市级 | 待定 | 17.5万元 |

  场景: 累计给予，扣除此前已付
    假如 条款
      """
      - clause: grades
        article: 一
        summary: 按等次累计给予，升等补差
        for: enterprise
        each: title
        pays:
          city: {by: grade, gold: 30万元, silver: 20万元, bronze: 10万元}
      """
    并且 叠加规则
      """
      - rule: top-up
        because: 累计给予，补足差额
        keep: difference
        clauses: [grades]
        per: [item]
      """
    并且 事项
      | 类别 | 编号 | 等次 |
      | 荣誉 | A    | 金奖 |
    并且 此前已由市级支付 grades 事项 A 12万元
    那么 市级应付合计 18万元

  场景: 同一主体全年封顶
    假如 条款
      """
      - clause: prizes
        article: 一
        summary: 按等次奖励
        for: enterprise
        each: title
        pays:
          city: {by: grade, gold: 30万元, silver: 20万元, bronze: 10万元}
      """
    并且 叠加规则
      """
      - rule: ceiling
        because: 同一主体不超过45万元
        cap: 45万元
        clauses: all
        payer: city
      """
    并且 事项
      | 类别 | 编号 | 等次 |
      | 荣誉 | A    | 金奖 |
      | 荣誉 | B    | 银奖 |
      | 荣誉 | C    | 铜奖 |
    那么 明细为
      | 条款   | 事项 | 出资 | 性质 | 金额   |
      | prizes | A    | 市级 | 应付 | 30万元 |
      | prizes | B    | 市级 | 应付 | 15万元 |
      | prizes | C    | 市级 | 应付 | 0元    |

  场景: 专家在几档中核定，和以券兑付
    假如 条款
      """
      - clause: review
        article: 一
        summary: 由专家在三档中核定
        for: enterprise
        each: title
        pays: {city: {grades: [50万元, 30万元, 10万元]}}
      - clause: coupon
        article: 二
        summary: 服务券2万元
        for: enterprise
        each: standard
        pays: {city: {amount: 2万元, form: voucher}}
      """
    并且 事项
      | 类别 | 编号 | 市级核定金额 |
      | 荣誉 | A    | 30万元       |
      | 荣誉 | B    | 未知         |
      | 标准 | C    | 未知         |
    那么 明细为
      | 条款   | 事项 | 出资 | 性质 | 金额      |
      | coupon | C    | 市级 | 应付 | 2万元（券） |
      | review | A    | 市级 | 应付 | 30万元    |
      | review | B    | 市级 | 上限 | 50万元    |
    并且 市级应付合计 30万元

  场景: 参与单位按主导单位的三成奖励
    假如 条款
      """
      - clause: role
        article: 一
        summary: 主导单位奖励20万元，参与单位按主导单位的30%奖励
        for: enterprise
        each: standard
        pays:
          city: {by: role, lead: 20万元, participant: {share: 30%, of_row: lead}}
      """
    并且 事项
      | 类别 | 编号 | 角色 |
      | 标准 | A    | 主导 |
      | 标准 | B    | 参与 |
    那么 明细为
      | 条款 | 事项 | 出资 | 性质 | 金额   |
      | role | A    | 市级 | 应付 | 20万元 |
      | role | B    | 市级 | 应付 | 6万元  |

  场景: 第二位按第一位的六成，第三位再按第二位的一半
    假如 条款
      """
      - clause: chain
        article: 一
        summary: 第一位20万元，第二位为第一位的60%，第三位为第二位的50%
        for: enterprise
        each: standard
        pays:
          city:
            by: drafter_rank
            "1": 20万元
            "2": {share: 60%, of_row: "1"}
            "3": {share: 50%, of_row: "2"}
      """
    并且 事项
      | 类别 | 编号 | 起草排名 |
      | 标准 | A    | 1        |
      | 标准 | B    | 2        |
      | 标准 | C    | 3        |
      | 标准 | D    | 4        |
    那么 明细为
      | 条款  | 事项 | 出资 | 性质 | 金额   |
      | chain | A    | 市级 | 应付 | 20万元 |
      | chain | B    | 市级 | 应付 | 12万元 |
      | chain | C    | 市级 | 应付 | 6万元  |

  场景: 级别与起草排名两维表，每一级别内按前一档的比例
    假如 条款
      """
      - clause: two-facts
        article: 一
        summary: 国家标准首位30万元、行业标准首位10万元，二三位为首位的40%，其后为二三位的50%
        for: enterprise
        each: standard
        pays:
          city:
            by: [level, drafter_rank]
            national:
              "1": 30万元
              2-3: {share: 40%, of_row: "1"}
              4+: {share: 50%, of_row: 2-3}
            industry:
              "1": 10万元
              2-3: {share: 40%, of_row: "1"}
              4+: {share: 50%, of_row: 2-3}
      """
    并且 事项
      | 类别 | 编号 | 级别 | 起草排名 |
      | 标准 | A    | 国家 | 1        |
      | 标准 | B    | 国家 | 3        |
      | 标准 | C    | 国家 | 4        |
      | 标准 | D    | 行业 | 2        |
      | 标准 | E    | 行业 | 12       |
    那么 明细为
      | 条款      | 事项 | 出资 | 性质 | 金额   |
      | two-facts | A    | 市级 | 应付 | 30万元 |
      | two-facts | B    | 市级 | 应付 | 12万元 |
      | two-facts | C    | 市级 | 应付 | 6万元  |
      | two-facts | D    | 市级 | 应付 | 4万元  |
      | two-facts | E    | 市级 | 应付 | 2万元  |

  场景大纲: 基本奖励1万元，获金奖的升为5万元，含已付的基本奖励
    假如 条款
      """
      - clause: basic
        article: 一
        summary: 获荣誉的，基本奖励1万元
        for: enterprise
        each: title
        pays: {city: 1万元}
      - clause: upgrade
        article: 二
        summary: 获金奖的，奖励5万元（含基本奖励）
        for: enterprise
        each: title
        when: {grade: gold}
        pays: {city: 5万元}
      """
    并且 叠加规则
      """
      - rule: included
        because: 金奖的5万元含基本奖励，补足差额
        keep: difference
        clauses: [basic, upgrade]
        per: [item]
      """
    并且 事项
      | 类别 | 编号 | 等次   |
      | 荣誉 | A    | <等次> |
    并且 此前已由市级支付 basic 事项 A <已付>
    那么 市级应付合计 <金额>

    例子:
      | 等次 | 已付   | 金额   |
      | 铜奖 | 0元    | 1万元  |
      | 铜奖 | 1万元  | 0元    |
      | 金奖 | 0元    | 5万元  |
      | 金奖 | 1万元  | 4万元  |

  场景: 升为金奖，逐条写明补了多少
    假如 条款
      """
      - clause: basic
        article: 一
        summary: 获荣誉的，基本奖励1万元
        for: enterprise
        each: title
        pays: {city: 1万元}
      - clause: upgrade
        article: 二
        summary: 获金奖的，奖励5万元（含基本奖励）
        for: enterprise
        each: title
        when: {grade: gold}
        pays: {city: 5万元}
      """
    并且 叠加规则
      """
      - rule: included
        because: 金奖的5万元含基本奖励，补足差额
        keep: difference
        clauses: [basic, upgrade]
        per: [item]
      """
    并且 事项
      | 类别 | 编号 | 等次 |
      | 荣誉 | A    | 金奖 |
      | 荣誉 | B    | 金奖 |
      | 荣誉 | C    | 银奖 |
    并且 此前已由市级支付 basic 事项 A 1万元
    那么 明细为
      | 条款    | 事项 | 出资 | 性质 | 原额  | 金额  |
      | basic   | A    | 市级 | 应付 | 1万元 | 0元   |
      | basic   | B    | 市级 | 应付 | 1万元 | 0元   |
      | basic   | C    | 市级 | 应付 | 1万元 | 1万元 |
      | upgrade | A    | 市级 | 应付 | 5万元 | 4万元 |
      | upgrade | B    | 市级 | 应付 | 5万元 | 5万元 |

  场景: 区域首个另加，是否首个不清楚的只先计基本部分
    假如 条款
      """
      - clause: first
        article: 一
        summary: 奖励8万元，区域首个另加3万元
        for: enterprise
        each: standard
        pays:
          city:
            amount: 8万元
            plus: [{when: {region_first: true}, amount: 3万元}]
      """
    并且 事项
      | 类别 | 编号 | 区域首个 |
      | 标准 | A    | 是       |
      | 标准 | B    | 否       |
      | 标准 | C    | 未知     |
    那么 明细为
      | 条款  | 事项 | 出资 | 性质 | 金额   |
      | first | A    | 市级 | 应付 | 11万元 |
      | first | B    | 市级 | 应付 | 8万元  |
      | first | C    | 市级 | 应付 | 8万元  |
    并且 尚不能确定
      | 条款  | 事项 | 待补充   | 涉及      |
      | first | C    | 区域首个 | 市级 3万元 |
    并且 市级应付最少 27万元，最多 30万元

  场景: 每件、每张、每个产品分别计奖
    假如 条款
      """
      - clause: patents
        article: 一
        summary: 专利每件2000元
        for: enterprise
        each: patent
        pays: {city: {amount: 2000元, times: pieces}}
      - clause: certificates
        article: 二
        summary: 认证证书每张5000元
        for: enterprise
        each: certification
        pays: {city: {amount: 5000元, times: certificates}}
      - clause: products
        article: 三
        summary: 认定产品每个3万元
        for: enterprise
        each: certified_product
        pays: {city: {amount: 3万元, times: products}}
      """
    并且 事项
      | 类别     | 编号 | 件数 | 证书张数 | 产品数 |
      | 专利     | A    | 3    |          |        |
      | 认证     | B    |      | 4        |        |
      | 认证     | C    |      | 0        |        |
      | 认定产品 | D    |      |          | 2      |
      | 认定产品 | E    |      |          | 未知   |
    那么 明细为
      | 条款         | 事项 | 出资 | 性质 | 金额    |
      | certificates | B    | 市级 | 应付 | 2万元   |
      | patents      | A    | 市级 | 应付 | 6000元  |
      | products     | D    | 市级 | 应付 | 6万元   |
    并且 尚不能确定
      | 条款     | 事项 | 待补充 | 涉及           |
      | products | E    | 产品数 | 市级 视数量而定 |

  场景大纲: 主导国家标准每项5万元，满三项另奖6万元
    假如 条款
      """
      - clause: each
        article: 一
        summary: 主导国家标准，每项5万元
        for: enterprise
        each: standard
        when: {role: lead, level: national}
        pays: {city: 5万元}
      - clause: volume
        article: 二
        summary: 主导国家标准三项以上，另奖6万元
        for: enterprise
        each: applicant
        when:
          count: {item: standard, where: {role: lead, level: national}, at_least: 3}
        pays: {city: 6万元}
      """
    并且 事项
      | 类别 | 编号 | 级别 | 角色   |
      | 标准 | A    | 国家 | 主导   |
      | 标准 | B    | 国家 | 主导   |
      | 标准 | C    | 国家 | <角色> |
      | 标准 | D    | 行业 | 主导   |
    那么 市级应付合计 <金额>
    并且 尚不能确定 <不明> 项

    例子:
      | 角色 | 金额   | 不明 |
      | 主导 | 21万元 | 0    |
      | 参与 | 10万元 | 0    |
      | 未知 | 10万元 | 2    |

  场景: 本地有主导单位的，10万元归主导单位；没有的由本地参与单位平分
    假如 条款
      """
      - clause: pot
        article: 一
        summary: 每项标准10万元，归本地主导单位；本地没有主导单位的，由本地参与单位平分
        for: enterprise
        each: standard
        when:
          any:
            - {role: lead}
            - {role: participant, local_lead: false}
        pays:
          city:
            by: role
            lead: 10万元
            participant: {pot: 10万元, among: local_drafters, place: local_place}
      """
    并且 事项
      | 类别 | 编号 | 角色 | 本地有主导单位 | 本地起草单位数 | 本地排名 |
      | 标准 | A    | 主导 |                | 3              | 1        |
      | 标准 | B    | 参与 | 是             | 3              | 2        |
      | 标准 | C    | 参与 | 否             | 4              | 2        |
      | 标准 | D    | 参与 | 未知           | 2              | 1        |
    那么 明细为
      | 条款 | 事项 | 出资 | 性质 | 金额    |
      | pot  | A    | 市级 | 应付 | 10万元  |
      | pot  | C    | 市级 | 应付 | 2.5万元 |
    并且 未获
      | 条款 | 事项 | 因为                |
      | pot  | B    | 角色、本地有主导单位 |
    并且 尚不能确定
      | 条款 | 事项 | 待补充         | 涉及      |
      | pot  | D    | 本地有主导单位 | 市级 5万元 |
    并且 市级应付最少 12.5万元，最多 17.5万元

  场景: 最高80万元，由评审核定，核定超过上限的按上限
    假如 条款
      """
      - clause: reviewed
        article: 一
        summary: 经评审给予最高80万元
        for: enterprise
        each: title
        pays: {city: {up_to: 80万元}}
      """
    并且 事项
      | 类别 | 编号 | 市级核定金额 |
      | 荣誉 | A    | 60万元       |
      | 荣誉 | B    | 80.01万元    |
      | 荣誉 | C    | 0元          |
      | 荣誉 | D    | 未知         |
    那么 明细为
      | 条款     | 事项 | 出资 | 性质 | 金额   |
      | reviewed | A    | 市级 | 应付 | 60万元 |
      | reviewed | B    | 市级 | 应付 | 80万元 |
      | reviewed | C    | 市级 | 应付 | 0元    |
      | reviewed | D    | 市级 | 上限 | 80万元 |
    并且 市级应付最少 140万元，最多 220万元

  场景大纲: 财政全额拨款的单位只给荣誉，其他单位给钱
    假如 条款
      """
      - clause: funded
        article: 一
        summary: 奖励10万元；财政全额拨款的单位只通报表扬
        for: [enterprise, institution]
        each: title
        pays:
          city: {by: applicant.on_budget, true: honour, false: 10万元}
      """
    并且 申报主体是<主体>
    并且 主体事实 财政全额拨款 为 <拨款>
    并且 事项
      | 类别 | 编号 |
      | 荣誉 | A    |
    那么 明细为
      | 条款   | 事项 | 出资 | 性质   | 金额   |
      | funded | A    | 市级 | <性质> | <金额> |
    并且 市级应付合计 <合计>

    例子:
      | 主体     | 拨款 | 性质 | 金额   | 合计   |
      | 企业     | 否   | 应付 | 10万元 | 10万元 |
      | 事业单位 | 否   | 应付 | 10万元 | 10万元 |
      | 事业单位 | 是   | 荣誉 | —      | 0元    |

  场景: 是否全额拨款不清楚的，不先给钱
    假如 条款
      """
      - clause: funded
        article: 一
        summary: 奖励10万元；财政全额拨款的单位只通报表扬
        for: [enterprise, institution]
        each: title
        pays:
          city: {by: applicant.on_budget, true: honour, false: 10万元}
      """
    并且 申报主体是事业单位
    并且 主体事实 财政全额拨款 为 未知
    并且 事项
      | 类别 | 编号 |
      | 荣誉 | A    |
    那么 没有明细
    并且 尚不能确定
      | 条款   | 事项 | 待补充       | 涉及        |
      | funded | A    | 财政全额拨款 | 市级 10万元 |

  场景: 独家起草或排名第一为主导，国家标准排名第二也算
    假如 条款
      """
      - clause: lead
        article: 一
        summary: 主导制定标准的，奖励10万元
        for: enterprise
        each: standard
        when: {leads: true}
        pays: {city: 10万元}
      """
    并且 政策另写
      """
      define:
        - define: leads
          label: 主导
          each: standard
          when:
            any:
              - {drafters: 1}
              - {drafter_rank: 1}
              - {level: national, drafter_rank: {at_most: 2}}
      """
    并且 事项
      | 类别 | 编号 | 级别 | 起草单位数 | 起草排名 |
      | 标准 | A    | 行业 | 1          |          |
      | 标准 | B    | 行业 | 5          | 1        |
      | 标准 | C    | 国家 | 5          | 2        |
      | 标准 | D    | 行业 | 5          | 2        |
      | 标准 | E    | 国家 | 5          | 3        |
      | 标准 | F    | 未知 | 5          | 2        |
    那么 明细为
      | 条款 | 事项 | 出资 | 性质 | 金额   |
      | lead | A    | 市级 | 应付 | 10万元 |
      | lead | B    | 市级 | 应付 | 10万元 |
      | lead | C    | 市级 | 应付 | 10万元 |
    并且 尚不能确定
      | 条款 | 事项 | 待补充 | 涉及        |
      | lead | F    | 级别   | 市级 10万元 |

  场景大纲: 登记、纳税、统计都在本区才奖励
    假如 条款
      """
      - clause: local
        article: 一
        summary: 登记、纳税、统计关系都在本区的，奖励10万元
        for: enterprise
        each: applicant
        when: {registered_here: true, taxed_here: true, statistics_here: true}
        pays: {city: 10万元}
      """
    并且 主体事实 在本区登记 为 <登记>
    并且 主体事实 在本区纳税 为 <纳税>
    并且 主体事实 统计关系在本区 为 <统计>
    那么 市级应付合计 <金额>
    并且 尚不能确定 <不明> 项

    例子:
      | 登记 | 纳税 | 统计 | 金额   | 不明 |
      | 是   | 是   | 是   | 10万元 | 0    |
      | 否   | 是   | 是   | 0元    | 0    |
      | 是   | 否   | 是   | 0元    | 0    |
      | 是   | 是   | 否   | 0元    | 0    |
      | 未知 | 是   | 是   | 0元    | 1    |
      | 是   | 未知 | 是   | 0元    | 1    |
      | 是   | 是   | 未知 | 0元    | 1    |
      | 未知 | 否   | 未知 | 0元    | 0    |

  场景大纲: 成立满三年，但新认定的除外
    假如 条款
      """
      - clause: three-years
        article: 一
        summary: 成立满三年的奖励10万元；新认定的不受三年限制
        for: enterprise
        each: applicant
        when:
          any:
            founded_on: {for_at_least: 3年}
            newly_recognised: true
        pays: {city: 10万元}
      """
    并且 认定日期为 2023-06-30
    并且 主体事实 成立日期 为 <成立>
    并且 主体事实 新认定 为 <新认定>
    那么 市级应付合计 <金额>
    并且 尚不能确定 <不明> 项

    例子:
      | 成立       | 新认定 | 金额   | 不明 |
      | 2020-06-30 | 否     | 10万元 | 0    |
      | 2020-07-01 | 否     | 0元    | 0    |
      | 2020-07-01 | 是     | 10万元 | 0    |
      | 2020-07-01 | 未知   | 0元    | 1    |
      | 未知       | 是     | 10万元 | 0    |
      | 未知       | 否     | 0元    | 1    |

  场景大纲: 严重失信或正被立案调查的不予奖励
    假如 条款
      """
      - clause: award
        article: 一
        summary: 奖励10万元
        for: enterprise
        each: title
        pays: {city: 10万元}
      """
    并且 政策另写
      """
      exclude:
        - exclude: dishonest
          article: 九
          summary: 严重失信的不予奖励
          when: {dishonest: true}
        - exclude: investigated
          article: 九
          summary: 正被立案调查的不予奖励
          when: {under_investigation: true}
      """
    并且 主体事实 严重失信 为 <失信>
    并且 主体事实 被立案调查 为 <调查>
    并且 事项
      | 类别 | 编号 |
      | 荣誉 | A    |
    那么 市级应付合计 <金额>
    并且 尚不能确定 <不明> 项

    例子:
      | 失信 | 调查 | 金额   | 不明 |
      | 否   | 否   | 10万元 | 0    |
      | 是   | 否   | 0元    | 0    |
      | 否   | 是   | 0元    | 0    |
      | 未知 | 否   | 0元    | 1    |
      | 否   | 未知 | 0元    | 1    |
      | 是   | 未知 | 0元    | 0    |

  场景大纲: 三年内受过处罚的不予奖励，首尾两天
    假如 条款
      """
      - clause: award
        article: 一
        summary: 奖励10万元
        for: enterprise
        each: title
        pays: {city: 10万元}
      """
    并且 政策另写
      """
      exclude:
        - exclude: penalised
          article: 九
          summary: 申报之前三年内受过行政处罚的不予奖励
          when: {any_of: {item: penalty, where: {penalised_on: {within: 3年}}}}
      """
    并且 认定日期为 2023-06-30
    并且 事项
      | 类别     | 编号 | 处罚日期 |
      | 荣誉     | A    |          |
      | 行政处罚 | 甲   | <处罚>   |
    那么 市级应付合计 <金额>
    并且 尚不能确定 <不明> 项

    例子:
      | 处罚       | 金额   | 不明 |
      | 2023-06-30 | 0元    | 0    |
      | 2020-06-30 | 0元    | 0    |
      | 2020-06-29 | 10万元 | 0    |
      | 未知       | 0元    | 1    |

  场景大纲: 三年内受过两次以上处罚的不予奖励
    假如 条款
      """
      - clause: award
        article: 一
        summary: 奖励10万元
        for: enterprise
        each: title
        pays: {city: 10万元}
      """
    并且 政策另写
      """
      exclude:
        - exclude: penalised-twice
          article: 九
          summary: 申报之前三年内受过两次以上行政处罚的不予奖励
          when: {count: {item: penalty, where: {penalised_on: {within: 3年}}, at_least: 2}}
      """
    并且 认定日期为 2023-06-30
    并且 事项
      | 类别     | 编号 | 处罚日期   |
      | 荣誉     | A    |            |
      | 行政处罚 | 甲   | 2022-03-01 |
      | 行政处罚 | 乙   | <第二次>   |
    那么 市级应付合计 <金额>
    并且 尚不能确定 <不明> 项

    例子:
      | 第二次     | 金额   | 不明 |
      | 2020-06-30 | 0元    | 0    |
      | 2020-06-29 | 10万元 | 0    |
      | 未知       | 0元    | 1    |

  场景: 处罚没有列全的，不能断定没有受过处罚
    假如 条款
      """
      - clause: award
        article: 一
        summary: 奖励10万元
        for: enterprise
        each: title
        pays: {city: 10万元}
      """
    并且 政策另写
      """
      exclude:
        - exclude: penalised
          article: 九
          summary: 申报之前三年内受过行政处罚的不予奖励
          when: {any_of: {item: penalty, where: {penalised_on: {within: 3年}}}}
      """
    并且 事项
      | 类别 | 编号 |
      | 荣誉 | A    |
    并且 事项未列全
    那么 没有明细
    并且 尚不能确定
      | 条款  | 事项 | 待补充   | 涉及        |
      | award | A    | 行政处罚 | 市级 10万元 |

  场景大纲: 弄虚作假的五年内不得申报，最后一天和解除的第一天
    假如 条款
      """
      - clause: award
        article: 一
        summary: 奖励10万元
        for: enterprise
        each: title
        pays: {city: 10万元}
      """
    并且 政策另写
      """
      exclude:
        - exclude: fraud-bar
          article: 九
          summary: 弄虚作假的，自认定之日起五年内不得申报
          when: {fraud: true, fraud_found_on: {within: 5年}}
      """
    并且 主体事实 曾弄虚作假 为 <作假>
    并且 主体事实 弄虚作假认定日期 为 <认定作假>
    并且 认定日期为 <日期>
    并且 事项
      | 类别 | 编号 |
      | 荣誉 | A    |
    那么 市级应付合计 <金额>
    并且 尚不能确定 <不明> 项

    例子:
      | 作假 | 认定作假   | 日期       | 金额   | 不明 |
      | 是   | 2018-06-30 | 2023-06-29 | 0元    | 0    |
      | 是   | 2018-06-30 | 2023-06-30 | 0元    | 0    |
      | 是   | 2018-06-30 | 2023-07-01 | 10万元 | 0    |
      | 是   | 未知       | 2023-06-30 | 0元    | 1    |
      | 否   | 未知       | 2023-06-30 | 10万元 | 0    |
      | 未知 | 2018-06-29 | 2023-06-30 | 10万元 | 0    |

  场景: 一个条款不受失信排除的限制
    假如 条款
      """
      - clause: award
        article: 一
        summary: 奖励10万元
        for: enterprise
        each: title
        pays: {city: 10万元}
      - clause: training
        article: 二
        summary: 质量培训补助1万元，失信主体也可以参加
        for: enterprise
        each: title
        despite: [dishonest]
        pays: {city: 1万元}
      """
    并且 政策另写
      """
      exclude:
        - exclude: dishonest
          article: 九
          summary: 严重失信的不予奖励
          when: {dishonest: true}
        - exclude: investigated
          article: 九
          summary: 正被立案调查的不予奖励
          when: {under_investigation: true}
      """
    并且 主体事实 严重失信 为 是
    并且 主体事实 被立案调查 为 否
    并且 事项
      | 类别 | 编号 |
      | 荣誉 | A    |
    那么 明细为
      | 条款     | 事项 | 出资 | 性质 | 金额  |
      | training | A    | 市级 | 应付 | 1万元 |
    并且 未获
      | 条款  | 事项 | 因为     |
      | award | A    | 严重失信 |

  场景: 几家本地起草单位，只由商定的一家申报
    假如 条款
      """
      - clause: one-claims
        article: 一
        summary: 每项标准奖励10万元，由本地起草单位商定一家申报
        for: enterprise
        each: standard
        when: {designated_applicant: true}
        pays: {city: 10万元}
      """
    并且 事项
      | 类别 | 编号 | 由本单位申报 |
      | 标准 | A    | 是           |
      | 标准 | B    | 否           |
      | 标准 | C    | 未知         |
    那么 明细为
      | 条款       | 事项 | 出资 | 性质 | 金额   |
      | one-claims | A    | 市级 | 应付 | 10万元 |
    并且 未获
      | 条款       | 事项 | 因为         |
      | one-claims | B    | 由本单位申报 |
    并且 尚不能确定
      | 条款       | 事项 | 待补充       | 涉及        |
      | one-claims | C    | 由本单位申报 | 市级 10万元 |

  场景: 首次和复评：再给全额、减半、只保留荣誉，三个条款三种写法
    假如 条款
      """
      - clause: again-full
        article: 一
        summary: 首次和复评都奖励10万元
        for: enterprise
        each: title
        pays: {city: 10万元}
      - clause: again-half
        article: 二
        summary: 首次奖励6万元，复评减半
        for: enterprise
        each: title
        pays:
          city: {by: renewal, false: 6万元, true: {share: 50%, of_row: "false"}}
      - clause: again-honour
        article: 三
        summary: 首次奖励4万元，复评只保留荣誉
        for: enterprise
        each: title
        pays:
          city: {by: renewal, false: 4万元, true: honour}
      """
    并且 事项
      | 类别 | 编号 | 复评 |
      | 荣誉 | A    | 否   |
      | 荣誉 | B    | 是   |
      | 荣誉 | C    | 未知 |
    那么 明细为
      | 条款         | 事项 | 出资 | 性质 | 金额   |
      | again-full   | A    | 市级 | 应付 | 10万元 |
      | again-full   | B    | 市级 | 应付 | 10万元 |
      | again-full   | C    | 市级 | 应付 | 10万元 |
      | again-half   | A    | 市级 | 应付 | 6万元  |
      | again-half   | B    | 市级 | 应付 | 3万元  |
      | again-honour | A    | 市级 | 应付 | 4万元  |
      | again-honour | B    | 市级 | 荣誉 | —      |
    并且 市级应付最少 43万元，最多 53万元

  场景: 同一系列标准只计最高的一项，系列不清楚的待定
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
      | 类别 | 编号 | 级别 | 系列 |
      | 标准 | A    | 行业 | 甲   |
      | 标准 | B    | 国家 | 甲   |
      | 标准 | C    | 国家 | 甲   |
      | 标准 | D    | 行业 | 乙   |
      | 标准 | E    | 行业 | 未知 |
    那么 明细为
      | 条款      | 事项 | 出资 | 性质 | 原额   | 金额   |
      | standards | A    | 市级 | 应付 | 8万元  | 0元    |
      | standards | B    | 市级 | 应付 | 20万元 | 20万元 |
      | standards | C    | 市级 | 应付 | 20万元 | 0元    |
      | standards | D    | 市级 | 应付 | 8万元  | 8万元  |
      | standards | E    | 市级 | 待定 | 8万元  | 8万元  |
    并且 市级应付最少 28万元，最多 36万元

  场景: 一份文件以前付过，另一份文件只补差额
    假如 两份文件都奖励同一荣誉
      | 文件   | 金额   |
      | first  | 10万元 |
      | second | 15万元 |
    并且 几个政策之间的叠加规则
      """
      - rule: once
        because: 同一荣誉不重复奖励，补足差额
        keep: difference
        clauses: [first/prize, second/prize]
        per: [item]
      """
    并且 此前已付
      | 政策  | 条款  | 事项 | 出资 | 金额   |
      | first | prize | A    | 市级 | 10万元 |
    并且 事项
      | 类别 | 编号 |
      | 荣誉 | A    |
      | 荣誉 | B    |
    那么 明细为
      | 政策   | 条款  | 事项 | 原额   | 金额   |
      | first  | prize | A    | 10万元 | 0元    |
      | first  | prize | B    | 10万元 | 0元    |
      | second | prize | A    | 15万元 | 5万元  |
      | second | prize | B    | 15万元 | 15万元 |

  场景: 按条款封顶，按几个条款合计封顶
    假如 条款
      """
      - clause: standards
        article: 一
        summary: 每项标准8万元，合计最高20万元
        for: enterprise
        each: standard
        pays: {city: 8万元}
      - clause: titles
        article: 二
        summary: 每项荣誉6万元
        for: enterprise
        each: title
        pays: {city: 6万元}
      """
    并且 叠加规则
      """
      - rule: one-clause
        because: 标准奖励合计最高20万元
        cap: 20万元
        clauses: [standards]
        order: 1
      - rule: both-clauses
        because: 标准和荣誉奖励合计最高30万元
        cap: 30万元
        clauses: [standards, titles]
        order: 2
      """
    并且 事项
      | 类别 | 编号 |
      | 标准 | A    |
      | 标准 | B    |
      | 标准 | C    |
      | 荣誉 | D    |
      | 荣誉 | E    |
    那么 明细为
      | 条款      | 事项 | 出资 | 性质 | 原额  | 金额  |
      | standards | A    | 市级 | 应付 | 8万元 | 8万元 |
      | standards | B    | 市级 | 应付 | 8万元 | 8万元 |
      | standards | C    | 市级 | 应付 | 8万元 | 2万元 |
      | titles    | D    | 市级 | 应付 | 6万元 | 6万元 |
      | titles    | E    | 市级 | 应付 | 6万元 | 6万元 |
    并且 市级应付合计 30万元

  场景: 每个主体每年最高15万元，各年分别封顶
    假如 条款
      """
      - clause: prizes
        article: 一
        summary: 每项荣誉10万元
        for: enterprise
        each: title
        pays: {city: 10万元}
      """
    并且 叠加规则
      """
      - rule: yearly
        because: 同一主体每年最高15万元
        cap: 15万元
        clauses: [prizes]
        per: [award_year]
      """
    并且 事项
      | 类别 | 编号 | 年度 |
      | 荣誉 | A    | 2021 |
      | 荣誉 | B    | 2022 |
      | 荣誉 | C    | 2022 |
    那么 明细为
      | 条款   | 事项 | 出资 | 性质 | 金额   |
      | prizes | A    | 市级 | 应付 | 10万元 |
      | prizes | B    | 市级 | 应付 | 10万元 |
      | prizes | C    | 市级 | 应付 | 5万元  |

  场景: 只封市级出资的顶，县级出资不受限
    假如 条款
      """
      - clause: shared
        article: 一
        summary: 每项荣誉市级10万元、县级4万元，市级合计最高12万元
        for: enterprise
        each: title
        pays: {city: 10万元, county: 4万元}
      """
    并且 叠加规则
      """
      - rule: city-cap
        because: 市级合计最高12万元
        cap: 12万元
        clauses: all
        payer: city
      """
    并且 事项
      | 类别 | 编号 | 县级已资助金额 |
      | 荣誉 | A    | 4万元          |
      | 荣誉 | B    | 4万元          |
    那么 明细为
      | 条款   | 事项 | 出资 | 性质 | 金额   |
      | shared | A    | 市级 | 应付 | 10万元 |
      | shared | A    | 县级 | 应付 | 4万元  |
      | shared | B    | 市级 | 应付 | 2万元  |
      | shared | B    | 县级 | 应付 | 4万元  |
    并且 市级应付合计 12万元
    并且 县级应付合计 8万元

  场景: 一次性资助以前付过，数额不同也不再付
    假如 条款
      """
      - clause: once
        article: 一
        summary: 一次性资助5万元
        for: enterprise
        each: title
        pays: {city: 5万元}
        once: item
      """
    并且 事项
      | 类别 | 编号 |
      | 荣誉 | A    |
      | 荣誉 | B    |
    并且 此前已付
      | 条款 | 事项 | 出资 | 金额  | 日期       |
      | once | A    | 市级 | 3万元 | 2021-12-01 |
    那么 明细为
      | 条款 | 事项 | 出资 | 性质 | 原额  | 金额  |
      | once | A    | 市级 | 应付 | 5万元 | 0元   |
      | once | B    | 市级 | 应付 | 5万元 | 5万元 |

  场景: 省、市、县三份文件奖励同一荣誉，县级出资合计封顶
    假如 省级政策 province-award 的条款
      """
      - {clause: prize, article: 一, summary: 省级奖励20万元, for: enterprise, each: title, pays: {province: 20万元}}
      """
    并且 市级政策 city-award 的条款
      """
      - clause: prize
        article: 一
        summary: 市级奖励10万元，县级另奖励5万元
        for: enterprise
        each: title
        pays: {city: 10万元, county: 5万元}
      """
    并且 县级政策 county-award 的条款
      """
      - {clause: prize, article: 一, summary: 县级奖励8万元, for: enterprise, each: title, pays: {county: 8万元}}
      """
    并且 几个政策之间的叠加规则
      """
      - rule: county-cap
        because: 同一荣誉县级出资合计最高10万元
        cap: 10万元
        clauses: [city-award/prize, county-award/prize]
        payer: county
        per: [item]
      """
    并且 事项
      | 类别 | 编号 |
      | 荣誉 | A    |
    那么 明细为
      | 政策           | 事项 | 出资 | 性质 | 原额   | 金额   |
      | city-award     | A    | 市级 | 应付 | 10万元 | 10万元 |
      | city-award     | A    | 县级 | 待定 | 5万元  | 2万元  |
      | county-award   | A    | 县级 | 应付 | 8万元  | 8万元  |
      | province-award | A    | 省级 | 应付 | 20万元 | 20万元 |
    并且 县级应付合计 8万元

  场景大纲: 同一主体每年合计不超过15万元，当年付过的也计入
    假如 条款
      """
      - clause: leading
        article: 一
        summary: 主导制定标准奖励10万元
        for: enterprise
        each: standard
        when: {role: lead}
        pays: {city: 10万元}
      """
    并且 叠加规则
      """
      - {rule: yearly, because: 每年合计不超过15万元, cap: 15万元, clauses: all, with_paid: this_year}
      """
    并且 认定日期为 2023-06-30
    并且 此前已付
      | 条款    | 事项 | 出资     | 金额   | 日期       |
      | leading | Z    | 市级     | 10万元 | <付款日期> |
    并且 事项
      | 类别 | 编号 | 角色 |
      | 标准 | A    | 主导 |
    那么 市级应付合计 <金额>

    例子:
      | 付款日期   | 金额   |
      | 2022-12-31 | 10万元 |
      | 2023-01-01 | 5万元  |

  场景: 每人最多奖两项，以前奖过的占去名额
    假如 条款
      """
      - clause: leading
        article: 一
        summary: 主导制定标准，国际的10万元，国家的5万元
        for: enterprise
        each: standard
        when: {role: lead}
        pays: {city: {by: level, international: 10万元, national: 5万元}}
      """
    并且 叠加规则
      """
      - {rule: two, because: 同一主体最多奖两项, most: 2, clauses: all, with_paid: ever}
      """
    并且 此前已付
      | 条款    | 事项 | 出资     | 金额  | 日期       |
      | leading | Z    | 市级     | 5万元 | 2022-03-01 |
    并且 事项
      | 类别 | 编号 | 角色 | 级别 |
      | 标准 | A    | 主导 | 国家 |
      | 标准 | B    | 主导 | 国际 |
    那么 明细为
      | 条款    | 事项 | 出资 | 性质 | 金额   |
      | leading | A    | 市级 | 应付 | 0元    |
      | leading | B    | 市级 | 应付 | 10万元 |

  场景: 同一荣誉按另一个条款付过的，就高规则不再付
    假如 条款
      """
      - clause: prize
        article: 一
        summary: 金奖奖励10万元
        for: enterprise
        each: title
        when: {grade: gold}
        pays: {city: 10万元}
      - clause: special
        article: 二
        summary: 复评金奖奖励15万元
        for: enterprise
        each: title
        when: {grade: gold, renewal: true}
        pays: {city: 15万元}
      """
    并且 叠加规则
      """
      - {rule: once, because: 同一荣誉只奖一次, keep: highest, clauses: [prize, special], per: [item], with_paid: ever}
      """
    并且 此前已付
      | 条款  | 事项 | 出资     | 金额   | 日期       |
      | prize | A    | 市级     | 10万元 | 2022-03-01 |
    并且 事项
      | 类别 | 编号 | 等次 | 复评 |
      | 荣誉 | A    | 金奖 | 是   |
      | 荣誉 | B    | 金奖 | 是   |
    那么 明细为
      | 条款    | 事项 | 出资 | 性质 | 金额   |
      | prize   | A    | 市级 | 应付 | 0元    |
      | prize   | B    | 市级 | 应付 | 0元    |
      | special | A    | 市级 | 应付 | 0元    |
      | special | B    | 市级 | 应付 | 15万元 |

  场景大纲: 参与单位按同一类主导单位的三成，修订减半，两维表中引用另一组的一档
    假如 条款
      """
      - clause: table
        article: 一
        summary: 主导制定20万元、主导修订减半；参与的按主导同一情形的三成
        for: enterprise
        each: standard
        pays:
          city:
            by: [role, action]
            lead:
              drafting: 20万元
              revising: {share: 50%, of_row: drafting}
            participant:
              drafting: {share: 30%, of_row: [lead, drafting]}
              revising: {share: 30%, of_row: [lead, revising]}
      """
    并且 事项
      | 类别 | 编号 | 角色   | 制修订   |
      | 标准 | A    | <角色> | <制修订> |
    那么 市级应付合计 <金额>

    例子:
      | 角色 | 制修订 | 金额   |
      | 主导 | 制定   | 20万元 |
      | 主导 | 修订   | 10万元 |
      | 参与 | 制定   | 6万元  |
      | 参与 | 修订   | 3万元  |

  场景: 数事项时用政策自己的定义
    假如 政策另写
      """
      define:
        - define: leads
          label: 主导
          each: standard
          when:
            any:
              - {role: lead}
              - {drafter_rank: 1}
      """
    并且 条款
      """
      - clause: volume
        article: 一
        summary: 主导两项以上标准的另奖6万元
        for: enterprise
        each: applicant
        when:
          count: {item: standard, where: {leads: true}, at_least: 2}
        pays: {city: 6万元}
      """
    并且 事项
      | 类别 | 编号 | 角色 | 起草排名 |
      | 标准 | A    | 主导 | 3        |
      | 标准 | B    | 参与 | 1        |
      | 标准 | C    | 参与 | 2        |
    那么 市级应付合计 6万元

  场景大纲: 分期支付的，先付过的一期从前几期中扣除，不提前付、不少付
    假如 条款
      """
      - clause: staged
        article: 一
        summary: 标准奖励10万元，立项付六成，通过验收付四成
        for: enterprise
        each: standard
        pays:
          city:
            amount: 10万元
            stages: [{share: 60%}, {share: 40%, when: {accepted: true}}]
        once: item
      """
    并且 此前已付
      | 条款   | 事项 | 出资 | 金额   | 日期       |
      | staged | A    | 市级 | <已付> | 2022-06-30 |
    并且 事项
      | 类别 | 编号 | 通过验收 |
      | 标准 | A    | <验收>   |
    那么 市级应付合计 <金额>

    例子:
      | 已付  | 验收 | 金额  |
      | 6万元 | 否   | 0元   |
      | 6万元 | 是   | 4万元 |
      | 5万元 | 否   | 1万元 |
      | 7万元 | 是   | 3万元 |
      | 10万元 | 是  | 0元   |

  场景大纲: 分期支付，补差时也先扣前几期
    假如 条款
      """
      - clause: staged
        article: 一
        summary: 标准奖励10万元，立项付六成，通过验收付四成
        for: enterprise
        each: standard
        pays:
          city:
            amount: 10万元
            stages: [{share: 60%}, {share: 40%, when: {accepted: true}}]
      """
    并且 叠加规则
      """
      - {rule: rest, because: 补足差额, keep: difference, clauses: all, per: [item]}
      """
    并且 此前已付
      | 条款   | 事项 | 出资 | 金额  | 日期       |
      | staged | A    | 市级 | 6万元 | 2022-06-30 |
    并且 事项
      | 类别 | 编号 | 通过验收 |
      | 标准 | A    | <验收>   |
    那么 市级应付合计 <金额>

    例子:
      | 验收 | 金额  |
      | 否   | 0元   |
      | 是   | 4万元 |

  场景大纲: 分期的和一次付清的就高、封顶，先算现在确定要付的
    假如 条款
      """
      - clause: staged
        article: 一
        summary: 国家标准奖励10万元，立项付一成，通过验收付九成
        for: enterprise
        each: standard
        when: {level: national}
        pays:
          city:
            amount: 10万元
            stages: [{share: 10%}, {share: 90%, when: {accepted: true}}]
      - clause: whole
        article: 二
        summary: 行业标准奖励9万元
        for: enterprise
        each: standard
        when: {level: industry}
        pays: {city: 9万元}
      """
    并且 叠加规则
      """
      - {rule: one, because: 只计一项, <规则>, clauses: all}
      """
    并且 事项
      | 类别 | 编号 | 级别 | 通过验收 |
      | 标准 | A    | 国家 | <验收>   |
      | 标准 | B    | 行业 |          |
    那么 市级应付合计 <应付>

    例子:
      | 规则          | 验收 | 应付   |
      | keep: highest | 否   | 9万元  |
      | keep: highest | 是   | 10万元 |
      | most: 1       | 否   | 9万元  |
      | cap: 10万元   | 否   | 10万元 |
      | cap: 10万元   | 是   | 10万元 |
      | cap: 15万元   | 否   | 10万元 |
      | cap: 9.5万元  | 否   | 9.5万元 |

  场景: 新条款接续旧条款，每个主体合计只奖一次，尚待核定的可能补足差额
    假如 条款
      """
      - clause: assessed
        article: 一
        summary: 经评审给予最高20万元，每个主体一次
        for: enterprise
        each: title
        pays: {city: {up_to: 20万元}}
        once: applicant
      - clause: fixed
        article: 二
        summary: 奖励15万元，接续上一条，每个主体一次
        for: enterprise
        each: standard
        pays: {city: 15万元}
        once: applicant
        continues: demo/assessed
      """
    并且 事项
      | 类别 | 编号 | 市级核定金额 |
      | 荣誉 | A    | 10万元       |
      | 荣誉 | B    | 未知         |
      | 标准 | C    | 未知         |
    那么 明细为
      | 条款     | 事项 | 出资 | 性质 | 金额   |
      | assessed | A    | 市级 | 应付 | 0元    |
      | assessed | B    | 市级 | 上限 | 5万元  |
      | fixed    | C    | 市级 | 应付 | 15万元 |
    并且 市级应付最少 15万元，最多 20万元

  场景: 新条款数额较低时，接续的旧条款仍可补足到上限
    假如 条款
      """
      - clause: assessed
        article: 一
        summary: 经评审给予最高20万元，每个主体一次
        for: enterprise
        each: title
        pays: {city: {up_to: 20万元}}
        once: applicant
      - clause: fixed
        article: 二
        summary: 奖励5万元，接续上一条，每个主体一次
        for: enterprise
        each: standard
        pays: {city: 5万元}
        once: applicant
        continues: demo/assessed
      """
    并且 事项
      | 类别 | 编号 | 市级核定金额 |
      | 荣誉 | A    | 10万元       |
      | 荣誉 | B    | 未知         |
      | 标准 | C    | 未知         |
    那么 明细为
      | 条款     | 事项 | 出资 | 性质 | 金额   |
      | assessed | A    | 市级 | 应付 | 10万元 |
      | assessed | B    | 市级 | 上限 | 10万元 |
      | fixed    | C    | 市级 | 应付 | 0元    |
    并且 市级应付最少 10万元，最多 20万元

  场景: 跨年的申报年度，截至每年9月30日
    假如 条款
      """
      - clause: published
        article: 一
        summary: 上一申报年度（截至9月30日）发布的标准，每项5万元
        for: enterprise
        each: standard
        when:
          published_on: {in_year_to: 09-30}
        pays: {city: 5万元}
      """
    并且 认定日期为 2024-01-15
    并且 事项
      | 类别 | 编号 | 发布日期   |
      | 标准 | A    | 2022-10-01 |
      | 标准 | B    | 2023-09-30 |
      | 标准 | C    | 2023-10-01 |
      | 标准 | D    | 2022-09-30 |
    那么 明细为
      | 条款      | 事项 | 出资 | 性质 | 金额  |
      | published | A    | 市级 | 应付 | 5万元 |
      | published | B    | 市级 | 应付 | 5万元 |
    并且 未获
      | 条款      | 事项 | 因为     |
      | published | C    | 发布日期 |
      | published | D    | 发布日期 |

  场景: 几个取值一档，其余一档
    假如 条款
      """
      - clause: levels
        article: 一
        summary: 国际、国家标准每项20万元，其余每项5万元
        for: enterprise
        each: standard
        pays:
          city: {by: level, [国际, national]: 20万元, 其余: 5万元}
      """
    并且 事项
      | 类别 | 编号 | 级别 |
      | 标准 | A    | 国际 |
      | 标准 | B    | 国家 |
      | 标准 | C    | 行业 |
      | 标准 | D    | 未知 |
    那么 明细为
      | 条款   | 事项 | 出资 | 性质 | 金额   |
      | levels | A    | 市级 | 应付 | 20万元 |
      | levels | B    | 市级 | 应付 | 20万元 |
      | levels | C    | 市级 | 应付 | 5万元  |
    并且 尚不能确定
      | 条款   | 事项 | 待补充 | 涉及        |
      | levels | D    | 级别   | 市级 20万元 |

  场景: 几段一档，其余各段一档，从外到内两层
    假如 条款
      """
      - clause: ranks
        article: 一
        summary: 国家标准第一、第三至四起草单位10万元，其余起草单位2万元；其他标准第一起草单位1万元，其余为荣誉
        for: enterprise
        each: standard
        pays:
          city:
            by: [level, drafter_rank]
            national: {[1, 3-4]: 10万元, else: 2万元}
            else: {1: 1万元, else: honour}
      """
    并且 事项
      | 类别 | 编号 | 级别 | 起草排名 |
      | 标准 | A    | 国家 | 1        |
      | 标准 | B    | 国家 | 2        |
      | 标准 | C    | 国家 | 4        |
      | 标准 | D    | 国家 | 5        |
      | 标准 | E    | 行业 | 1        |
      | 标准 | F    | 行业 | 2        |
    那么 明细为
      | 条款  | 事项 | 出资 | 性质 | 金额   |
      | ranks | A    | 市级 | 应付 | 10万元 |
      | ranks | B    | 市级 | 应付 | 2万元  |
      | ranks | C    | 市级 | 应付 | 10万元 |
      | ranks | D    | 市级 | 应付 | 2万元  |
      | ranks | E    | 市级 | 应付 | 1万元  |
      | ranks | F    | 市级 | 荣誉 | —      |

  场景: 参照一档的一半，档次按其中一个取值来写
    假如 条款
      """
      - clause: half
        article: 一
        summary: 国际、国家标准20万元，其余减半
        for: enterprise
        each: standard
        pays:
          city: {by: level, [international, national]: 20万元, else: {share: 50%, of_row: national}}
      """
    并且 事项
      | 类别 | 编号 | 级别 |
      | 标准 | A    | 国家 |
      | 标准 | B    | 行业 |
    那么 明细为
      | 条款 | 事项 | 出资 | 性质 | 金额   |
      | half | A    | 市级 | 应付 | 20万元 |
      | half | B    | 市级 | 应付 | 10万元 |

  场景: 除不尽的比例照分数写，不差一分
    假如 条款
      """
      - clause: third
        article: 一
        summary: 设备投入的十二分之五，分三期等额支付
        for: enterprise
        each: equipment
        pays:
          city:
            amount: {share: 5/12, of: cost}
            stages: [{share: 1/3}, {share: 1/3}, {share: 1/3}]
      """
    并且 事项
      | 类别     | 编号 | 设备投入额 |
      | 设备投入 | A    | 120万元    |
      | 设备投入 | B    | 1元        |
    那么 明细为
      | 条款  | 事项 | 出资 | 性质 | 金额          |
      | third | A    | 市级 | 应付 | 16.666667万元 |
      | third | A    | 市级 | 应付 | 16.666666万元 |
      | third | A    | 市级 | 应付 | 16.666667万元 |
      | third | B    | 市级 | 应付 | 0.14元        |
      | third | B    | 市级 | 应付 | 0.14元        |
      | third | B    | 市级 | 应付 | 0.14元        |

  场景: 依次看几种情形，先满足的为准
    假如 条款
      """
      - clause: cases
        article: 一
        summary: 主导国际标准30万元；制定国家标准且排名前三20万元；其他国家标准5万元；其余为荣誉
        for: enterprise
        each: standard
        pays:
          city:
            first:
              - {when: {level: international, role: lead}, amount: 30万元}
              - {when: {level: national, action: drafting, drafter_rank: {at_most: 3}}, amount: 20万元}
              - {when: {level: national}, amount: 5万元}
              - {amount: honour}
      """
    并且 事项
      | 类别 | 编号 | 级别 | 角色 | 制修订 | 起草排名 |
      | 标准 | A    | 国际 | 主导 | 制定   | 1        |
      | 标准 | B    | 国际 | 参与 | 制定   | 1        |
      | 标准 | C    | 国家 | 主导 | 制定   | 3        |
      | 标准 | D    | 国家 | 主导 | 修订   | 3        |
      | 标准 | E    | 国家 | 主导 | 制定   | 未知     |
      | 标准 | F    | 国际 | 未知 | 制定   | 1        |
    那么 明细为
      | 条款  | 事项 | 出资 | 性质 | 金额   |
      | cases | A    | 市级 | 应付 | 30万元 |
      | cases | B    | 市级 | 荣誉 | —      |
      | cases | C    | 市级 | 应付 | 20万元 |
      | cases | D    | 市级 | 应付 | 5万元  |
    并且 尚不能确定
      | 条款  | 事项 | 待补充   | 涉及        |
      | cases | E    | 起草排名 | 市级 20万元 |
      | cases | F    | 角色     | 市级 30万元 |

  场景: 几项合计的比例、减去别处已给的、以另一项的比例封顶
    假如 条款
      """
      - clause: sums
        article: 一
        summary: 设备投入与销售增量合计的10%，减去省级已资助，不超过设备投入的15%，取整到元
        for: enterprise
        each: equipment
        pays:
          city:
            amount:
              share: 10%
              of: [cost, growth]
              less: province
              cap: {share: 15%, of: cost}
              round: down 1元
      """
    并且 事项
      | 类别     | 编号 | 设备投入额 | 销售增量 | 省级已资助金额 |
      | 设备投入 | A    | 100万元    | 40万元   | 3万元         |
      | 设备投入 | B    | 100万元    | 200万元  | 3万元         |
      | 设备投入 | C    | 100万元    | 0元      | 0元           |
      | 设备投入 | D    | 10万元     | 0元      | 3万元         |
      | 设备投入 | E    | 未知       | 40万元   | 3万元         |
      | 设备投入 | F    | 100万元    | 40万元   | 未知          |
    那么 明细为
      | 条款 | 事项 | 出资 | 性质 | 金额   |
      | sums | A    | 市级 | 应付 | 11万元 |
      | sums | B    | 市级 | 应付 | 15万元 |
      | sums | C    | 市级 | 应付 | 10万元 |
    并且 未获
      | 条款 | 事项 | 因为           |
      | sums | D    | 省级已资助金额 |
    并且 尚不能确定
      | 条款 | 事项 | 待补充         | 涉及        |
      | sums | E    | 设备投入额     | 市级 视数量而定 |
      | sums | F    | 省级已资助金额 | 市级 14万元 |

  场景: 几方资助合计的比例
    假如 条款
      """
      - clause: both
        article: 一
        summary: 按省、县两级实际资助合计的50%配套，最高20万元
        for: enterprise
        each: equipment
        pays:
          city: {amount: {match: [province, county], share: 50%, cap: 20万元}}
      """
    并且 事项
      | 类别     | 编号 | 省级已资助金额 | 县级已资助金额 |
      | 设备投入 | A    | 10万元        | 6万元         |
      | 设备投入 | B    | 30万元        | 30万元        |
      | 设备投入 | C    | 10万元        | 未知          |
    那么 明细为
      | 条款 | 事项 | 出资 | 性质 | 金额   |
      | both | A    | 市级 | 应付 | 8万元  |
      | both | B    | 市级 | 应付 | 20万元 |
    并且 尚不能确定
      | 条款 | 事项 | 待补充        | 涉及        |
      | both | C    | 县级已资助金额 | 市级 20万元 |

  场景: 就低与就高
    假如 条款
      """
      - clause: low
        article: 一
        summary: 按设备投入的10%与20万元就低
        for: enterprise
        each: equipment
        pays:
          city: {amount: {lower_of: [20万元, {share: 10%, of: cost}]}}
      - clause: high
        article: 二
        summary: 按设备投入的10%与20万元就高，减去省级已资助
        for: enterprise
        each: equipment
        pays:
          city: {amount: {higher_of: [20万元, {share: 10%, of: cost}], less: province}}
      """
    并且 事项
      | 类别     | 编号 | 设备投入额 | 省级已资助金额 |
      | 设备投入 | A    | 100万元    | 5万元          |
      | 设备投入 | B    | 300万元    | 5万元          |
      | 设备投入 | C    | 0元        | 20万元         |
    那么 明细为
      | 条款 | 事项 | 出资 | 性质 | 金额   |
      | high | A    | 市级 | 应付 | 15万元 |
      | high | B    | 市级 | 应付 | 25万元 |
      | low  | A    | 市级 | 应付 | 10万元 |
      | low  | B    | 市级 | 应付 | 20万元 |
    并且 未获
      | 条款 | 事项 | 因为           |
      | high | C    | 省级已资助金额 |
      | low  | C    | 设备投入额     |

  场景大纲: 金额分档照原文写，相邻两档共用一个界限
    假如 条款
      """
      - clause: bands
        article: 一
        summary: 设备投入不足100万元的奖1万元，100万元以上不足500万元的奖5万元，500万元以上的奖10万元
        for: enterprise
        each: equipment
        pays:
          city:
            by: cost
            不足100万元: 1万元
            100万元以上不足500万元: 5万元
            500万元以上: 10万元
      """
    并且 事项
      | 类别     | 编号 | 设备投入额 |
      | 设备投入 | A    | <投入>     |
    那么 市级应付合计 <金额>

    例子:
      | 投入         | 金额   |
      | 0元          | 1万元  |
      | 99.999999万元 | 1万元  |
      | 100万元      | 5万元  |
      | 499.999999万元 | 5万元  |
      | 500万元      | 10万元 |

  场景大纲: 超过与不超过
    假如 条款
      """
      - clause: ranks
        article: 一
        summary: 排名不超过3的奖10万元，超过3不超过6的奖5万元，超过6的为荣誉
        for: enterprise
        each: standard
        pays:
          city: {by: drafter_rank, 不超过3: 10万元, 超过3不超过6: 5万元, 超过6: honour}
      """
    并且 事项
      | 类别 | 编号 | 起草排名 |
      | 标准 | A    | <排名>   |
    那么 市级应付合计 <金额>

    例子:
      | 排名 | 金额   |
      | 3    | 10万元 |
      | 4    | 5万元  |
      | 6    | 5万元  |
      | 7    | 0万元  |

  场景: 有的档次不看第二个事实
    假如 条款
      """
      - clause: any-role
        article: 一
        summary: 国际标准不论角色30万元；国家标准主导20万元、参与5万元
        for: enterprise
        each: standard
        pays:
          city:
            by: [level, role]
            international: {不论: 30万元}
            national: {lead: 20万元, participant: 5万元}
      """
    并且 事项
      | 类别 | 编号 | 级别 | 角色 |
      | 标准 | A    | 国际 | 参与 |
      | 标准 | B    | 国际 | 未知 |
      | 标准 | C    | 国家 | 参与 |
      | 标准 | D    | 国家 | 未知 |
    那么 明细为
      | 条款     | 事项 | 出资 | 性质 | 金额   |
      | any-role | A    | 市级 | 应付 | 30万元 |
      | any-role | B    | 市级 | 应付 | 30万元 |
      | any-role | C    | 市级 | 应付 | 5万元  |
    并且 尚不能确定
      | 条款     | 事项 | 待补充 | 涉及        |
      | any-role | D    | 角色   | 市级 20万元 |

  场景: 定义和排除情形可以用于几类事项
    假如 条款
      """
      - clause: standards
        article: 一
        summary: 本领域的标准奖10万元
        for: enterprise
        each: standard
        when: {fine: true}
        pays: {city: 10万元}
      - clause: titles
        article: 二
        summary: 本领域的荣誉奖5万元
        for: enterprise
        each: title
        when: {fine: true}
        pays: {city: 5万元}
      - clause: firm
        article: 三
        summary: 企业奖1万元
        for: enterprise
        each: applicant
        pays: {city: 1万元}
      """
    并且 政策另写
      """
      define:
        - {define: fine, label: 合格, each: [standard, title], article: 一, when: {applicant.registered_here: true}}
      exclude:
        - exclude: repeated
          each: [standard, title]
          article: 九
          summary: 系列的重复申报不予奖励
          when: {series: {present: true}}
        - {exclude: bad, article: 九, summary: 失信的不予奖励, when: {dishonest: true}}
      """
    并且 主体事实 在本区登记 为 是
    并且 主体事实 严重失信 为 否
    并且 事项
      | 类别 | 编号 | 系列 |
      | 标准 | A    | 无   |
      | 标准 | B    | 甲   |
      | 荣誉 | C    | 无   |
      | 荣誉 | D    | 甲   |
    那么 明细为
      | 条款      | 事项 | 出资 | 性质 | 金额   |
      | firm      |      | 市级 | 应付 | 1万元  |
      | standards | A    | 市级 | 应付 | 10万元 |
      | titles    | C    | 市级 | 应付 | 5万元  |
    并且 未获
      | 条款      | 事项 | 因为 |
      | standards | B    | 系列 |
      | titles    | D    | 系列 |

  场景: 金额表按政策自己的定义分档
    假如 条款
      """
      - clause: defined
        article: 一
        summary: 视同主导的国际标准30万元、其他级别10万元，其余的1万元
        for: enterprise
        each: standard
        pays:
          city: {by: [leads, level], true: {international: 30万元, else: 10万元}, false: {不论: 1万元}}
      """
    并且 政策另写
      """
      define:
        - define: leads
          label: 主导
          each: standard
          when: {any: {role: lead, drafter_rank: {at_most: 2}}}
      """
    并且 事项
      | 类别 | 编号 | 级别 | 角色 | 起草排名 |
      | 标准 | A    | 国际 | 参与 | 2        |
      | 标准 | B    | 国家 | 主导 | 9        |
      | 标准 | C    | 未知 | 参与 | 3        |
      | 标准 | D    | 国际 | 参与 | 未知     |
    那么 明细为
      | 条款    | 事项 | 出资 | 性质 | 金额   |
      | defined | A    | 市级 | 应付 | 30万元 |
      | defined | B    | 市级 | 应付 | 10万元 |
      | defined | C    | 市级 | 应付 | 1万元  |
    并且 尚不能确定
      | 条款    | 事项 | 待补充   | 涉及        |
      | defined | D    | 起草排名 | 市级 30万元 |

  场景: 条件是另一条款的条件
    假如 条款
      """
      - clause: leading
        article: 一
        summary: 主导制定国际标准的奖30万元
        for: enterprise
        each: standard
        when: {role: lead, level: international}
        pays: {city: 30万元}
      - clause: first-time
        article: 二
        summary: 符合第一条且为区域首个的，另奖5万元
        for: enterprise
        each: standard
        when: {met: leading, region_first: true}
        pays: {city: 5万元}
      - clause: firm
        article: 三
        summary: 有标准符合第一条的企业，授予荣誉
        for: enterprise
        each: applicant
        when: {met: leading}
        pays: {city: {standing: honour}}
      - clause: others
        article: 四
        summary: 不符合第一条的，奖1万元
        for: enterprise
        each: standard
        when: {not: {met: leading}}
        pays: {city: 1万元}
      """
    并且 事项
      | 类别 | 编号 | 级别 | 角色 | 区域首个 |
      | 标准 | A    | 国际 | 主导 | 是       |
      | 标准 | B    | 国际 | 参与 | 是       |
      | 标准 | C    | 国际 | 未知 | 是       |
    那么 明细为
      | 条款       | 事项 | 出资 | 性质 | 金额   |
      | firm       |      | 市级 | 荣誉 | —      |
      | first-time | A    | 市级 | 应付 | 5万元  |
      | leading    | A    | 市级 | 应付 | 30万元 |
      | others     | B    | 市级 | 应付 | 1万元  |
    并且 尚不能确定
      | 条款       | 事项 | 待补充 | 涉及        |
      | first-time | C    | 角色   | 市级 5万元  |
      | leading    | C    | 角色   | 市级 30万元 |
      | others     | C    | 角色   | 市级 1万元  |

  场景: 同一张表里有的档次是上限
    假如 条款
      """
      - clause: tops
        article: 一
        summary: 国际标准奖30万元；国家标准最高20万元，由主管部门核定；其余为荣誉
        for: enterprise
        each: standard
        pays:
          city: {by: level, international: 30万元, national: {up_to: 20万元}, else: honour}
      """
    并且 事项
      | 类别 | 编号 | 级别 | 市级核定金额 |
      | 标准 | A    | 国际 | 未知         |
      | 标准 | B    | 国家 | 未知         |
      | 标准 | C    | 国家 | 12万元       |
      | 标准 | D    | 国家 | 25万元       |
      | 标准 | E    | 行业 | 未知         |
      | 标准 | F    | 未知 | 未知         |
    那么 明细为
      | 条款 | 事项 | 出资 | 性质 | 金额   |
      | tops | A    | 市级 | 应付 | 30万元 |
      | tops | B    | 市级 | 上限 | 20万元 |
      | tops | C    | 市级 | 应付 | 12万元 |
      | tops | D    | 市级 | 应付 | 20万元 |
      | tops | E    | 市级 | 荣誉 | —      |
    并且 尚不能确定
      | 条款 | 事项 | 待补充 | 涉及        |
      | tops | F    | 级别   | 市级 30万元 |

  场景: 依次看的情形里有的是上限
    假如 条款
      """
      - clause: cases
        article: 一
        summary: 主导国际标准奖30万元；国家标准最高20万元，由主管部门核定；其余1万元
        for: enterprise
        each: standard
        pays:
          city:
            first:
              - {when: {level: international, role: lead}, amount: 30万元}
              - {when: {level: national}, amount: {up_to: 20万元}}
              - {amount: 1万元}
      """
    并且 事项
      | 类别 | 编号 | 级别 | 角色 | 市级核定金额 |
      | 标准 | A    | 国际 | 主导 | 12万元       |
      | 标准 | B    | 国家 | 参与 | 未知         |
      | 标准 | C    | 国家 | 主导 | 12万元       |
      | 标准 | D    | 国家 | 主导 | 25万元       |
      | 标准 | E    | 行业 | 主导 | 未知         |
    那么 明细为
      | 条款  | 事项 | 出资 | 性质 | 金额   |
      | cases | A    | 市级 | 应付 | 30万元 |
      | cases | B    | 市级 | 上限 | 20万元 |
      | cases | C    | 市级 | 应付 | 12万元 |
      | cases | D    | 市级 | 应付 | 20万元 |
      | cases | E    | 市级 | 应付 | 1万元  |

  场景: 比例和封顶也可以因口径而异
    假如 条款
      """
      - clause: share
        article: 一
        summary: 设备投入的一成或一成五，最高若干万元
        for: enterprise
        each: equipment
        pays:
          city:
            amount: {share: {reading: rate}, of: cost, cap: {reading: most}}
            stages: [{share: {reading: first}}, {share: {reading: second}}]
      """
    并且 政策另写
      """
      readings:
        - {reading: rate, article: 一, question: 比例是多少？, printed: 一成, doubt: 附件写一成五, takes: 10%, alternatives: [15%]}
        - {reading: most, article: 一, question: 最高多少？, printed: 最高若干, doubt: 不明, takes: 30万元, alternatives: [20万元]}
        - {reading: first, article: 一, question: 首期比例？, printed: 首期, doubt: 不明, takes: 60%, alternatives: [50%]}
        - {reading: second, article: 一, question: 二期比例？, printed: 二期, doubt: 不明, takes: 40%, alternatives: [50%]}
      """
    并且 事项
      | 类别     | 编号 | 设备投入额 |
      | 设备投入 | A    | 200万元    |
    那么 明细为
      | 条款  | 事项 | 出资 | 性质 | 金额   |
      | share | A    | 市级 | 应付 | 12万元 |
      | share | A    | 市级 | 应付 | 8万元  |

  场景: 以另一条款为前提的，主体类型也要是那个条款的
    假如 条款
      """
      - clause: firms
        article: 一
        summary: 企业主导标准的奖10万元
        for: enterprise
        each: standard
        when: {role: lead}
        pays: {city: 10万元}
      - clause: anybody
        article: 二
        summary: 符合第一条的，另奖1万元
        for: any
        each: standard
        when: {met: firms}
        pays: {city: 1万元}
      """
    并且 申报主体是个人
    并且 事项
      | 类别 | 编号 | 角色 |
      | 标准 | A    | 主导 |
    那么 没有明细
    并且 未获
      | 条款    | 事项 | 因为     |
      | anybody | A    | 主体类型 |
      | firms   | A    |          |

  场景: 就低里面的一项有门槛，没有达到的整条不给
    假如 条款
      """
      - clause: low
        article: 一
        summary: 设备投入不低于100万元的，按10%与20万元就低
        for: enterprise
        each: equipment
        pays:
          city: {amount: {lower_of: [20万元, {share: 10%, of: cost, at_least: 100万元}]}}
      """
    并且 事项
      | 类别     | 编号 | 设备投入额   |
      | 设备投入 | A    | 100万元      |
      | 设备投入 | B    | 999999.99元  |
      | 设备投入 | C    | 300万元      |
      | 设备投入 | D    | 未知         |
    那么 明细为
      | 条款 | 事项 | 出资 | 性质 | 金额   |
      | low  | A    | 市级 | 应付 | 10万元 |
      | low  | C    | 市级 | 应付 | 20万元 |
    并且 未获
      | 条款 | 事项 | 因为       |
      | low  | B    | 设备投入额 |
    并且 尚不能确定
      | 条款 | 事项 | 待补充     | 涉及        |
      | low  | D    | 设备投入额 | 市级 20万元 |

  场景: 前一档的比例，连同前一档的门槛和上限性质
    假如 条款
      """
      - clause: gate
        article: 一
        summary: 国际标准每家起草单位给1万元，三家起算；国家标准减半
        for: enterprise
        each: standard
        pays:
          city:
            by: level
            international: {every: 1, of: drafters, gives: 1万元, at_least: 3}
            national: {share: 50%, of_row: international}
            industry: unstated
      - clause: most
        article: 二
        summary: 国际标准最高10万元，国家标准为其一半
        for: enterprise
        each: standard
        pays:
          city:
            by: level
            international: {up_to: 10万元}
            national: {share: 50%, of_row: international}
            industry: unstated
      """
    并且 事项
      | 类别 | 编号 | 级别 | 起草单位数 |
      | 标准 | A    | 国家 | 4          |
      | 标准 | B    | 国家 | 2          |
    那么 明细为
      | 条款 | 事项 | 出资 | 性质 | 金额  |
      | gate | A    | 市级 | 应付 | 2万元 |
      | most | A    | 市级 | 上限 | 5万元 |
      | most | B    | 市级 | 上限 | 5万元 |
    并且 未获
      | 条款 | 事项 | 因为       |
      | gate | B    | 起草单位数 |

  场景: 前一档以口径为准的，其比例也以这个口径为准
    假如 政策另写
      """
      readings:
        - {reading: lead-sum, article: 一, question: 国际标准奖多少, printed: 标准, doubt: 没有写, takes: 20万元, alternatives: [30万元]}
      """
    并且 条款
      """
      - clause: half
        article: 一
        summary: 国际标准按口径，国家标准减半
        for: enterprise
        each: standard
        pays:
          city: {by: level, international: {reading: lead-sum}, national: {share: 50%, of_row: international}, industry: unstated}
      """
    并且 事项
      | 类别 | 编号 | 级别 |
      | 标准 | A    | 国家 |
    那么 明细为
      | 条款 | 事项 | 出资 | 性质 | 金额   |
      | half | A    | 市级 | 应付 | 10万元 |
    并且 每条明细依口径 lead-sum

  场景大纲: 按哪个事实算、减去哪一级的，也可以因口径而异
    假如 政策另写
      """
      readings:
        - {reading: base, article: 一, question: 按什么算, printed: 投入, doubt: 没有写, takes: cost, alternatives: [growth]}
        - {reading: whose, article: 一, question: 减去哪一级的, printed: 上级, doubt: 没有写, takes: province, alternatives: [county]}
      """
    并且 条款
      """
      - clause: part
        article: 一
        summary: 按投入的10%补助，扣除上级已给的
        for: enterprise
        each: equipment
        pays:
          city: {amount: {share: 10%, of: {reading: base}, less: {reading: whose}}}
      """
    并且 口径 <口径> 取 <取值>
    并且 事项
      | 类别     | 编号 | 设备投入额 | 销售增量 | 省级已资助金额 | 县级已资助金额 |
      | 设备投入 | A    | 100万元    | 300万元  | 2万元          | 5万元          |
    那么 明细为
      | 条款 | 事项 | 出资 | 性质 | 金额   |
      | part | A    | 市级 | 应付 | <金额> |
    并且 每条明细依口径 base、whose

    例子:
      | 口径  | 取值     | 金额   |
      | base  | cost     | 8万元  |
      | base  | growth   | 28万元 |
      | whose | province | 8万元  |
      | whose | county   | 5万元  |

  场景大纲: 达到多少才给，按口径所说的事实看
    假如 政策另写
      """
      readings:
        - {reading: base, article: 一, question: 按什么算, printed: 投入, doubt: 没有写, takes: cost, alternatives: [growth]}
      """
    并且 条款
      """
      - clause: part
        article: 一
        summary: 200万元以上的，按10%补助
        for: enterprise
        each: equipment
        pays:
          city: {amount: {share: 10%, of: {reading: base}, at_least: 200万元}}
      """
    并且 口径 base 取 <取值>
    并且 事项
      | 类别     | 编号 | 设备投入额 | 销售增量 |
      | 设备投入 | A    | <投入>     | <增量>   |
    那么 明细为
      | 条款 | 事项 | 出资 | 性质 | 金额   |
      | part | A    | 市级 | 应付 | <金额> |
    并且 每条明细依口径 base

    例子:
      | 取值   | 投入    | 增量    | 金额   |
      | cost   | 200万元 | 100万元 | 20万元 |
      | growth | 100万元 | 300万元 | 30万元 |

  场景大纲: 按哪一档的比例，也可以因口径而异
    假如 政策另写
      """
      readings:
        - {reading: half-of, article: 一, question: 减半是照哪一级, printed: 国际, doubt: 没有写, takes: 国际, alternatives: [national]}
      """
    并且 条款
      """
      - clause: half
        article: 一
        summary: 国际标准30万元，国家标准20万元，行业标准减半
        for: enterprise
        each: standard
        pays:
          city: {by: level, international: 30万元, national: 20万元, industry: {share: 50%, of_row: {reading: half-of}}}
      """
    并且 口径 half-of 取 <取值>
    并且 事项
      | 类别 | 编号 | 级别 |
      | 标准 | A    | 行业 |
    那么 明细为
      | 条款 | 事项 | 出资 | 性质 | 金额   |
      | half | A    | 市级 | 应付 | <金额> |
    并且 每条明细依口径 half-of

    例子:
      | 取值     | 金额   |
      | 国际     | 15万元 |
      | national | 10万元 |

  场景: 补差：写明的金额减去省级已给的，各档都减
    假如 条款
      """
      - clause: plain
        article: 一
        summary: 国际标准，市级补足到40万元
        for: enterprise
        each: standard
        when:
          level: international
        pays:
          city: {amount: 40万元, less: province}
      - clause: rows
        article: 二
        summary: 国际标准补足到30万元，国家标准补足到20万元、不超过18万元，其余荣誉
        for: enterprise
        each: standard
        pays:
          city: {by: level, international: 30万元, national: {amount: 20万元, cap: 18万元}, else: honour, less: province}
      """
    并且 事项
      | 类别 | 编号 | 级别 | 省级已资助金额 |
      | 标准 | A    | 国际 | 0元            |
      | 标准 | B    | 国际 | 29万元         |
      | 标准 | C    | 国家 | 5万元          |
      | 标准 | D    | 行业 | 未知           |
      | 标准 | E    | 国家 | 18万元         |
      | 标准 | F    | 国家 | 未知           |
    那么 明细为
      | 条款  | 事项 | 出资 | 性质 | 金额   |
      | plain | A    | 市级 | 应付 | 40万元 |
      | plain | B    | 市级 | 应付 | 11万元 |
      | rows  | A    | 市级 | 应付 | 30万元 |
      | rows  | B    | 市级 | 应付 | 1万元  |
      | rows  | C    | 市级 | 应付 | 13万元 |
      | rows  | D    | 市级 | 荣誉 | —      |
    并且 未获
      | 条款  | 事项 | 因为           |
      | plain | C    | 级别           |
      | plain | D    | 级别           |
      | plain | E    | 级别           |
      | plain | F    | 级别           |
      | rows  | E    | 省级已资助金额 |
    并且 尚不能确定
      | 条款 | 事项 | 待补充         | 涉及        |
      | rows | F    | 省级已资助金额 | 市级 18万元 |

  场景: 依次看几种情形，满足的一条门槛没有达到，后面的不再看；一条可以是上限
    假如 条款
      """
      - clause: cases
        article: 一
        summary: 销售有增量的按投入10%，投入不低于100万元；没有增量的最高1万元
        for: enterprise
        each: equipment
        pays:
          city:
            first:
              - {when: {growth: {above: 0元}}, amount: {share: 10%, of: cost, at_least: 100万元}}
              - {amount: {up_to: 1万元}}
      """
    并且 事项
      | 类别     | 编号 | 设备投入额 | 销售增量 |
      | 设备投入 | A    | 100万元    | 1元      |
      | 设备投入 | B    | 99万元     | 1元      |
      | 设备投入 | C    | 99万元     | 0元      |
    那么 明细为
      | 条款  | 事项 | 出资 | 性质 | 金额   |
      | cases | A    | 市级 | 应付 | 10万元 |
      | cases | C    | 市级 | 上限 | 1万元  |
    并且 未获
      | 条款  | 事项 | 因为       |
      | cases | B    | 设备投入额 |

  场景: 跨年的申报期，从11月1日至次年1月31日
    假如 条款
      """
      - clause: recent
        article: 一
        summary: 每年11月1日至次年1月31日申报；申报截止前两年内发布的标准，每项5万元
        for: enterprise
        each: standard
        when:
          published_on: {within: 2年, closing: 11-01..01-31}
        pays: {city: 5万元}
      """
    并且 认定日期为 2024-06-30
    并且 事项
      | 类别 | 编号 | 发布日期   |
      | 标准 | A    | 2022-01-30 |
      | 标准 | B    | 2022-01-31 |
      | 标准 | C    | 2024-01-31 |
      | 标准 | D    | 2024-02-01 |
    那么 明细为
      | 条款   | 事项 | 出资 | 性质 | 金额  |
      | recent | B    | 市级 | 应付 | 5万元 |
      | recent | C    | 市级 | 应付 | 5万元 |
    并且 未获
      | 条款   | 事项 | 因为     |
      | recent | A    | 发布日期 |
      | recent | D    | 发布日期 |

  场景: 年底受理时，算到还没有到的次年截止日，但不含认定日期以后
    假如 条款
      """
      - clause: recent
        article: 一
        summary: 每年11月1日至次年1月31日申报；申报截止前两年内发布的标准，每项5万元
        for: enterprise
        each: standard
        when:
          published_on: {within: 2年, closing: 11-01..01-31}
        pays: {city: 5万元}
      """
    并且 认定日期为 2023-12-15
    并且 事项
      | 类别 | 编号 | 发布日期   |
      | 标准 | A    | 2022-01-30 |
      | 标准 | B    | 2022-01-31 |
      | 标准 | C    | 2023-12-15 |
      | 标准 | D    | 2023-12-16 |
    那么 明细为
      | 条款   | 事项 | 出资 | 性质 | 金额  |
      | recent | B    | 市级 | 应付 | 5万元 |
      | recent | C    | 市级 | 应付 | 5万元 |
    并且 未获
      | 条款   | 事项 | 因为     |
      | recent | A    | 发布日期 |
      | recent | D    | 发布日期 |

  场景: 在最近一次申报期内发布的标准
    假如 条款
      """
      - clause: applied
        article: 一
        summary: 11月1日至次年1月31日内发布的标准，每项5万元
        for: enterprise
        each: standard
        when:
          published_on: {in_window: 11-01..01-31}
        pays: {city: 5万元}
      """
    并且 认定日期为 2024-10-31
    并且 事项
      | 类别 | 编号 | 发布日期   |
      | 标准 | A    | 2023-10-31 |
      | 标准 | B    | 2023-11-01 |
      | 标准 | C    | 2024-01-31 |
      | 标准 | D    | 2024-02-01 |
      | 标准 | E    | 未知       |
    那么 明细为
      | 条款    | 事项 | 出资 | 性质 | 金额  |
      | applied | B    | 市级 | 应付 | 5万元 |
      | applied | C    | 市级 | 应付 | 5万元 |
    并且 未获
      | 条款    | 事项 | 因为     |
      | applied | A    | 发布日期 |
      | applied | D    | 发布日期 |
    并且 尚不能确定
      | 条款    | 事项 | 待补充   | 涉及       |
      | applied | E    | 发布日期 | 市级 5万元 |

  场景: 申报期已过的，不予认定
    假如 条款
      """
      - clause: open
        article: 一
        summary: 每年11月1日至次年1月31日内认定的国家标准，每项5万元
        for: enterprise
        each: standard
        when:
          level: national
          as_of: {in_window: 11-01..01-31}
        pays: {city: 5万元}
      """
    并且 认定日期为 2024-02-01
    并且 事项
      | 类别 | 编号 | 级别 |
      | 标准 | A    | 国家 |
    那么 未获
      | 条款 | 事项 | 因为     |
      | open | A    | 认定日期 |

  场景大纲: 同一年度历年合计封顶，以前付过的按所付事项的年度计入
    假如 条款
      """
      - clause: prize
        article: 一
        summary: 荣誉每项10万元，同一年度的合计不超过15万元
        for: enterprise
        each: title
        pays: {city: 10万元}
      """
    并且 叠加规则
      """
      - {rule: yearly, because: 同一年度合计不超过15万元, cap: 15万元, clauses: all, per: [award_year], with_paid: ever}
      """
    并且 此前已付
      | 条款  | 事项   | 出资 | 金额   | 日期       | 年度   |
      | prize | <事项> | 市级 | 10万元 | 2022-05-01 | <年度> |
    并且 事项
      | 类别 | 编号 | 年度 |
      | 荣誉 | A    | 2022 |
      | 荣誉 | B    | 2023 |
    那么 明细为
      | 条款  | 事项 | 出资 | 性质   | 金额     |
      | prize | A    | 市级 | <性质> | <甲金额> |
      | prize | B    | 市级 | <性质> | <乙金额> |
    并且 市级应付最少 <最少>，最多 <最多>

    例子:
      | 事项 | 年度 | 性质 | 甲金额 | 乙金额 | 最少   | 最多   |
      | Z    | 2022 | 应付 | 5万元  | 10万元 | 15万元 | 15万元 |
      | Z    | 2023 | 应付 | 10万元 | 5万元  | 15万元 | 15万元 |
      | Z    | 2021 | 应付 | 10万元 | 10万元 | 20万元 | 20万元 |
      | A    |      | 应付 | 5万元  | 10万元 | 15万元 | 15万元 |
      | A    | 2021 | 应付 | 10万元 | 10万元 | 20万元 | 20万元 |

  场景: 以前付的一笔没有写年度，事项也没有列出的，待核
    假如 条款
      """
      - clause: prize
        article: 一
        summary: 荣誉每项10万元，同一年度的合计不超过15万元
        for: enterprise
        each: title
        pays: {city: 10万元}
      """
    并且 叠加规则
      """
      - {rule: yearly, because: 同一年度合计不超过15万元, cap: 15万元, clauses: all, per: [award_year], with_paid: ever}
      """
    并且 此前已付
      | 条款  | 事项 | 出资 | 金额   | 日期       |
      | prize | Z    | 市级 | 10万元 | 2022-05-01 |
    并且 事项
      | 类别 | 编号 | 年度 |
      | 荣誉 | A    | 2022 |
      | 荣誉 | B    | 2023 |
    那么 明细为
      | 条款  | 事项 | 出资 | 性质 | 金额   |
      | prize | A    | 市级 | 待定 | 10万元 |
      | prize | B    | 市级 | 待定 | 10万元 |
    并且 市级应付最少 0元，最多 20万元
    并且 注意为
      | 处理 | 代号       | 条款  | 事项 | 出资 | 明细 |
      | 待核 | paid.group | prize | A    | 市级 | 1    |
      | 待核 | paid.group | prize | B    | 市级 | 2    |

  场景: 这次的一项不知道年度，而以前付过的可能与它同年的，待定并且要问
    假如 条款
      """
      - clause: prize
        article: 一
        summary: 荣誉每项10万元，同一年度只奖一项
        for: enterprise
        each: title
        pays: {city: 10万元}
      """
    并且 叠加规则
      """
      - {rule: one, because: 同一年度只奖一项, keep: highest, clauses: all, per: [award_year], with_paid: ever}
      """
    并且 此前已付
      | 条款  | 事项 | 出资 | 金额   | 日期       | 年度 |
      | prize | Z    | 市级 | 10万元 | 2022-05-01 | 2022 |
    并且 事项
      | 类别 | 编号 | 年度 |
      | 荣誉 | A    | 未知 |
      | 荣誉 | B    | 2022 |
      | 荣誉 | C    | 2023 |
    那么 明细为
      | 条款  | 事项 | 出资 | 性质 | 金额   |
      | prize | A    | 市级 | 待定 | 10万元 |
      | prize | B    | 市级 | 应付 | 0元    |
      | prize | C    | 市级 | 应付 | 10万元 |
    并且 市级应付最少 10万元，最多 20万元
    并且 要问
      | 事项 | 事实 | 条款  |
      | A    | 年度 | prize |

  场景大纲: 几家平分一笔钱，除得尽的不问排第几
    假如 条款
      """
      - clause: split
        article: 一
        summary: 10万元由本地起草单位平分
        for: enterprise
        each: standard
        pays:
          city: {amount: {pot: 10万元, among: local_drafters, odd: local_place}}
      """
    并且 事项
      | 类别 | 编号 | 本地起草单位数 | 本地排名 |
      | 标准 | A    | <家数>         | <排名>   |
    那么 明细为
      | 条款  | 事项 | 出资 | 性质 | 金额   |
      | split | A    | 市级 | 应付 | <金额> |
    并且 市级应付最少 <金额>，最多 <金额>

    例子:
      | 家数 | 排名 | 金额         |
      | 1    | 未知 | 10万元       |
      | 2    | 未知 | 5万元        |
      | 4    | 3    | 2.5万元      |
      | 3    | 1    | 3.333334万元 |
      | 3    | 3    | 3.333333万元 |

  场景: 几家平分一笔钱，除不尽的要问排第几
    假如 条款
      """
      - clause: split
        article: 一
        summary: 10万元由本地起草单位平分
        for: enterprise
        each: standard
        pays:
          city: {amount: {pot: 10万元, among: local_drafters, odd: local_place}}
      """
    并且 事项
      | 类别 | 编号 | 本地起草单位数 | 本地排名 |
      | 标准 | A    | 3              | 未知     |
    那么 尚不能确定
      | 条款  | 事项 | 待补充   | 涉及              |
      | split | A    | 本地排名 | 市级 3.333334万元 |
    并且 要问
      | 事项 | 事实     | 条款  |
      | A    | 本地排名 | split |
