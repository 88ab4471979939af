# language: zh-CN
功能: 最少和最多
  不清楚的事实无论是什么，应付的总额都在最少和最多之间。
  “最少”不多于现在应付的；“最多”不超过任何一个封顶数。

  场景: 已经应付的，不说成最少0元
    假如 条款
      """
      - clause: accepted
        article: 一
        summary: 通过验收的奖励2万元，每个主体一次
        for: enterprise
        each: standard
        when: {accepted: true}
        pays: {city: 2万元}
        once: applicant
      - clause: every
        article: 二
        summary: 每项1万元
        for: enterprise
        each: standard
        pays: {city: 1万元}
      """
    并且 叠加规则
      """
      - {rule: cap, because: 合计不超过1万元, cap: 1万元, clauses: all}
      """
    并且 事项
      | 类别 | 编号 | 通过验收 |
      | 标准 | A    | 是       |
      | 标准 | B    | 是       |
      | 标准 | C    | 未知     |
    那么 市级应付合计 1万元
    并且 市级应付最少 1万元，最多 1万元

  场景: 不清楚的合起来，也不超过封顶数
    假如 条款
      """
      - clause: brand
        article: 一
        summary: 按等次奖励
        for: enterprise
        each: title
        pays: {city: {by: grade, gold: 60万元, silver: 30万元}}
      """
    并且 叠加规则
      """
      - {rule: cap, because: 合计不超过100万元, cap: 100万元, clauses: all}
      """
    并且 事项
      | 类别 | 编号 |
      | 荣誉 | A    |
      | 荣誉 | B    |
      | 荣誉 | C    |
      | 荣誉 | D    |
    那么 市级应付最少 0元，最多 100万元

  场景: 清单未列全，也不超过封顶数
    假如 条款
      """
      - clause: brand
        article: 一
        summary: 每项30万元
        for: enterprise
        each: title
        pays: {city: 30万元}
      - clause: standards
        article: 二
        summary: 每项15万元
        for: enterprise
        each: standard
        pays: {city: 15万元}
      - clause: patents
        article: 三
        summary: 每项2万元
        for: enterprise
        each: patent
        pays: {city: 2万元}
      """
    并且 叠加规则
      """
      - {rule: cap, because: 前两项合计不超过100万元, cap: 100万元, clauses: [brand, standards]}
      """
    并且 事项
      | 类别 | 编号 |
      | 标准 | A    |
      | 专利 | B    |
    并且 事项未列全
    # 荣誉一项也没有列：前两项至多100万元，专利2万元
    那么 市级应付最少 17万元，最多 102万元

  场景: 同一事项的两档只能得一档
    假如 条款
      """
      - clause: lead
        article: 一
        summary: 主导的15万元
        for: enterprise
        each: standard
        when: {role: lead}
        pays: {city: 15万元}
      - clause: participant
        article: 一
        summary: 参与的8万元
        for: enterprise
        each: standard
        when: {role: participant}
        pays: {city: 8万元}
      """
    并且 事项
      | 类别 | 编号 |
      | 标准 | A    |
    那么 尚不能确定
      | 条款        | 事项 | 待补充 | 涉及       |
      | lead        | A    | 角色   | 市级 15万元 |
      | participant | A    | 角色   | 市级 8万元  |
    并且 市级应付最少 0元，最多 15万元

  场景: 两家平分的，排第几不清楚，也只是两份里的一份
    假如 条款
      """
      - clause: pot
        article: 一
        summary: 30万元由各单位平分
        for: enterprise
        each: standard
        when: {accepted: true}
        pays: {city: {amount: {pot: 30万元, among: local_drafters, place: local_place}}}
      """
    并且 事项
      | 类别 | 编号 | 通过验收 | 本地起草单位数 | 本地排名 |
      | 标准 | A    | 未知     | 2              |          |
      | 标准 | B    | 未知     |                | 3        |
      | 标准 | C    | 否       | 4              | 2        |
    那么 尚不能确定
      | 条款 | 事项 | 待补充   | 涉及       |
      | pot  | A    | 通过验收 | 市级 15万元 |
      | pot  | B    | 通过验收 | 市级 10万元 |
    # A 是两份里的一份，B 排第三，至少有三份
    并且 市级应付最少 0元，最多 25万元

  场景: 以前付的没有写日期，封顶数里还剩多少就说不准
    假如 条款
      """
      - clause: small
        article: 一
        summary: 奖励4万元
        for: enterprise
        each: standard
        pays: {city: 4万元}
      - clause: large
        article: 二
        summary: 奖励12万元
        for: enterprise
        each: standard
        pays: {city: 12万元}
      """
    并且 叠加规则
      """
      - {rule: one, because: 只取最高, keep: highest, clauses: [small, large]}
      - {rule: year, because: 每年不超过15万元, cap: 15万元, clauses: [large], with_paid: this_year}
      """
    并且 事项
      | 类别 | 编号 |
      | 标准 | A    |
    并且 此前已付
      | 条款  | 事项 | 出资 | 金额   |
      | large | Z    | 市级 | 13万元 |
    # 若是往年付的，12万元；若是当年付的，高的一项只剩2万元，低的一项仍被它挤掉；没有查明以前，4万元
    那么 市级应付合计 4万元
    并且 市级应付最少 2万元，最多 12万元

  场景: 通过的多一项，没通过的就少一项
    假如 条款
      """
      - clause: passed
        article: 一
        summary: 通过验收的1万元
        for: enterprise
        each: standard
        when: {accepted: true}
        pays: {city: 1万元}
      - clause: failed
        article: 二
        summary: 没有通过的补助2万元
        for: enterprise
        each: standard
        when: {accepted: false}
        pays: {city: 2万元}
      - clause: several
        article: 三
        summary: 通过两项以上的，另奖5万元
        for: enterprise
        each: applicant
        when: {count: {item: standard, where: {accepted: true}, at_least: 2}}
        pays: {city: 5万元}
      """
    并且 事项
      | 类别 | 编号 | 通过验收 |
      | 标准 | A    | 是       |
      | 标准 | B    | 未知     |
      | 标准 | C    | 否       |
    # 现在 1 + 2；B 没有通过，1 + 2 + 2；B 通过，1 + 1 + 2 + 5
    那么 市级应付合计 3万元
    并且 市级应付最少 3万元，最多 9万元

  场景大纲: 现在应付的，以后可能被挤掉
    假如 条款
      """
      - {clause: a, article: 一, summary: 甲, for: enterprise, each: standard, pays: {city: 1万元}}
      - clause: b
        article: 二
        summary: 乙
        for: enterprise
        each: standard
        when: {accepted: true}
        pays: {city: 2万元}
      - {clause: c, article: 三, summary: 丙, for: enterprise, each: standard, pays: {city: 3万元}}
      """
    并且 叠加规则
      """
      - {rule: one, because: 甲乙只取最高, keep: highest, clauses: [a, b], order: 1}
      - {rule: two, because: 乙丙只取最高, keep: highest, clauses: [b, c], order: 2}
      """
    并且 事项
      | 类别 | 编号 | 通过验收 |
      | 标准 | A    | <通过>   |
    # 乙挤掉甲，又被丙挤掉，只剩丙
    那么 市级应付合计 <应付>
    并且 市级应付最少 <最少>，最多 <最多>

    例子:
      | 通过 | 应付  | 最少  | 最多  |
      | 未知 | 4万元 | 3万元 | 4万元 |
      | 是   | 3万元 | 3万元 | 3万元 |
      | 否   | 4万元 | 4万元 | 4万元 |
