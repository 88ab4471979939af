# language: zh-CN
功能: 施行期间看事项的日期
  办法自2023年1月1日起施行至2023年12月31日，奖励这一期间发布的标准；11月发布的，次年3月认定，照样奖励。

  背景:
    假如 政策 demo 的总说明
      """
      title: 标准奖励办法
      issuer: 某市
      level: city
      status: in_force
      version: "2023"
      in_force: {from: 2023-01-01, until: 2023-12-31, by: published_on, claim_by: 2024-06-30}
      """
    并且 政策 demo 的条款
      """
      - clause: national
        article: 一
        summary: 国家标准奖励10万元
        for: enterprise
        each: standard
        when: {level: national}
        pays: {city: 10万元}
      """

  场景大纲: 看发布日期在不在施行期间，认定日期只不得早于施行日、晚于最后申报日
    假如 认定日期为 <日期>
    并且 标准
      | 编号 | 级别 | 发布日期   |
      | A    | 国家 | <发布日期> |
    那么 应付明细为 <明细>

    例子:
      | 日期       | 发布日期   | 明细                   |
      | 2024-03-15 | 2023-11-20 | demo/national A 10万元 |
      | 2024-03-15 | 2023-12-31 | demo/national A 10万元 |
      | 2024-03-15 | 2024-01-01 | 无                     |
      | 2024-03-15 | 2022-12-31 | 无                     |
      | 2023-06-30 | 2023-01-01 | demo/national A 10万元 |
      | 2022-12-31 | 2023-01-01 | 无                     |
      | 2024-06-30 | 2023-11-20 | demo/national A 10万元 |
      | 2024-07-01 | 2023-11-20 | 无                     |

  场景: 发布日期不清楚的，尚不能确定，问的就是它
    假如 认定日期为 2024-03-15
    并且 标准
      | 编号 | 级别 | 发布日期 |
      | A    | 国家 | 未知     |
    那么 应付明细为 无
    并且 要问 A 的发布日期

  场景大纲: 没有这一日期的事项，仍看认定日期
    假如 政策 demo 的条款
      """
      - clause: national
        article: 一
        summary: 国家标准奖励10万元
        for: enterprise
        each: standard
        when: {level: national}
        pays: {city: 10万元}
      - clause: grade
        article: 二
        summary: 荣誉奖励2万元
        for: enterprise
        each: title
        pays: {city: 2万元}
      """
    并且 认定日期为 <日期>
    并且 荣誉
      | 编号 |
      | T    |
    那么 应付明细为 <明细>

    例子:
      | 日期       | 明细              |
      | 2022-12-31 | 无                |
      | 2023-12-31 | demo/grade T 2万元 |
      | 2024-01-01 | 无                |

  场景大纲: 只有一个条款看事项的日期，政策仍看认定日期
    假如 政策 demo 的总说明
      """
      title: 标准奖励办法
      issuer: 某市
      level: city
      status: in_force
      version: "2023"
      in_force: {from: 2023-01-01, until: 2025-12-31}
      """
    并且 政策 demo 的条款
      """
      - clause: national
        article: 一
        summary: 2023年上半年发布的国家标准奖励10万元
        for: enterprise
        each: standard
        in_force: {from: 2023-01-01, until: 2023-06-30, by: published_on}
        when: {level: national}
        pays: {city: 10万元}
      """
    并且 认定日期为 <日期>
    并且 标准
      | 编号 | 级别 | 发布日期   |
      | A    | 国家 | <发布日期> |
    那么 应付明细为 <明细>

    例子:
      | 日期       | 发布日期   | 明细                   |
      | 2024-03-15 | 2023-06-30 | demo/national A 10万元 |
      | 2024-03-15 | 2023-07-01 | 无                     |
      | 2025-12-31 | 2023-01-01 | demo/national A 10万元 |
      | 2026-01-01 | 2023-01-01 | 无                     |

  场景大纲: 代替旧文件而看事项日期的，施行前发布的仍按旧文件，不必另写过渡规定
    假如 政策 old 的总说明
      """
      title: 标准奖励办法（旧）
      issuer: 某市
      level: city
      status: in_force
      version: "2019"
      in_force: {from: 2019-01-01}
      """
    并且 政策 old 的条款
      """
      - clause: national
        article: 一
        summary: 国家标准奖励5万元
        for: enterprise
        each: standard
        when: {level: national}
        pays: {city: 5万元}
      """
    并且 政策 demo 的总说明
      """
      title: 标准奖励办法
      issuer: 某市
      level: city
      status: in_force
      version: "2023"
      in_force: {from: 2023-01-01, by: published_on}
      replaces: old
      """
    并且 认定日期为 <日期>
    并且 标准
      | 编号 | 级别 | 发布日期   |
      | A    | 国家 | <发布日期> |
    那么 应付明细为 <明细>

    例子:
      | 日期       | 发布日期   | 明细                   |
      | 2022-12-31 | 2022-11-20 | old/national A 5万元   |
      | 2023-03-15 | 2022-11-20 | old/national A 5万元   |
      | 2023-03-15 | 2023-01-01 | demo/national A 10万元 |
      | 2023-03-15 | 未知       | 无                     |
