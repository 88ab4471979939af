# language: zh-CN
功能: 按所列条款的先后只享受一项（keep: listed）
  同时符合几项的，按所列条款的先后只享受第一项，不看哪一项多。
  先列的还没有确定的，后列的待定：先付了后列的，最后可能比该享受的多。

  场景: 先列的比后列的少，也享受先列的
    假如 叠加规则
      """
      - rule: first-listed
        because: 同时符合几项的，按所列先后享受一项
        keep: listed
        clauses: [zeta, beta]
      """
    并且 条款
      """
      - {clause: beta, article: 二, summary: 奖励8万元, for: enterprise, each: title, pays: {city: 8万元}}
      - {clause: zeta, article: 一, summary: 奖励5万元, for: enterprise, each: title, pays: {city: 5万元}}
      """
    并且 事项
      | 类别 | 编号 |
      | 荣誉 | A    |
    那么 明细为
      | 条款 | 事项 | 出资 | 性质 | 原额  | 金额  |
      | beta | A    | 市级 | 应付 | 8万元 | 0元   |
      | zeta | A    | 市级 | 应付 | 5万元 | 5万元 |
    并且 市级应付最少 5万元，最多 5万元
    并且 依据为
      | 条款 | 事项 | 依据                                         |
      | beta | A    | 同时符合几项的，按所列先后享受一项，已计于 A |
      | zeta | A    |                                              |

  场景: 不符合先列的，享受后列的
    假如 叠加规则
      """
      - rule: first-listed
        because: 同时符合几项的，按所列先后享受一项
        keep: listed
        clauses: [zeta, beta]
      """
    并且 条款
      """
      - {clause: beta, article: 二, summary: 奖励8万元, for: enterprise, each: title, pays: {city: 8万元}}
      - {clause: zeta, article: 一, summary: 金奖奖励5万元, for: enterprise, each: title, when: {grade: gold}, pays: {city: 5万元}}
      """
    并且 事项
      | 类别 | 编号 | 等次 |
      | 荣誉 | A    | 银奖 |
    那么 明细为
      | 条款 | 事项 | 出资 | 性质 | 金额  |
      | beta | A    | 市级 | 应付 | 8万元 |

  场景: 先列的是否符合还不清楚的，按现在清楚的付，最少写到先列的数
    假如 叠加规则
      """
      - rule: first-listed
        because: 同时符合几项的，按所列先后享受一项
        keep: listed
        clauses: [zeta, beta]
      """
    并且 条款
      """
      - {clause: beta, article: 二, summary: 奖励8万元, for: enterprise, each: title, pays: {city: 8万元}}
      - {clause: zeta, article: 一, summary: 金奖奖励5万元, for: enterprise, each: title, when: {grade: gold}, pays: {city: 5万元}}
      """
    并且 事项
      | 类别 | 编号 | 等次 |
      | 荣誉 | A    | 未知 |
    那么 市级应付合计 8万元
    并且 市级应付最少 5万元，最多 8万元

  场景大纲: 先列的待定时，后列的也待定，只保留它还能增加的部分；确定以后只享受一项
    假如 叠加规则
      """
      - rule: first-listed
        because: 同时符合几项的，按所列先后享受一项
        keep: listed
        clauses: [zeta, beta]
      """
    并且 条款
      """
      - {clause: beta, article: 二, summary: 奖励20万元, for: enterprise, each: standard, pays: {city: 20万元}}
      - clause: zeta
        article: 一
        summary: 省级资助的另加5万元
        for: enterprise
        each: standard
        pays: {city: {amount: 5万元, on_top_of: province}}
      """
    并且 事项
      | 类别 | 编号 | 省级已资助金额 |
      | 标准 | A    | <省级>         |
    那么 明细为
      | 条款 | 事项 | 出资 | 性质         | 金额     |
      | beta | A    | 市级 | <后列的性质> | <后列的> |
      | zeta | A    | 市级 | <先列的性质> | <先列的> |
    并且 市级应付最少 <最少>，最多 <最多>

    例子:
      | 省级   | 先列的性质 | 先列的 | 后列的性质 | 后列的 | 最少  | 最多   |
      | 未知   | 待定       | 5万元  | 待定       | 15万元 | 0元   | 20万元 |
      | 10万元 | 应付       | 5万元  | 应付       | 0元    | 5万元 | 5万元  |

  场景: 先列的已经应付，后列的待定，再多也不享受
    假如 叠加规则
      """
      - rule: first-listed
        because: 同时符合几项的，按所列先后享受一项
        keep: listed
        clauses: [zeta, beta]
      """
    并且 条款
      """
      - clause: beta
        article: 二
        summary: 省级资助的另加20万元
        for: enterprise
        each: standard
        pays: {city: {amount: 20万元, on_top_of: province}}
      - {clause: zeta, article: 一, summary: 奖励5万元, for: enterprise, each: standard, pays: {city: 5万元}}
      """
    并且 事项
      | 类别 | 编号 |
      | 标准 | A    |
    那么 明细为
      | 条款 | 事项 | 出资 | 性质 | 金额  |
      | beta | A    | 市级 | 待定 | 0元   |
      | zeta | A    | 市级 | 应付 | 5万元 |
    并且 市级应付最少 5万元，最多 5万元

  场景: 先列的有待核定，后列的待定，最多是上限
    假如 叠加规则
      """
      - rule: first-listed
        because: 同时符合几项的，按所列先后享受一项
        keep: listed
        clauses: [zeta, beta]
      """
    并且 条款
      """
      - {clause: beta, article: 二, summary: 奖励8万元, for: enterprise, each: title, pays: {city: 8万元}}
      - {clause: zeta, article: 一, summary: 最高30万元, for: enterprise, each: title, pays: {city: {up_to: 30万元}}}
      """
    并且 事项
      | 类别 | 编号 |
      | 荣誉 | A    |
    那么 明细为
      | 条款 | 事项 | 出资 | 性质 | 金额   |
      | beta | A    | 市级 | 应付 | 0元    |
      | zeta | A    | 市级 | 上限 | 30万元 |
    并且 市级应付最少 0元，最多 30万元

  场景: 先列的分期支付，后列的不享受
    假如 叠加规则
      """
      - rule: first-listed
        because: 同时符合几项的，按所列先后享受一项
        keep: listed
        clauses: [zeta, beta]
      """
    并且 条款
      """
      - {clause: beta, article: 二, summary: 奖励15万元, for: enterprise, each: standard, pays: {city: 15万元}}
      - clause: zeta
        article: 一
        summary: 奖励20万元，立项付六成，通过验收付四成
        for: enterprise
        each: standard
        pays:
          city:
            amount: 20万元
            stages: [{share: 60%}, {share: 40%, when: {accepted: true}}]
      """
    并且 事项
      | 类别 | 编号 | 通过验收 |
      | 标准 | A    | 否       |
    那么 明细为
      | 条款 | 事项 | 出资 | 性质 | 金额   |
      | beta | A    | 市级 | 应付 | 0元    |
      | zeta | A    | 市级 | 应付 | 12万元 |
      | zeta | A    | 市级 | 待定 | 8万元  |
    并且 市级应付最少 12万元，最多 20万元

  场景: 先列的已经应付，后列的分期支付，没有到期的也不享受
    假如 叠加规则
      """
      - rule: first-listed
        because: 同时符合几项的，按所列先后享受一项
        keep: listed
        clauses: [zeta, beta]
      """
    并且 条款
      """
      - clause: beta
        article: 二
        summary: 奖励20万元，立项付六成，通过验收付四成
        for: enterprise
        each: standard
        pays:
          city:
            amount: 20万元
            stages: [{share: 60%}, {share: 40%, when: {accepted: true}}]
      - {clause: zeta, article: 一, summary: 奖励5万元, for: enterprise, each: standard, pays: {city: 5万元}}
      """
    并且 事项
      | 类别 | 编号 | 通过验收 |
      | 标准 | A    | 否       |
    那么 市级应付合计 5万元
    并且 市级应付最少 5万元，最多 5万元

  场景大纲: 同一条款的几项，先看选择，再看多少；选择后列的不算
    假如 叠加规则
      """
      - rule: first-listed
        because: 同时符合几项的，按所列先后享受一项
        keep: listed
        clauses: [zeta, beta]
      """
    并且 条款
      """
      - {clause: beta, article: 二, summary: 奖励8万元, for: enterprise, each: patent, pays: {city: 8万元}}
      - clause: zeta
        article: 一
        summary: 按等次奖励
        for: enterprise
        each: title
        pays: {city: {by: grade, gold: 5万元, silver: 3万元}}
      """
    并且 事项
      | 类别 | 编号 | 等次 |
      | 荣誉 | A    | 金奖 |
      | 荣誉 | B    | 银奖 |
      | 专利 | C    |      |
    并且 按规则 first-listed 选择 <选择>
    那么 市级应付合计 <合计>

    例子:
      | 选择 | 合计  |
      | A    | 5万元 |
      | B    | 3万元 |
      | C    | 5万元 |

  场景大纲: 以前付过一项的，不论先列后列，都不再付
    假如 叠加规则
      """
      - rule: first-listed
        because: 同时符合几项的，按所列先后享受一项
        keep: listed
        clauses: [zeta, beta]
        with_paid: ever
      """
    并且 条款
      """
      - {clause: beta, article: 二, summary: 奖励8万元, for: enterprise, each: title, pays: {city: 8万元}}
      - {clause: zeta, article: 一, summary: 奖励5万元, for: enterprise, each: title, pays: {city: 5万元}}
      """
    并且 此前已付
      | 条款   | 事项 | 出资 | 金额  | 日期       |
      | <付过> | B    | 市级 | 3万元 | 2021-12-01 |
    并且 事项
      | 类别 | 编号 |
      | 荣誉 | A    |
    那么 市级应付合计 0元

    例子:
      | 付过 |
      | zeta |
      | beta |

  场景: 按年度分组，各年度各享受一项
    假如 叠加规则
      """
      - rule: first-listed
        because: 同一年度按所列先后享受一项
        keep: listed
        clauses: [zeta, beta]
        per: [award_year]
      """
    并且 条款
      """
      - {clause: beta, article: 二, summary: 奖励8万元, for: enterprise, each: title, pays: {city: 8万元}}
      - {clause: zeta, article: 一, summary: 金奖奖励5万元, for: enterprise, each: title, when: {grade: gold}, pays: {city: 5万元}}
      """
    并且 事项
      | 类别 | 编号 | 等次 | 年度 |
      | 荣誉 | A    | 金奖 | 2021 |
      | 荣誉 | B    | 银奖 | 2021 |
      | 荣誉 | C    | 银奖 | 2022 |
    那么 明细为
      | 条款 | 事项 | 出资 | 性质 | 金额  |
      | beta | A    | 市级 | 应付 | 0元   |
      | beta | B    | 市级 | 应付 | 0元   |
      | beta | C    | 市级 | 应付 | 8万元 |
      | zeta | A    | 市级 | 应付 | 5万元 |

  场景: 年度不清楚，先列的应付，后列的可能同组，待定
    假如 叠加规则
      """
      - rule: first-listed
        because: 同一年度按所列先后享受一项
        keep: listed
        clauses: [zeta, beta]
        per: [award_year]
      """
    并且 条款
      """
      - {clause: beta, article: 二, summary: 银奖奖励8万元, for: enterprise, each: title, when: {grade: silver}, pays: {city: 8万元}}
      - {clause: zeta, article: 一, summary: 金奖奖励5万元, for: enterprise, each: title, when: {grade: gold}, pays: {city: 5万元}}
      """
    并且 事项
      | 类别 | 编号 | 等次 | 年度 |
      | 荣誉 | A    | 金奖 | 未知 |
      | 荣誉 | B    | 银奖 | 2022 |
    那么 明细为
      | 条款 | 事项 | 出资 | 性质 | 金额  |
      | beta | B    | 市级 | 待定 | 8万元 |
      | zeta | A    | 市级 | 应付 | 5万元 |
    并且 市级应付最少 5万元，最多 13万元
    并且 要问
      | 事项 | 事实 | 条款 |
      | A    | 年度 | beta |
