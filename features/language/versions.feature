# language: zh-CN
功能: 新文件代替旧文件
  旧文件奖励国家标准10万元、行业标准5万元；新文件自2023年1月1日起施行，国家标准15万元，不再奖励行业标准。
  同一项标准只奖一次，旧文件付过的，新文件不再付。

  背景:
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
        summary: 国家标准奖励10万元
        for: enterprise
        each: standard
        when: {level: national}
        pays: {city: 10万元}
        once: item
      - clause: industry
        article: 二
        summary: 行业标准奖励5万元
        for: enterprise
        each: standard
        when: {level: industry}
        pays: {city: 5万元}
      """
    并且 政策 new 的条款
      """
      - clause: national
        article: 一
        summary: 国家标准奖励15万元
        for: enterprise
        each: standard
        when: {level: national}
        pays: {city: 15万元}
        once: item
        continues: old/national
      """

  场景大纲: 没有过渡规定的，按认定日期适用
    假如 政策 new 的总说明
      """
      title: 标准奖励办法
      issuer: 某市
      level: city
      status: in_force
      version: "2023"
      in_force: {from: 2023-01-01}
      replaces: old
      """
    并且 认定日期为 <日期>
    并且 标准
      | 编号 | 级别 | 发布日期   |
      | A    | 国家 | 2022-06-01 |
      | B    | 行业 | 2022-06-01 |
    那么 应付明细为 <明细>

    例子:
      | 日期       | 明细                                       |
      | 2018-12-31 | 无                                         |
      | 2022-12-31 | old/national A 10万元、old/industry B 5万元 |
      | 2023-01-01 | new/national A 15万元                      |

  场景大纲: 过渡规定以标准的发布日期为准，施行前发布的仍按旧文件
    假如 政策 new 的总说明
      """
      title: 标准奖励办法
      issuer: 某市
      level: city
      status: in_force
      version: "2023"
      in_force: {from: 2023-01-01}
      replaces: old
      transition: {standard: published_on}
      """
    并且 认定日期为 2025-06-30
    并且 标准
      | 编号 | 级别   | 发布日期   |
      | A    | <级别> | <发布日期> |
    那么 应付明细为 <明细>

    例子:
      | 级别 | 发布日期   | 明细                  |
      | 国家 | 2022-12-31 | old/national A 10万元 |
      | 国家 | 2023-01-01 | new/national A 15万元 |
      | 行业 | 2022-12-31 | old/industry A 5万元  |
      | 行业 | 2023-01-01 | 无                    |
      | 国家 | 未知       | 无                    |

  场景大纲: 新文件施行之前一切照旧，发布日期不清楚的也照旧
    假如 政策 new 的总说明
      """
      title: 标准奖励办法
      issuer: 某市
      level: city
      status: in_force
      version: "2023"
      in_force: {from: 2023-01-01}
      replaces: old
      transition: {standard: {by: published_on, claim_by: 2023-12-31}}
      """
    并且 认定日期为 2022-12-31
    并且 标准
      | 编号 | 级别 | 发布日期   |
      | A    | 国家 | <发布日期> |
    那么 应付明细为 old/national A 10万元

    例子:
      | 发布日期   |
      | 未知       |
      | 2022-12-31 |
      | 2023-02-01 |

  场景大纲: 旧文件自己的失效日之后没有文件，新文件施行后也不补
    假如 政策 old 的总说明
      """
      title: 标准奖励办法（旧）
      issuer: 某市
      level: city
      status: in_force
      version: "2019"
      in_force: {from: 2019-01-01, until: 2022-06-30}
      """
    并且 政策 new 的总说明
      """
      title: 标准奖励办法
      issuer: 某市
      level: city
      status: in_force
      version: "2023"
      in_force: {from: 2023-01-01}
      replaces: old
      transition: {standard: published_on}
      """
    并且 认定日期为 <日期>
    并且 标准
      | 编号 | 级别 | 发布日期   |
      | A    | 国家 | <发布日期> |
    那么 应付明细为 <明细>

    例子:
      | 日期       | 发布日期   | 明细                  |
      | 2022-06-30 | 2022-06-30 | old/national A 10万元 |
      | 2022-10-01 | 2022-06-30 | 无                    |
      | 2023-06-30 | 2022-06-30 | old/national A 10万元 |
      | 2023-06-30 | 2022-09-01 | 无                    |

  场景大纲: 又有更新的文件一并代替两份旧文件，先终止的不会复活，付过的一路都算
    假如 政策 new 的总说明
      """
      title: 标准奖励办法
      issuer: 某市
      level: city
      status: in_force
      version: "2021"
      in_force: {from: 2021-01-01}
      replaces: old
      """
    并且 政策 newest 的总说明
      """
      title: 标准奖励办法（新）
      issuer: 某市
      level: city
      status: in_force
      version: "2023"
      in_force: {from: 2023-01-01}
      replaces: [old, new]
      transition: {standard: published_on}
      """
    并且 政策 newest 的条款
      """
      - clause: national
        article: 一
        summary: 国家标准奖励20万元
        for: enterprise
        each: standard
        when: {level: national}
        pays: {city: 20万元}
        once: item
        continues: new/national
      """
    并且 认定日期为 <日期>
    并且 标准
      | 编号 | 级别 | 发布日期   |
      | A    | 国家 | <发布日期> |
      | B    | 国家 | <发布日期> |
    并且 此前由市级按 old/national 就 B 支付 10万元
    那么 应付明细为 <明细>

    例子:
      | 日期       | 发布日期   | 明细                                             |
      | 2022-06-30 | 2022-05-01 | new/national A 15万元、new/national B 0万元       |
      | 2023-06-30 | 2022-05-01 | new/national A 15万元、new/national B 0万元       |
      | 2023-06-30 | 2023-05-01 | newest/national A 20万元、newest/national B 0万元 |

  场景: 新旧条款接续、每个主体只奖一次的，一次申报也只奖一项
    假如 政策 old 的条款
      """
      - clause: national
        article: 一
        summary: 国家标准奖励10万元
        for: enterprise
        each: standard
        when: {level: national}
        pays: {city: 10万元}
        once: applicant
      """
    并且 政策 new 的总说明
      """
      title: 标准奖励办法
      issuer: 某市
      level: city
      status: in_force
      version: "2023"
      in_force: {from: 2023-01-01}
      replaces: old
      transition: {standard: published_on}
      """
    并且 政策 new 的条款
      """
      - clause: national
        article: 一
        summary: 国家标准奖励15万元
        for: enterprise
        each: standard
        when: {level: national}
        pays: {city: 15万元}
        once: applicant
        continues: old/national
      """
    并且 认定日期为 2023-06-30
    并且 标准
      | 编号 | 级别 | 发布日期   |
      | A    | 国家 | 2022-12-31 |
      | B    | 国家 | 2023-02-01 |
    那么 应付明细为 old/national A 0万元、new/national B 15万元

  场景大纲: 过渡规定有最后申报期限
    假如 政策 new 的总说明
      """
      title: 标准奖励办法
      issuer: 某市
      level: city
      status: in_force
      version: "2023"
      in_force: {from: 2023-01-01}
      replaces: old
      transition: {standard: {by: published_on, claim_by: 2023-12-31}}
      """
    并且 认定日期为 <日期>
    并且 标准
      | 编号 | 级别 | 发布日期   |
      | A    | 国家 | 2022-12-31 |
    那么 应付明细为 <明细>

    例子:
      | 日期       | 明细                  |
      | 2023-12-31 | old/national A 10万元 |
      | 2024-01-01 | 无                    |

  场景: 旧文件付过的，新文件不再付
    假如 政策 new 的总说明
      """
      title: 标准奖励办法
      issuer: 某市
      level: city
      status: in_force
      version: "2023"
      in_force: {from: 2023-01-01}
      replaces: old
      """
    并且 认定日期为 2023-06-30
    并且 标准
      | 编号 | 级别 | 发布日期   |
      | A    | 国家 | 2022-06-01 |
      | B    | 国家 | 2022-06-01 |
    并且 此前由市级按 old/national 就 A 支付 10万元
    那么 应付明细为 new/national A 0万元、new/national B 15万元

  场景大纲: 后来的文件只终止旧文件的一个条款
    假如 政策 new 的总说明
      """
      title: 关于停止行业标准奖励的通知
      issuer: 某市
      level: city
      status: <状态>
      version: "2023"
      in_force: {from: 2023-01-01}
      ends: old/industry
      """
    并且 政策 new 的条款
      """
      - clause: notice
        article: 一
        summary: 在通知中表扬
        for: enterprise
        each: standard
        when: {level: international}
        pays: {city: honour}
      """
    并且 认定日期为 <日期>
    并且 标准
      | 编号 | 级别 | 发布日期   |
      | A    | 国家 | 2022-06-01 |
      | B    | 行业 | 2022-06-01 |
    那么 应付明细为 <明细>

    例子:
      | 状态     | 日期       | 明细                                       |
      | in_force | 2022-12-31 | old/national A 10万元、old/industry B 5万元 |
      | in_force | 2023-01-01 | old/national A 10万元                      |
      | draft    | 2023-01-01 | old/national A 10万元、old/industry B 5万元 |

  场景大纲: 三年内不重复奖励，满三年可以再次申报
    假如 政策 new 的总说明
      """
      title: 标准奖励办法
      issuer: 某市
      level: city
      status: in_force
      version: "2023"
      in_force: {from: 2023-01-01}
      replaces: old
      """
    并且 政策 new 的条款
      """
      - clause: national
        article: 一
        summary: 国家标准奖励15万元，三年内不重复奖励
        for: enterprise
        each: standard
        when: {level: national}
        pays: {city: 15万元}
        once: {per: item, again_after: 3年}
        continues: [old/national]
      """
    并且 认定日期为 2025-06-30
    并且 标准
      | 编号 | 级别 | 发布日期   |
      | A    | 国家 | 2021-06-01 |
    并且 此前由市级按 old/national 就 A 于 <付款日期> 支付 10万元
    那么 应付明细为 <明细>

    例子:
      | 付款日期   | 明细                  |
      | 2022-06-30 | new/national A 15万元 |
      | 2022-07-01 | new/national A 0万元    |
      | 未填       | 无                      |
