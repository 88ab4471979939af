# language: zh-CN
功能: 待核的明细不计入应付
  以前可能付过而不能确定的，编号的位数丢了的，先不付，等人核对。
  核对以后写明“已定”的，照付；确是同一笔的，改正名称或补填日期。

  场景: 三年后可再奖励，以前付过而没有写日期
    假如 条款
      """
      - clause: leader
        article: 一
        summary: 奖励10万元，三年内不重复奖励
        for: enterprise
        each: title
        pays: {city: 10万元}
        once: {per: item, again_after: 3年}
      """
    并且 事项
      | 类别 | 编号 |
      | 荣誉 | A    |
      | 荣誉 | B    |
    并且 此前已付
      | 条款   | 事项 | 出资 | 金额   |
      | leader | A    | 市级 | 10万元 |
    那么 明细为
      | 条款   | 事项 | 出资 | 性质 | 金额   |
      | leader | A    | 市级 | 待定 | 10万元 |
      | leader | B    | 市级 | 应付 | 10万元 |
    并且 市级应付合计 10万元
    并且 市级应付最少 10万元，最多 20万元
    并且 注意为
      | 处理 | 代号         | 条款   | 事项 | 出资 | 明细 |
      | 待核 | paid.undated | leader | A    | 市级 | 1    |

  场景大纲: 付款日期补上以后
    假如 条款
      """
      - clause: leader
        article: 一
        summary: 奖励10万元，三年内不重复奖励
        for: enterprise
        each: title
        pays: {city: 10万元}
        once: {per: item, again_after: 3年}
      """
    并且 事项
      | 类别 | 编号 |
      | 荣誉 | A    |
    并且 此前已付
      | 条款   | 事项 | 出资 | 金额   | 日期   |
      | leader | A    | 市级 | 10万元 | <日期> |
    那么 市级应付合计 <应付>
    并且 没有注意

    例子:
      | 日期       | 应付   |
      | 2020-06-30 | 10万元 |
      | 2020-07-01 | 0元    |

  场景: 不论何时只付一次的，没有日期也照样不再付
    假如 条款
      """
      - clause: ever
        article: 一
        summary: 一次性资助10万元
        for: enterprise
        each: title
        pays: {city: 10万元}
        once: item
      """
    并且 事项
      | 类别 | 编号 |
      | 荣誉 | A    |
    并且 此前已付
      | 条款 | 事项 | 出资 | 金额   |
      | ever | A    | 市级 | 10万元 |
    那么 明细为
      | 条款 | 事项 | 出资 | 性质 | 金额 |
      | ever | A    | 市级 | 应付 | 0元  |
    并且 没有注意

  场景: 另有一笔日期明确、足以不再付的，不必等
    假如 条款
      """
      - clause: leader
        article: 一
        summary: 奖励10万元，三年内不重复奖励
        for: enterprise
        each: title
        pays: {city: 10万元}
        once: {per: item, again_after: 3年}
      """
    并且 事项
      | 类别 | 编号 |
      | 荣誉 | A    |
    并且 此前已付
      | 条款   | 事项 | 出资 | 金额   | 日期       |
      | leader | A    | 市级 | 10万元 | 2022-01-01 |
      | leader | A    | 市级 | 5万元  |            |
    那么 明细为
      | 条款   | 事项 | 出资 | 性质 | 金额 |
      | leader | A    | 市级 | 应付 | 0元  |
    并且 没有注意

  场景: 付了0元的不算付过，没有日期也不必等
    假如 条款
      """
      - clause: leader
        article: 一
        summary: 奖励10万元，三年内不重复奖励
        for: enterprise
        each: title
        pays: {city: 10万元}
        once: {per: item, again_after: 3年}
      """
    并且 事项
      | 类别 | 编号 |
      | 荣誉 | A    |
    并且 此前已付
      | 条款   | 事项 | 出资 | 金额 |
      | leader | A    | 市级 | 0元  |
    那么 市级应付合计 10万元
    并且 没有注意

  场景: 每年合计封顶，当年还是往年付的不清楚
    假如 条款
      """
      - clause: yearly
        article: 一
        summary: 每项12万元，每年合计不超过15万元
        for: enterprise
        each: standard
        pays: {city: 12万元}
      """
    并且 叠加规则
      """
      - {rule: year-cap, because: 每年合计不超过15万元, cap: 15万元, clauses: [yearly], with_paid: this_year}
      """
    并且 事项
      | 类别 | 编号 |
      | 标准 | A    |
      | 标准 | B    |
    并且 此前已付
      | 条款   | 事项 | 出资 | 金额   |
      | yearly | C    | 市级 | 10万元 |
    # 若是往年付的，共15万元；若是当年付的，共5万元；现在一分也不先付
    那么 明细为
      | 条款   | 事项 | 出资 | 性质 | 金额   |
      | yearly | A    | 市级 | 待定 | 12万元 |
      | yearly | B    | 市级 | 待定 | 3万元  |
    并且 市级应付合计 0元
    并且 市级应付最少 0元，最多 15万元
    并且 注意为
      | 处理 | 代号         | 条款   | 事项 | 出资 | 明细 |
      | 待核 | paid.undated | yearly | A    | 市级 | 1    |
      | 待核 | paid.undated | yearly | B    | 市级 | 2    |

  场景大纲: 以前付给一个看起来一样的事项
    假如 条款
      """
      - clause: ever
        article: 一
        summary: 一次性资助10万元
        for: enterprise
        each: title
        pays: {city: 10万元}
        once: item
      """
    并且 事项
      | 类别 | 编号   |
      | 荣誉 | QO-101 |
      | 荣誉 | QR-202 |
    并且 此前已付
      | 条款   | 事项   | 出资   | 金额   |
      | <条款> | <付给> | <出资> | 10万元 |
    那么 市级应付合计 <应付>
    并且 市级应付最少 <应付>，最多 <最多>
    并且 注意为
      | 处理   | 代号   | 条款   | 事项   | 出资   |
      | <处理> | <代号> | <条款> | <注意> | <出资> |

    # 数字0与字母O、数字1与字母l看不出分别；只是符号、前面的0、末尾的“号”不同的也可能是它；QO-102 是另一项；县级不按这个条款付
    例子:
      | 条款 | 付给   | 出资 | 应付   | 最多   | 处理 | 代号       | 注意   |
      | ever | Q0-101 | 市级 | 10万元 | 20万元 | 待核 | paid.alike | QO-101 |
      | ever | QO-l0l | 市级 | 10万元 | 20万元 | 待核 | paid.alike | QO-101 |
      | ever | QO101  | 市级 | 10万元 | 20万元 | 待核 | paid.alike | QO-101 |
      | ever | QO/0101号 | 市级 | 10万元 | 20万元 | 待核 | paid.alike | QO-101 |
      | ever | QO-10-1 | 市级 | 20万元 | 20万元 | 注意 | paid.item | QO-10-1 |
      | ever | QO-102 | 市级 | 20万元 | 20万元 | 注意 | paid.item  | QO-102 |
      | ever | QO-101 | 县级 | 20万元 | 20万元 | 注意 | paid.payer | QO-101 |

  场景大纲: 已经从封顶数里扣去的，若就是同一项，这一项也不该再付
    假如 条款
      """
      - clause: ever
        article: 一
        summary: 一次性资助10万元，历年合计不超过30万元
        for: enterprise
        each: title
        pays: {city: 10万元}
        once: item
      """
    并且 叠加规则
      """
      - {rule: whole, because: 历年合计不超过30万元, cap: 30万元, clauses: [ever], with_paid: ever}
      """
    并且 事项
      | 类别 | 编号   |
      | 荣誉 | QO-101 |
      | 荣誉 | QR-202 |
    并且 此前已付
      | 条款 | 事项   | 出资 | 金额   |
      | ever | <付给> | 市级 | 10万元 |
    那么 明细为
      | 条款 | 事项   | 出资 | 性质   | 金额   |
      | ever | QO-101 | 市级 | <性质> | <金额> |
      | ever | QR-202 | 市级 | 应付   | 10万元 |

    例子:
      | 付给   | 性质 | 金额   |
      | Q0-101 | 待定 | 10万元 |
      | QO-101 | 应付 | 0元    |
      | QX-999 | 应付 | 10万元 |

  场景: 以前付的条款写错了一个字母
    假如 条款
      """
      - clause: drafting
        article: 一
        summary: 一次性资助10万元
        for: enterprise
        each: title
        pays: {city: 10万元}
        once: item
      - clause: other
        article: 二
        summary: 一次性资助3万元
        for: enterprise
        each: title
        pays: {city: 3万元}
        once: item
      """
    并且 事项
      | 类别 | 编号 |
      | 荣誉 | A    |
    并且 此前已付
      | 条款    | 事项 | 出资 | 金额   |
      | draftng | A    | 市级 | 10万元 |
    那么 明细为
      | 条款     | 事项 | 出资 | 性质 | 金额   |
      | drafting | A    | 市级 | 待定 | 10万元 |
      | other    | A    | 市级 | 应付 | 3万元  |
    并且 注意为
      | 处理 | 代号       | 条款     | 事项 | 出资 |
      | 待核 | paid.alike | drafting | A    | 市级 |

  场景: 没有写明只付一次的，付过也再计；名称像的同样只提示
    假如 条款
      """
      - clause: often
        article: 一
        summary: 每次奖励10万元
        for: enterprise
        each: title
        pays: {city: 10万元}
      """
    并且 事项
      | 类别 | 编号   |
      | 荣誉 | QO-101 |
    并且 此前已付
      | 条款  | 事项   | 出资 | 金额   |
      | often | Q0-101 | 市级 | 10万元 |
    那么 市级应付合计 10万元
    并且 注意为
      | 处理 | 代号                | 条款  | 事项   | 出资 | 明细 |
      | 注意 | identity.paid-alike | often | Q0-101 | 市级 | 1    |
      | 注意 | paid.item           | often | Q0-101 | 市级 |      |

  场景大纲: 编号被电子表格改成了数
    假如 条款
      """
      - clause: title
        article: 一
        summary: 奖励10万元，另列荣誉
        for: enterprise
        each: title
        pays:
          city: 10万元
          province: {standing: sought, amount: 5万元}
          county: honour
      """
    并且 事项
      | 类别 | 编号   |
      | 荣誉 | <编号> |
    那么 明细为
      | 条款  | 事项   | 出资 | 性质 | 金额   |
      | title | <编号> | 市级 | <性质> | 10万元 |
      | title | <编号> | 县级 | 荣誉 | —      |
      | title | <编号> | 省级 | 争取 | 5万元  |
    并且 市级应付最少 <最少>，最多 10万元

    # 17位以上、第15位以后全是0的，多半是被截掉的；16位的最后一位常常就是0，不算
    例子:
      | 编号                 | 性质 | 最少   |
      | 9.11305E+17          | 待定 | 0元    |
      | 9.1130500700000e+17  | 待定 | 0元    |
      | 2E+10                | 待定 | 0元    |
      | 911305007123456000   | 待定 | 0元    |
      | 20230615123456700    | 待定 | 0元    |
      | 911305007123456001   | 应付 | 10万元 |
      | 2023061512345670     | 应付 | 10万元 |
      | 202306151234500      | 应付 | 10万元 |
      | 3E12                 | 应付 | 10万元 |
      | GB/T 1.1-2020        | 应付 | 10万元 |

  场景: 主体自己的代码丢了位数，每一笔都等
    假如 条款
      """
      - clause: title
        article: 一
        summary: 奖励10万元
        for: enterprise
        each: title
        pays: {city: 10万元}
      - clause: whole
        article: 二
        summary: 奖励1万元
        for: enterprise
        each: applicant
        pays: {city: 1万元}
      """
    并且 主体代码为 9.11305E+17
    并且 事项
      | 类别 | 编号 |
      | 荣誉 | A    |
    那么 明细为
      | 条款  | 事项 | 出资 | 性质 | 金额   |
      | title | A    | 市级 | 待定 | 10万元 |
      | whole |      | 市级 | 待定 | 1万元  |
    并且 注意为
      | 处理 | 代号           | 条款  | 事项        | 出资 | 明细 |
      | 待核 | id.digits-lost | title | A           | 市级 | 1    |
      | 待核 | id.digits-lost | whole | 9.11305E+17 | 市级 | 2    |

  场景: 以前付给的编号丢了位数，正好对得上一个事项
    假如 条款
      """
      - clause: ever
        article: 一
        summary: 一次性资助10万元
        for: enterprise
        each: title
        pays: {city: 10万元}
        once: item
      """
    并且 事项
      | 类别 | 编号               |
      | 荣誉 | 911305007123456789 |
      | 荣誉 | 911306007123456789 |
    并且 此前已付
      | 条款 | 事项        | 出资 | 金额   |
      | ever | 9.11305E+17 | 市级 | 10万元 |
    那么 明细为
      | 条款 | 事项               | 出资 | 性质 | 金额   |
      | ever | 911305007123456789 | 市级 | 待定 | 10万元 |
      | ever | 911306007123456789 | 市级 | 应付 | 10万元 |

  场景: 已定的照付，决定和理由留在结果里
    假如 条款
      """
      - clause: leader
        article: 一
        summary: 奖励10万元，三年内不重复奖励
        for: enterprise
        each: title
        pays: {city: 10万元}
        once: {per: item, again_after: 3年}
      """
    并且 事项
      | 类别 | 编号 |
      | 荣誉 | A    |
      | 荣誉 | B    |
    并且 此前已付
      | 条款   | 事项 | 出资 | 金额   |
      | leader | A    | 市级 | 10万元 |
      | leader | B    | 市级 | 10万元 |
    并且 已定
      | 条款   | 事项 | 出资 | 注意         | 理由               |
      | leader | A    | 市级 | 付款日期不明 | 经查为2019年所付   |
    那么 明细为
      | 条款   | 事项 | 出资 | 性质 | 金额   |
      | leader | A    | 市级 | 应付 | 10万元 |
      | leader | B    | 市级 | 待定 | 10万元 |
    并且 注意为
      | 处理 | 代号         | 条款   | 事项 | 出资 | 已定             |
      | 待核 | paid.undated | leader | B    | 市级 |                  |
      | 注意 | paid.undated | leader | A    | 市级 | 经查为2019年所付 |

  场景大纲: 什么也没有放行的决定，本身要提示
    假如 条款
      """
      - clause: leader
        article: 一
        summary: 奖励10万元，三年内不重复奖励
        for: enterprise
        each: title
        pays: {city: 10万元}
        once: {per: item, again_after: 3年}
      """
    并且 事项
      | 类别 | 编号 |
      | 荣誉 | A    |
    并且 此前已付
      | 条款   | 事项 | 出资 | 金额   |
      | leader | A    | 市级 | 10万元 |
    并且 已定
      | 条款   | 事项   | 出资   | 注意   | 理由   |
      | <条款> | <事项> | <出资> | <注意> | 已核对 |
    那么 市级应付合计 0元
    并且 注意为
      | 处理 | 代号           | 条款   | 事项   | 出资   |
      | 待核 | paid.undated   | leader | A      | 市级   |
      | 注意 | decided.unused | <条款> | <事项> | <出资> |

    例子:
      | 条款   | 事项 | 出资 | 注意         |
      | leader | C    | 市级 | paid.undated |
      | leadr  | A    | 市级 | paid.undated |
      | leader | A    | 省级 | paid.undated |
      | leader | A    | 市级 | 位数丢失     |

  场景: 两个疑点都要决定，只定一个还得等
    假如 条款
      """
      - clause: ever
        article: 一
        summary: 一次性资助10万元
        for: enterprise
        each: title
        pays: {city: 10万元}
        once: item
      """
    并且 事项
      | 类别 | 编号               |
      | 荣誉 | 911305007123456000 |
    并且 此前已付
      | 条款 | 事项        | 出资 | 金额   |
      | ever | 9.11305E+17 | 市级 | 10万元 |
    并且 已定
      | 条款 | 事项               | 出资 | 注意     | 理由       |
      | ever | 911305007123456000 | 市级 | 疑似已付 | 付的是别家 |
    那么 市级应付合计 0元
    并且 注意为
      | 处理 | 代号           | 条款 | 事项               | 出资 |
      | 待核 | id.digits-lost | ever | 911305007123456000 | 市级 |
      | 注意 | paid.alike     | ever | 911305007123456000 | 市级 |

  场景: 待核的不挡住确定的，只算它还能多出来的
    假如 条款
      """
      - clause: level
        article: 一
        summary: 按等次奖励，只取最高
        for: enterprise
        each: title
        pays: {city: {by: grade, gold: 30万元, silver: 20万元, bronze: 10万元}}
        once: {per: item, again_after: 3年}
      """
    并且 叠加规则
      """
      - {rule: one, because: 只取最高, keep: highest, clauses: [level]}
      """
    并且 事项
      | 类别 | 编号 | 等次 |
      | 荣誉 | A    | 金奖 |
      | 荣誉 | B    | 铜奖 |
    并且 此前已付
      | 条款  | 事项 | 出资 | 金额   |
      | level | A    | 市级 | 30万元 |
    那么 明细为
      | 条款  | 事项 | 出资 | 性质 | 原额   | 金额   |
      | level | A    | 市级 | 待定 | 30万元 | 20万元 |
      | level | B    | 市级 | 应付 | 10万元 | 10万元 |
    并且 市级应付最少 10万元，最多 30万元

  场景: 分期的每一期都等
    假如 条款
      """
      - clause: staged
        article: 一
        summary: 分两期奖励14万元，三年内不重复
        for: enterprise
        each: standard
        pays: {city: {amount: 14万元, stages: [{share: 50%}, {share: 50%, when: {accepted: true}}]}}
        once: {per: item, again_after: 3年}
      """
    并且 事项
      | 类别 | 编号 | 通过验收 |
      | 标准 | A    | 否       |
    并且 此前已付
      | 条款   | 事项 | 出资 | 金额   |
      | staged | A    | 市级 | 14万元 |
    那么 明细为
      | 条款   | 事项 | 出资 | 性质 | 金额  |
      | staged | A    | 市级 | 待定 | 7万元 |
      | staged | A    | 市级 | 待定 | 7万元 |
    并且 注意为
      | 处理 | 代号         | 条款   | 事项 | 出资 | 明细 |
      | 待核 | paid.undated | staged | A    | 市级 | 1、2 |

  场景: 草案本来就不付，不另外待核
    假如 文件为草案
    并且 条款
      """
      - clause: leader
        article: 一
        summary: 奖励10万元，三年内不重复奖励
        for: enterprise
        each: title
        pays: {city: 10万元}
        once: {per: item, again_after: 3年}
      """
    并且 事项
      | 类别 | 编号 |
      | 荣誉 | A    |
    并且 此前已付
      | 条款   | 事项 | 出资 | 金额   |
      | leader | A    | 市级 | 10万元 |
    那么 明细为
      | 条款   | 事项 | 出资 | 性质 | 金额   |
      | leader | A    | 市级 | 待定 | 10万元 |
    并且 没有注意

  场景: 不论哪个事项都要扣除的付款，名称像谁都一样，不必等
    假如 条款
      """
      - clause: level
        article: 一
        summary: 按等次累计给予，扣除以前付过的
        for: enterprise
        each: title
        pays: {city: {by: grade, gold: 30万元, silver: 20万元, bronze: 10万元}}
      """
    并且 叠加规则
      """
      - {rule: total, because: 累计给予，补足差额, keep: difference, clauses: [level]}
      """
    并且 事项
      | 类别 | 编号   | 等次 |
      | 荣誉 | QO-101 | 金奖 |
    并且 此前已付
      | 条款  | 事项   | 出资 | 金额   |
      | level | Q0-101 | 市级 | 10万元 |
    那么 明细为
      | 条款  | 事项   | 出资 | 性质 | 金额   |
      | level | QO-101 | 市级 | 应付 | 20万元 |
    并且 注意为
      | 处理 | 代号                | 条款  | 事项   | 出资 |
      | 注意 | identity.paid-alike | level | Q0-101 | 市级 |
