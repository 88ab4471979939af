# language: zh-CN
功能: 出资层级、整行、一次性和叠加规则取自口径
  原文不清楚的不只是数额：由哪一级出资、有没有这一档、是不是一次性、怎样封顶，都可以写成口径，明细写明所依的口径。

  背景:
    假如 政策另写
      """
      readings:
        - {reading: who, article: 一, question: 由哪一级出资, printed: 给予奖励, doubt: 没有写, takes: city, alternatives: [county]}
        - {reading: how-often, article: 二, question: 是否一次性, printed: 一次行, doubt: 错字, takes: applicant, alternatives: [item, 不限]}
        - {reading: last, article: 三, question: 到第几位, printed: 前3O位, doubt: 数字印作字母, takes: 至第30位, alternatives: [至第35位]}
        - {reading: limit, article: 四, question: 上限多少, printed: 1O万元, doubt: 数字印作字母, takes: 10万元, alternatives: [15万元]}
        - {reading: more, article: 五, question: 有没有另加, printed: 另加2万元（划去）, doubt: 划去的是不是算, takes: 另加, alternatives: [不另加]}
      stacking:
        - {rule: both, because: 合计封顶, cap: {reading: limit}, clauses: [plain]}
      """
    并且 条款
      """
      - clause: payer
        article: 一
        summary: 国家标准奖励5万元
        for: enterprise
        each: standard
        when: {level: 国家}
        pays:
          - {payer: {reading: who}, amount: 5万元}
      - clause: often
        article: 二
        summary: 荣誉奖励3万元
        for: enterprise
        each: title
        pays: {city: 3万元}
        once: {reading: how-often}
      - clause: ranked
        article: 三
        summary: 起草人排名前20位10万元，其后5万元
        for: enterprise
        each: standard
        when: {level: 行业}
        pays:
          city:
            by: drafter_rank
            1-20: 10万元
            21-30: {amount: 5万元, under: {last: 至第30位}}
            21-35: {amount: 5万元, under: {last: 至第35位}}
      - clause: plain
        article: 四
        summary: 专利每项8万元
        for: enterprise
        each: patent
        pays: {city: 8万元}
      - clause: added
        article: 五
        summary: 认证5万元，证书在3张以上的另加2万元
        for: enterprise
        each: certification
        pays:
          city:
            amount: 5万元
            plus: [{when: {certificates: {at_least: 3}}, amount: 2万元, under: {more: 另加}}]
      """

  场景大纲: 由哪一级出资
    假如 口径 who 取 <取值>
    并且 事项
      | 类别 | 编号 | 级别 |
      | 标准 | A    | 国家 |
    那么 明细为
      | 条款  | 事项 | 出资   | 性质   | 金额  |
      | payer | A    | <出资> | <性质> | 5万元 |
    并且 每条明细依口径 who

    例子:
      | 取值   | 出资 | 性质 |
      | city   | 市级 | 应付 |
      | county | 县级 | 待定 |

  场景大纲: 一个主体一次、一项一次，还是不是一次性
    假如 口径 how-often 取 <取值>
    并且 此前已由city支付 often 事项 B 3万元
    并且 事项
      | 类别 | 编号 |
      | 荣誉 | A    |
      | 荣誉 | B    |
    那么 明细为
      | 条款  | 事项 | 出资 | 性质 | 金额 |
      | often | A    | 市级 | 应付 | <甲> |
      | often | B    | 市级 | 应付 | <乙> |
    并且 每条明细依口径 how-often

    例子:
      | 取值      | 甲    | 乙    |
      | applicant | 0元   | 0元   |
      | item      | 3万元 | 0元   |
      | 不限      | 3万元 | 3万元 |

  场景: 有没有这一档：第33位，平时没有
    假如 事项
      | 类别 | 编号 | 级别 | 起草排名 |
      | 标准 | A    | 行业 | 33       |
    那么 没有明细
    并且 未获和未定的口径为
      | 条款   | 事项 | 答案 | 口径 |
      | payer  | A    | 未获 |      |
      | ranked | A    | 未获 | last |

  场景: 第33位，另取至第35位
    假如 口径 last 取 至第35位
    并且 事项
      | 类别 | 编号 | 级别 | 起草排名 |
      | 标准 | A    | 行业 | 33       |
    那么 明细为
      | 条款   | 事项 | 出资 | 性质 | 金额  |
      | ranked | A    | 市级 | 应付 | 5万元 |
    并且 每条明细依口径 last

  场景大纲: 上限多少
    假如 口径 limit 取 <取值>
    并且 事项
      | 类别 | 编号 |
      | 专利 | A    |
      | 专利 | B    |
    那么 明细为
      | 条款  | 事项 | 出资 | 性质 | 金额  |
      | plain | A    | 市级 | 应付 | 8万元 |
      | plain | B    | 市级 | 应付 | <乙>  |
    并且 每条明细依口径 limit

    例子:
      | 取值   | 乙    |
      | 10万元 | 2万元 |
      | 15万元 | 7万元 |

  场景大纲: 有没有另加：一项不成立，明细也写明
    假如 口径 more 取 <取值>
    并且 事项
      | 类别 | 编号 | 证书张数 |
      | 认证 | A    | 3        |
    那么 明细为
      | 条款  | 事项 | 出资 | 性质 | 金额   |
      | added | A    | 市级 | 应付 | <金额> |
    并且 每条明细依口径 more

    例子:
      | 取值   | 金额  |
      | 另加   | 7万元 |
      | 不另加 | 5万元 |
