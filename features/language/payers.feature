# language: zh-CN
功能: 几级出资合在一起的叠加规则（payer 写几级）
  市级文件写“市、县两级合计不超过……”，两级的明细在一组里算。
  封顶的，先计所列在前的一级；就高的，哪一级高计哪一级，一样高的计所列在前的。

  背景:
    假如 条款
      """
      - clause: led
        article: 一
        summary: 市给8万元，县给5万元
        for: enterprise
        each: title
        pays: {city: 8万元, county: 5万元}
      """

  场景大纲: 合计封顶10万元，先计所列在前的一级
    假如 叠加规则
      """
      - rule: both
        because: 市、县两级合计不超过10万元
        cap: 10万元
        clauses: [led]
        payer: <次序>
        per: [item]
      """
    并且 事项
      | 类别 | 编号 | 县级已资助金额 |
      | 荣誉 | A    | 5万元          |
    那么 明细为
      | 条款 | 事项 | 出资 | 性质 | 金额   |
      | led  | A    | 市级 | 应付 | <市级> |
      | led  | A    | 县级 | 应付 | <县级> |

    例子:
      | 次序           | 市级  | 县级  |
      | [city, county] | 8万元 | 2万元 |
      | [county, city] | 5万元 | 5万元 |
      | city           | 8万元 | 5万元 |

  场景: 县级给了多少还不清楚的，先计已经确定的市级；县级排在前面，市级就可能少
    假如 叠加规则
      """
      - rule: both
        because: 市、县两级合计不超过10万元
        cap: 10万元
        clauses: [led]
        payer: [county, city]
        per: [item]
      """
    并且 事项
      | 类别 | 编号 |
      | 荣誉 | A    |
    那么 明细为
      | 条款 | 事项 | 出资 | 性质 | 金额  |
      | led  | A    | 市级 | 应付 | 8万元 |
      | led  | A    | 县级 | 待定 | 2万元 |
    并且 市级应付最少 5万元，最多 8万元
    并且 县级应付最少 0元，最多 5万元

  场景: 市级排在前面，市级不因县级而变，县级至多补足上限
    假如 叠加规则
      """
      - rule: both
        because: 市、县两级合计不超过10万元
        cap: 10万元
        clauses: [led]
        payer: [city, county]
        per: [item]
      """
    并且 事项
      | 类别 | 编号 |
      | 荣誉 | A    |
    那么 市级应付最少 8万元，最多 8万元
    并且 县级应付最少 0元，最多 2万元

  场景大纲: 两级就高不重复，一样高的计所列在前的
    假如 条款
      """
      - clause: led
        article: 一
        summary: 市给<市给>，县给5万元
        for: enterprise
        each: title
        pays: {city: <市给>, county: 5万元}
      """
    并且 叠加规则
      """
      - rule: both
        because: 市、县两级就高不重复
        keep: highest
        clauses: [led]
        payer: [county, city]
        per: [item]
      """
    并且 事项
      | 类别 | 编号 | 县级已资助金额 |
      | 荣誉 | A    | 5万元          |
    那么 明细为
      | 条款 | 事项 | 出资 | 性质 | 金额   |
      | led  | A    | 市级 | 应付 | <市级> |
      | led  | A    | 县级 | 应付 | <县级> |
    并且 依据为
      | 条款 | 事项 | 依据     |
      | led  | A    | <市依据> |
      | led  | A    | <县依据> |

    例子:
      | 市给  | 市级  | 县级  | 市依据                               | 县依据                                                 |
      | 8万元 | 8万元 | 0元   |                                      | 县级已资助金额 5万元；市、县两级就高不重复，已计于市级的 A |
      | 5万元 | 0元   | 5万元 | 市、县两级就高不重复，已计于县级的 A | 县级已资助金额 5万元                                   |
      | 3万元 | 0元   | 5万元 | 市、县两级就高不重复，已计于县级的 A | 县级已资助金额 5万元                                   |

  场景: 以前付过的，不论哪一级付的，都从合计的上限里减
    假如 叠加规则
      """
      - rule: both
        because: 市、县两级合计不超过10万元
        cap: 10万元
        clauses: [led]
        payer: [city, county]
        per: [item]
        with_paid: ever
      """
    并且 此前已由county支付 led 事项 A 4万元
    并且 事项
      | 类别 | 编号 | 县级已资助金额 |
      | 荣誉 | A    | 5万元          |
    那么 明细为
      | 条款 | 事项 | 出资 | 性质 | 金额  |
      | led  | A    | 市级 | 应付 | 6万元 |
      | led  | A    | 县级 | 应付 | 0元   |

  场景: 补差也减去两级付过的
    假如 叠加规则
      """
      - rule: both
        because: 市、县两级累计按最高一项给
        keep: difference
        clauses: [led]
        payer: [city, county]
        per: [item]
      """
    并且 此前已由county支付 led 事项 A 3万元
    并且 事项
      | 类别 | 编号 | 县级已资助金额 |
      | 荣誉 | A    | 5万元          |
    那么 明细为
      | 条款 | 事项 | 出资 | 性质 | 金额  |
      | led  | A    | 市级 | 应付 | 5万元 |
      | led  | A    | 县级 | 应付 | 0元   |
