# language: zh-CN
功能: 条件是另一条款给了多少
  每个数都是手算的。问的是那个条款叠加之前给的金额：没有给的不算，封顶、取整、核定都算在内。

  场景: 按档次给的
    假如 条款
      """
      - clause: leading
        article: 一
        summary: 主导制定国际标准奖30万元，国家标准20万元，行业标准10万元
        for: enterprise
        each: standard
        when: {role: lead}
        pays: {city: {by: level, international: 30万元, national: 20万元, industry: 10万元}}
      - clause: large
        article: 二
        summary: 按第一条得20万元以上的，另奖5万元
        for: enterprise
        each: standard
        when: {gives: {clause: leading, at_least: 20万元}}
        pays: {city: 5万元}
      - clause: larger
        article: 三
        summary: 按第一条得20万元以上（不含）的，另奖1万元
        for: enterprise
        each: standard
        when: {gives: {clause: leading, above: 20万元}}
        pays: {city: 1万元}
      """
    并且 事项
      | 类别 | 编号 | 级别 | 角色 |
      | 标准 | A    | 国际 | 主导 |
      | 标准 | B    | 国家 | 主导 |
      | 标准 | C    | 行业 | 主导 |
      | 标准 | D    | 国际 | 参与 |
      | 标准 | E    | 未知 | 主导 |
    那么 明细为
      | 条款    | 事项 | 出资 | 性质 | 金额   |
      | large   | A    | 市级 | 应付 | 5万元  |
      | large   | B    | 市级 | 应付 | 5万元  |
      | larger  | A    | 市级 | 应付 | 1万元  |
      | leading | A    | 市级 | 应付 | 30万元 |
      | leading | B    | 市级 | 应付 | 20万元 |
      | leading | C    | 市级 | 应付 | 10万元 |
    并且 尚不能确定
      | 条款    | 事项 | 待补充 | 涉及        |
      | large   | E    | 级别   | 市级 5万元  |
      | larger  | E    | 级别   | 市级 1万元  |
      | leading | E    | 级别   | 市级 30万元 |

  场景大纲: 按比例算的，取整和封顶都算在内
    假如 条款
      """
      - clause: invested
        article: 一
        summary: 设备投入的10%，最高50万元
        for: enterprise
        each: equipment
        pays: {city: {amount: {share: 10%, of: cost, cap: 50万元}}}
      - clause: more
        article: 二
        summary: 按第一条得20万元以上、不足50万元的，另奖1万元
        for: enterprise
        each: equipment
        when: {gives: {clause: invested, at_least: 20万元, below: 50万元}}
        pays: {city: 1万元}
      """
    并且 事项
      | 类别     | 编号 | 设备投入额 |
      | 设备投入 | A    | <投入>     |
    那么 市级应付最少 <最少>，最多 <最多>

    # 199.999995万元的10%是199999.995元，四舍五入到分正好20万元；少一分的10%是199999.994元，舍为199999.99元
    例子:
      | 投入           | 最少             | 最多             |
      | 200万元        | 21万元           | 21万元           |
      | 199.999995万元 | 21万元           | 21万元           |
      | 199.999994万元 | 19.999999万元    | 19.999999万元    |
      | 499.9999万元   | 50.99999万元     | 50.99999万元     |
      | 500万元        | 50万元           | 50万元           |
      | 900万元        | 50万元           | 50万元           |

  场景: 由主管部门核定的，看核定多少
    假如 条款
      """
      - clause: reviewed
        article: 一
        summary: 最高30万元，由主管部门核定
        for: enterprise
        each: standard
        pays: {city: {up_to: 30万元}}
      - clause: more
        article: 二
        summary: 按第一条得20万元以上的，另奖1万元
        for: enterprise
        each: standard
        when: {gives: {clause: reviewed, at_least: 20万元}}
        pays: {city: 1万元}
      - clause: all
        article: 三
        summary: 按第一条得40万元以上的，另奖2万元
        for: enterprise
        each: standard
        when: {gives: {clause: reviewed, at_least: 40万元}}
        pays: {city: 2万元}
      """
    并且 事项
      | 类别 | 编号 | 市级核定金额 |
      | 标准 | A    | 25万元       |
      | 标准 | B    | 19.9999万元  |
      | 标准 | C    | 未知         |
      | 标准 | D    | 45万元       |
    # D 核定45万元，最高也只有30万元；40万元谁都达不到
    那么 明细为
      | 条款     | 事项 | 出资 | 性质 | 金额        |
      | more     | A    | 市级 | 应付 | 1万元       |
      | more     | D    | 市级 | 应付 | 1万元       |
      | reviewed | A    | 市级 | 应付 | 25万元      |
      | reviewed | B    | 市级 | 应付 | 19.9999万元 |
      | reviewed | C    | 市级 | 上限 | 30万元      |
      | reviewed | D    | 市级 | 应付 | 30万元      |
    并且 尚不能确定
      | 条款 | 事项 | 待补充       | 涉及       |
      | more | C    | 市级核定金额 | 市级 1万元 |

  场景: 几方出资的，合起来或只看一方
    假如 条款
      """
      - clause: both
        article: 一
        summary: 省级国际标准奖20万元，市级在省级资助基础上再奖10万元
        for: enterprise
        each: standard
        pays:
          province: {by: level, international: 20万元}
          city: {on_top_of: province, amount: 10万元}
      - clause: together
        article: 二
        summary: 按第一条省市合计得25万元以上的，另奖3万元
        for: enterprise
        each: standard
        when: {gives: {clause: both, at_least: 25万元}}
        pays: {city: 3万元}
      - clause: own
        article: 三
        summary: 按第一条由市级得10万元以上的，另奖1万元
        for: enterprise
        each: standard
        when: {gives: {clause: both, payer: city, at_least: 10万元}}
        pays: {city: 1万元}
      """
    并且 事项
      | 类别 | 编号 | 级别 | 省级已资助金额 |
      | 标准 | A    | 国际 | 20万元         |
      | 标准 | B    | 国际 | 14.9999万元    |
      | 标准 | C    | 国际 | 0元            |
      | 标准 | D    | 国家 | 5万元          |
      | 标准 | E    | 国际 | 未知           |
    # B 省级实际只给14.9999万元，合计24.9999万元；C 省级没有给，市级也没有；D 省级的不在第一条里
    那么 明细为
      | 条款     | 事项 | 出资 | 性质 | 金额        |
      | both     | A    | 市级 | 应付 | 10万元      |
      | both     | A    | 省级 | 应付 | 20万元      |
      | both     | B    | 市级 | 应付 | 10万元      |
      | both     | B    | 省级 | 应付 | 14.9999万元 |
      | both     | C    | 省级 | 应付 | 0元         |
      | both     | D    | 市级 | 应付 | 10万元      |
      | both     | E    | 市级 | 待定 | 10万元      |
      | both     | E    | 省级 | 待定 | 20万元      |
      | own      | A    | 市级 | 应付 | 1万元       |
      | own      | B    | 市级 | 应付 | 1万元       |
      | own      | D    | 市级 | 应付 | 1万元       |
      | together | A    | 市级 | 应付 | 3万元       |
    并且 尚不能确定
      | 条款     | 事项 | 待补充         | 涉及       |
      | own      | E    | 省级已资助金额 | 市级 1万元 |
      | together | E    | 省级已资助金额 | 市级 3万元 |

  场景: 另加的、就低的和每满多少的
    假如 条款
      """
      - clause: led
        article: 一
        summary: 主导的奖10万元，区域首个的另加5万元，本地有主导单位的另加3万元
        for: enterprise
        each: standard
        when: {role: lead}
        pays:
          city: {amount: 10万元, plus: [{when: {region_first: true}, amount: 5万元}, {when: {local_lead: true}, amount: 3万元}]}
      - clause: eighteen
        article: 二
        summary: 按第一条得18万元的，另奖1万元
        for: enterprise
        each: standard
        when: {gives: {clause: led, at_least: 18万元}}
        pays: {city: 1万元}
      - clause: thirteen
        article: 三
        summary: 按第一条得13万元以上、18万元以下（不含）的，另奖1千元
        for: enterprise
        each: standard
        when: {gives: {clause: led, at_least: 13万元, below: 18万元}}
        pays: {city: 1000元}
      """
    并且 事项
      | 类别 | 编号 | 角色 | 区域首个 | 本地有主导单位 |
      | 标准 | A    | 主导 | 是       | 是             |
      | 标准 | B    | 主导 | 是       | 否             |
      | 标准 | C    | 主导 | 否       | 是             |
      | 标准 | D    | 主导 | 否       | 否             |
      | 标准 | E    | 主导 | 是       | 未知           |
      | 标准 | F    | 参与 | 是       | 是             |
    # 18、15、13、10万元；E 是15或18万元，两条各有一种可能
    那么 明细为
      | 条款     | 事项 | 出资 | 性质 | 金额   |
      | eighteen | A    | 市级 | 应付 | 1万元  |
      | led      | A    | 市级 | 应付 | 18万元 |
      | led      | B    | 市级 | 应付 | 15万元 |
      | led      | C    | 市级 | 应付 | 13万元 |
      | led      | D    | 市级 | 应付 | 10万元 |
      | led      | E    | 市级 | 应付 | 15万元 |
      | thirteen | B    | 市级 | 应付 | 1000元 |
      | thirteen | C    | 市级 | 应付 | 1000元 |
    并且 尚不能确定
      | 条款     | 事项 | 待补充         | 涉及         |
      | eighteen | E    | 本地有主导单位 | 市级 1万元   |
      | led      | E    | 本地有主导单位 | 市级 3万元   |
      | thirteen | E    | 本地有主导单位 | 市级 0.1万元 |

  场景: 问得少的，没有给的不算
    假如 条款
      """
      - clause: pieces
        article: 一
        summary: 专利每满3件给5000元，不满的不计
        for: enterprise
        each: patent
        pays: {city: {amount: {every: 3, of: pieces, gives: 5000元}}}
      - clause: small
        article: 二
        summary: 按第一条得1万元以下的，另奖1000元
        for: enterprise
        each: patent
        when: {gives: {clause: pieces, at_most: 1万元}}
        pays: {city: 1000元}
      - clause: none
        article: 三
        summary: 按第一条没有得的，给100元
        for: enterprise
        each: patent
        when: {not: {gives: {clause: pieces, above: 0元}}}
        pays: {city: 100元}
      """
    并且 事项
      | 类别 | 编号 | 件数 |
      | 专利 | A    | 2    |
      | 专利 | B    | 3    |
      | 专利 | C    | 8    |
      | 专利 | D    | 9    |
    # 8件是两个满3件，1万元；9件是三个，1.5万元
    那么 明细为
      | 条款   | 事项 | 出资 | 性质 | 金额    |
      | none   | A    | 市级 | 应付 | 100元   |
      | pieces | B    | 市级 | 应付 | 5000元  |
      | pieces | C    | 市级 | 应付 | 1万元   |
      | pieces | D    | 市级 | 应付 | 1.5万元 |
      | small  | B    | 市级 | 应付 | 1000元  |
      | small  | C    | 市级 | 应付 | 1000元  |

  场景大纲: 看主体的条款问看事项的条款
    假如 条款
      """
      - clause: leading
        article: 一
        summary: 国际标准奖30万元，国家标准20万元
        for: enterprise
        each: standard
        pays: {city: {by: level, international: 30万元, national: 20万元, industry: honour}}
      - clause: firm
        article: 二
        summary: 有标准按第一条得30万元的企业，另奖2万元
        for: enterprise
        each: applicant
        when: {gives: {clause: leading, at_least: 30万元}}
        pays: {city: 2万元}
      """
    并且 事项
      | 类别 | 编号 | 级别   |
      | 标准 | A    | 国家   |
      | 标准 | B    | <其二> |
    那么 市级应付最少 <最少>，最多 <最多>

    # 两项国家标准各20万元，合起来40万元，但没有一项得30万元
    例子:
      | 其二 | 最少   | 最多   |
      | 国际 | 52万元 | 52万元 |
      | 国家 | 40万元 | 40万元 |
      | 行业 | 20万元 | 20万元 |
      | 未知 | 20万元 | 52万元 |

  场景大纲: 那个条款的数额取自口径
    假如 政策另写
      """
      readings:
        - {reading: sum, article: 一, question: 奖多少, printed: 2O万元, doubt: 数字印作字母, takes: 20万元, alternatives: [2万元]}
      """
    并且 口径 sum 取 <数额>
    并且 条款
      """
      - clause: leading
        article: 一
        summary: 主导的奖20万元或者2万元，印得不清
        for: enterprise
        each: standard
        when: {role: lead}
        pays: {city: {reading: sum}}
      - clause: more
        article: 二
        summary: 按第一条得10万元以上的，另奖1万元
        for: enterprise
        each: standard
        when: {gives: {clause: leading, at_least: 10万元}}
        pays: {city: 1万元}
      - clause: others
        article: 三
        summary: 按第一条得不到10万元的，奖3000元
        for: enterprise
        each: standard
        when: {not: {gives: {clause: leading, at_least: 10万元}}}
        pays: {city: 3000元}
      """
    并且 事项
      | 类别 | 编号 | 角色 |
      | 标准 | A    | 主导 |
      | 标准 | B    | 参与 |
    那么 明细为
      | 条款    | 事项   | 出资 | 性质 | 金额   |
      | leading | A      | 市级 | 应付 | <数额> |
      | <得>    | A      | 市级 | 应付 | <另奖> |
      | others  | B      | 市级 | 应付 | 3000元 |
    并且 每条明细依口径 sum
    并且 未获和未定的口径为
      | 条款    | 事项   | 答案 | 口径     |
      | leading | B      | 未获 |          |
      | more    | <一项> | 未获 | <一依>   |
      | <不得>  | <二项> | 未获 | sum      |

    # B 不是主导，不论数额多少第一条都不给；数额为2万元的，more 还差在数额上
    例子:
      | 数额   | 得     | 另奖   | 一项 | 一依 | 不得   | 二项 |
      | 20万元 | more   | 1万元  | B    |      | others | A    |
      | 2万元  | others | 3000元 | A    | sum  | more   | B    |
