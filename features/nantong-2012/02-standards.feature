# language: zh-CN
功能: 二（一）技术标准战略
  对实施技术标准化战略给予经费资助，没有写数额，也没有写由哪一级财政承担。
  按市级列出（口径 standards-funding-payer），可以改取县级。

  背景:
    假如 依据政策文件《南通市质量强市实施意见（通政办发〔2012〕54号）》
    并且 认定日期为 2013-06-30

  @001-02 @standards-drafting
  场景大纲: 企业<角色>制订<级别>标准，市资助，未定额
    假如 申报主体为企业
    并且 申报事项：
      | 类别 | 编号   | 级别   | 角色   |
      | 标准 | 标准-1 | <级别> | <角色> |
    当 认定
    那么 明细为：
      | 条款               | 事项   | 出资 | 性质   | 金额 |
      | standards-drafting | 标准-1 | 市级 | 未定额 | —    |
    并且 所据口径为：
      | 条款               | 事项   | 出资 | 口径                    | 取   |
      | standards-drafting | 标准-1 | 市级 | standards-funding-payer | 市级 |

    例子:
      | 级别 | 角色 |
      | 国际 | 参与 |
      | 国家 | 参与 |
      | 行业 | 参与 |
      | 国家 | 主导 |

  @001-02 @standards-drafting
  场景大纲: <级别>标准文件没有写到，不作认定
    假如 申报主体为企业
    并且 申报事项：
      | 类别 | 编号   | 级别   | 角色 |
      | 标准 | 标准-1 | <级别> | 主导 |
    当 认定
    那么 没有明细
    并且 未获 standards-drafting 因为 级别 现为 <级别> 应为 国际、国家或行业

    例子:
      | 级别 |
      | 地方 |
      | 团体 |
      | 企业 |

  @001-02 @national-committee @national-working-group
  场景大纲: <主体>设立国家<类别>，市资助，未定额
    假如 申报主体为<主体>
    并且 申报事项：
      | 类别   | 编号   | 级别 |
      | <类别> | 组织-1 | 国家 |
    当 认定
    那么 明细为：
      | 条款   | 事项   | 出资 | 性质   | 金额 |
      | <条款> | 组织-1 | 市级 | 未定额 | —    |

    例子:
      | 主体     | 类别             | 条款                   |
      | 企业     | 标准化技术委员会 | national-committee     |
      | 协会     | 标准化技术委员会 | national-committee     |
      | 企业     | 标准化技术工作组 | national-working-group |
      | 科研院所 | 标准化技术工作组 | national-working-group |

  @001-02 @national-committee @national-working-group
  场景大纲: <级别>的<类别>不是国家级，不作认定
    假如 申报主体为协会
    并且 申报事项：
      | 类别   | 编号   | 级别   |
      | <类别> | 组织-1 | <级别> |
    当 认定
    那么 没有明细
    并且 未获 <条款> 因为 级别 现为 <级别> 应为 国家

    例子:
      | 类别             | 级别 | 条款                   |
      | 标准化技术委员会 | 国际 | national-committee     |
      | 标准化技术委员会 | 省级 | national-committee     |
      | 标准化技术工作组 | 省级 | national-working-group |

  @001-02 @standards-adoption
  场景大纲: 规模以上企业的产品采用<标准>，市资助，未定额
    假如 申报主体为企业：
      | 规模以上企业 | 是 |
    并且 申报事项：
      | 类别 | 编号   | 所采标准 |
      | 采标 | 产品-1 | <标准>   |
    当 认定
    那么 明细为：
      | 条款               | 事项   | 出资 | 性质   | 金额 |
      | standards-adoption | 产品-1 | 市级 | 未定额 | —    |

    例子:
      | 标准         |
      | 国际标准     |
      | 国外先进标准 |

  @001-02 @standards-adoption
  场景大纲: 采标不合条件（规模以上<规模以上>、采用<标准>）
    假如 申报主体为企业：
      | 规模以上企业 | <规模以上> |
    并且 申报事项：
      | 类别 | 编号   | 所采标准 |
      | 采标 | 产品-1 | <标准>   |
    当 认定
    那么 没有明细
    并且 未获 standards-adoption 因为 <事实> 现为 <现为> 应为 <应为>

    例子:
      | 规模以上 | 标准     | 事实         | 现为     | 应为                   |
      | 否       | 国际标准 | 规模以上企业 | 否       | 是                     |
      | 是       | 其他标准 | 所采标准     | 其他标准 | 国际标准或国外先进标准 |

  @001-02 @good-practice
  场景大纲: <级别>标准化良好行为企业，市资助，未定额
    假如 申报主体为企业
    并且 申报事项：
      | 类别               | 编号       | 级别   |
      | 标准化良好行为企业 | 良好行为-1 | <级别> |
    当 认定
    那么 明细为：
      | 条款          | 事项       | 出资 | 性质   | 金额 |
      | good-practice | 良好行为-1 | 市级 | 未定额 | —    |

    例子:
      | 级别 |
      | 国家 |
      | 省   |

  @001-02 @standard-cluster-zone
  场景: 国家级产业集聚标准化示范区，市资助，未定额；省级的不在其列
    假如 申报主体为园区
    并且 申报事项：
      | 类别                 | 编号     | 级别   |
      | 产业集聚标准化示范区 | 示范区-1 | 国家级 |
      | 产业集聚标准化示范区 | 示范区-2 | 省级   |
    当 认定
    那么 明细为：
      | 条款                  | 事项     | 出资 | 性质   | 金额 |
      | standard-cluster-zone | 示范区-1 | 市级 | 未定额 | —    |
    并且 未获 standard-cluster-zone 因为 级别 现为 省级 应为 国家

  @001-02 @standards-drafting @good-practice @national-committee @national-working-group @standards-adoption
  @standard-cluster-zone
  场景: 口径改取县级时，同样的资助列在县级
    假如 口径 standards-funding-payer 取 县级
    并且 申报主体为企业：
      | 规模以上企业 | 是 |
    并且 申报事项：
      | 类别                 | 编号       | 级别 | 所采标准 |
      | 标准                 | 标准-1     | 国家 |          |
      | 标准化良好行为企业   | 良好行为-1 | 省   |          |
      | 标准化技术委员会     | 委员会-1   | 国家 |          |
      | 标准化技术工作组     | 工作组-1   | 国家 |          |
      | 采标                 | 产品-1     |      | 国际标准 |
      | 产业集聚标准化示范区 | 示范区-1   | 国家 |          |
    当 认定
    那么 明细为：
      | 条款                   | 事项       | 出资 | 性质   | 金额 |
      | standards-drafting     | 标准-1     | 县级 | 未定额 | —    |
      | good-practice          | 良好行为-1 | 县级 | 未定额 | —    |
      | national-committee     | 委员会-1   | 县级 | 未定额 | —    |
      | national-working-group | 工作组-1   | 县级 | 未定额 | —    |
      | standards-adoption     | 产品-1     | 县级 | 未定额 | —    |
      | standard-cluster-zone  | 示范区-1   | 县级 | 未定额 | —    |
    并且 所据口径为：
      | 条款                   | 事项       | 出资 | 口径                    | 取   |
      | standards-drafting     | 标准-1     | 县级 | standards-funding-payer | 县级 |
      | good-practice          | 良好行为-1 | 县级 | standards-funding-payer | 县级 |
      | national-committee     | 委员会-1   | 县级 | standards-funding-payer | 县级 |
      | national-working-group | 工作组-1   | 县级 | standards-funding-payer | 县级 |
      | standards-adoption     | 产品-1     | 县级 | standards-funding-payer | 县级 |
      | standard-cluster-zone  | 示范区-1   | 县级 | standards-funding-payer | 县级 |
