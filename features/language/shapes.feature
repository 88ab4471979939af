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
