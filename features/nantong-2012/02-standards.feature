# language: zh-CN
功能: 二（一）技术标准战略
  对实施技术标准化战略给予经费资助，没有写数额，也没有写由哪一级财政承担。
  按市级列出（口径 standards-funding-payer），可以改取县级。

  背景:
    假如 依据政策文件《南通市质量强市实施意见（通政办发〔2012〕54号）》
    并且 认定日期为 2013-06-30

  @001-02 @standards-drafting
  场景大纲: 企业<角色>制订<级别>标准并已发布，市资助，未定额
    假如 申报主体为企业
    并且 申报事项：
      | 类别 | 编号   | 级别   | 角色   | 制修订 | 已发布 |
      | 标准 | 标准-1 | <级别> | <角色> | 制定   | 是     |
    当 认定
    那么 明细为：
      | 条款               | 事项   | 出资 | 性质   | 金额 |
      | standards-drafting | 标准-1 | 市级 | 未定额 | —    |
    并且 所据口径为：
      | 条款               | 事项   | 出资 | 口径                       | 取   |
      | standards-drafting | 标准-1 | 市级 | standards-funding-payer    | 市级 |
      | standards-drafting | 标准-1 | 市级 | drafted-standard-published | 是   |

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
      | 类别 | 编号   | 级别   | 角色 | 制修订 | 已发布 |
      | 标准 | 标准-1 | <级别> | 主导 | 制定   | 是     |
    当 认定
    那么 没有明细
    并且 未获 standards-drafting 因为 级别 现为 <级别> 应为 国际、国家或行业

    例子:
      | 级别 |
      | 地方 |
      | 团体 |
      | 企业 |

  @001-02 @standards-drafting
  场景: 原文只写制订，修订标准的不作认定
    假如 申报主体为企业
    并且 申报事项：
      | 类别 | 编号   | 级别 | 制修订 | 已发布 |
      | 标准 | 标准-1 | 国家 | 修订   | 是     |
    当 认定
    那么 没有明细
    并且 未获 standards-drafting 因为 制修订 现为 修订 应为 制定

  @001-02 @standards-drafting
  场景: 标准没有发布的没有资助，是否发布不详的待补充
    假如 申报主体为企业
    并且 申报事项：
      | 类别 | 编号   | 级别 | 制修订 | 已发布 |
      | 标准 | 标准-1 | 国家 | 制定   | 否     |
      | 标准 | 标准-2 | 国家 | 制定   | 未知   |
    当 认定
    那么 没有明细
    并且 未获 standards-drafting 因为 已发布 现为 否 应为 是
    并且 待补充：
      | 条款               | 事项   | 事实   |
      | standards-drafting | 标准-2 | 已发布 |

  @001-02 @standards-drafting
  场景大纲: 口径改为不限是否发布，<出资>资助尚未发布的标准
    假如 口径 drafted-standard-published 取 不限
    并且 口径 standards-funding-payer 取 <出资>
    并且 申报主体为企业
    并且 申报事项：
      | 类别 | 编号   | 级别 | 制修订 | 已发布 |
      | 标准 | 标准-1 | 国家 | 制定   | 否     |
    当 认定
    那么 明细为：
      | 条款               | 事项   | 出资   | 性质   | 金额 |
      | standards-drafting | 标准-1 | <出资> | 未定额 | —    |

    例子:
      | 出资 |
      | 市级 |
      | 县级 |

  @001-02 @national-committee @national-working-group
  场景大纲: <主体>承担国家<类别>的秘书处，市资助，未定额
    假如 申报主体为<主体>
    并且 申报事项：
      | 类别   | 编号   | 级别 | 承担秘书处工作 |
      | <类别> | 组织-1 | 国家 | 是             |
    当 认定
    那么 明细为：
      | 条款   | 事项   | 出资 | 性质   | 金额 |
      | <条款> | 组织-1 | 市级 | 未定额 | —    |
    并且 所据口径为：
      | 条款   | 事项   | 出资 | 口径                     | 取   |
      | <条款> | 组织-1 | 市级 | standards-funding-payer  | 市级 |
      | <条款> | 组织-1 | 市级 | standards-body-recipient | 是   |

    例子:
      | 主体     | 类别             | 条款                   |
      | 企业     | 标准化技术委员会 | national-committee     |
      | 协会     | 标准化技术委员会 | national-committee     |
      | 企业     | 标准化技术工作组 | national-working-group |
      | 科研院所 | 标准化技术工作组 | national-working-group |

  @001-02 @national-committee @national-working-group
  场景大纲: 国家<类别>的秘书处不由本单位承担的，没有资助；不详的待补充
    假如 申报主体为协会
    并且 申报事项：
      | 类别   | 编号   | 级别 | 承担秘书处工作 |
      | <类别> | 组织-1 | 国家 | 否             |
      | <类别> | 组织-2 | 国家 | 未知           |
    当 认定
    那么 没有明细
    并且 未获 <条款> 因为 承担秘书处工作 现为 否 应为 是
    并且 待补充：
      | 条款   | 事项   | 事实           |
      | <条款> | 组织-2 | 承担秘书处工作 |

    例子:
      | 类别             | 条款                   |
      | 标准化技术委员会 | national-committee     |
      | 标准化技术工作组 | national-working-group |

  @001-02 @national-committee @national-working-group
  场景大纲: 口径改为不限成员单位，<出资>资助国家<类别>的其他成员单位
    假如 口径 standards-body-recipient 取 不限
    并且 口径 standards-funding-payer 取 <出资>
    并且 申报主体为企业
    并且 申报事项：
      | 类别   | 编号   | 级别 | 承担秘书处工作 |
      | <类别> | 组织-1 | 国家 | 否             |
    当 认定
    那么 明细为：
      | 条款   | 事项   | 出资   | 性质   | 金额 |
      | <条款> | 组织-1 | <出资> | 未定额 | —    |

    例子:
      | 类别             | 出资 | 条款                   |
      | 标准化技术委员会 | 市级 | national-committee     |
      | 标准化技术委员会 | 县级 | national-committee     |
      | 标准化技术工作组 | 市级 | national-working-group |
      | 标准化技术工作组 | 县级 | national-working-group |

  @001-02 @national-committee @national-working-group
  场景大纲: <级别>的<类别>不是国家级，不作认定
    假如 申报主体为协会
    并且 申报事项：
      | 类别   | 编号   | 级别   | 承担秘书处工作 |
      | <类别> | 组织-1 | <级别> | 是             |
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
      | 类别               | 编号       | 级别   | 已认定 |
      | 标准化良好行为企业 | 良好行为-1 | <级别> | 是     |
    当 认定
    那么 明细为：
      | 条款          | 事项       | 出资 | 性质   | 金额 |
      | good-practice | 良好行为-1 | 市级 | 未定额 | —    |

    例子:
      | 级别 |
      | 国家 |
      | 省   |

  @001-02 @good-practice
  场景: 市级的标准化良好行为企业文件没有写到，不作认定
    假如 申报主体为企业
    并且 申报事项：
      | 类别               | 编号       | 级别 | 已认定 |
      | 标准化良好行为企业 | 良好行为-1 | 市级 | 是     |
    当 认定
    那么 没有明细
    并且 未获 good-practice 因为 级别 现为 市级 应为 国家或省级

  @001-02 @good-practice
  场景: 尚未认定的标准化良好行为企业，不作认定
    假如 申报主体为企业
    并且 申报事项：
      | 类别               | 编号       | 级别 | 已认定 |
      | 标准化良好行为企业 | 良好行为-1 | 国家 | 否     |
    当 认定
    那么 没有明细
    并且 未获 good-practice 因为 已认定 现为 否 应为 是

  @001-02 @theme-zone
  场景大纲: <级别>的<主题>示范区，市资助，未定额
    假如 申报主体为<主体>
    并且 申报事项：
      | 类别       | 编号     | 示范区主题 | 级别   | 已认定 |
      | 主题示范区 | 示范区-1 | <主题>     | <级别> | 是     |
    当 认定
    那么 明细为：
      | 条款       | 事项     | 出资 | 性质   | 金额 |
      | theme-zone | 示范区-1 | 市级 | 未定额 | —    |
    并且 所据口径为：
      | 条款       | 事项     | 出资 | 口径                    | 取   |
      | theme-zone | 示范区-1 | 市级 | standards-funding-payer | 市级 |
      | theme-zone | 示范区-1 | 市级 | theme-zone-level        | 省级 |
      | theme-zone | 示范区-1 | 市级 | standards-recognised    | 是   |

    例子:
      | 主体     | 主题     | 级别 |
      | 园区     | 自主创新 | 国家 |
      | 县级政府 | 循环经济 | 省级 |
      | 园区     | 高新技术 | 国家 |

  @001-02 @theme-zone
  场景大纲: 示范区不合条件（<主题>、<级别>、已认定<认定>），不作认定
    假如 申报主体为园区
    并且 申报事项：
      | 类别       | 编号     | 示范区主题 | 级别   | 已认定 |
      | 主题示范区 | 示范区-1 | <主题>     | <级别> | <认定> |
    当 认定
    那么 没有明细
    并且 未获 theme-zone 因为 <事实> 现为 <现为> 应为 <应为>

    例子:
      | 主题     | 级别 | 认定 | 事实       | 现为     | 应为                         |
      | 自主创新 | 国家 | 否   | 已认定     | 否       | 是                           |
      | 其他主题 | 国家 | 是   | 示范区主题 | 其他主题 | 自主创新、循环经济或高新技术 |
      | 循环经济 | 市级 | 是   | 级别       | 市级     | 国家或省级                   |

  @001-02 @theme-zone
  场景大纲: 口径改为不限级别，<出资>资助市级示范区
    假如 口径 theme-zone-level 取 不限
    并且 口径 standards-funding-payer 取 <出资>
    并且 申报主体为园区
    并且 申报事项：
      | 类别       | 编号     | 示范区主题 | 级别 | 已认定 |
      | 主题示范区 | 示范区-1 | 循环经济   | 市级 | 是     |
    当 认定
    那么 明细为：
      | 条款       | 事项     | 出资   | 性质   | 金额 |
      | theme-zone | 示范区-1 | <出资> | 未定额 | —    |

    例子:
      | 出资 |
      | 市级 |
      | 县级 |

  @001-02 @standard-cluster-zone
  场景: 已认定的国家级产业集聚标准化示范区，市资助，未定额；省级的、没有认定的不在其列
    假如 申报主体为园区
    并且 申报事项：
      | 类别                 | 编号     | 级别   | 已认定 |
      | 产业集聚标准化示范区 | 示范区-1 | 国家级 | 是     |
      | 产业集聚标准化示范区 | 示范区-2 | 省级   | 是     |
      | 产业集聚标准化示范区 | 示范区-3 | 国家级 | 否     |
    当 认定
    那么 明细为：
      | 条款                  | 事项     | 出资 | 性质   | 金额 |
      | standard-cluster-zone | 示范区-1 | 市级 | 未定额 | —    |
    并且 未获：
      | 条款                  | 事项     | 因为   | 现为 | 应为 |
      | standard-cluster-zone | 示范区-2 | 级别   | 省级 | 国家 |
      | standard-cluster-zone | 示范区-3 | 已认定 | 否   | 是   |

  @001-02 @good-practice @standard-cluster-zone @theme-zone
  场景大纲: 口径改取不限，还在创建、没有认定的也列，由<出资>资助
    假如 口径 standards-recognised 取 不限
    并且 口径 standards-funding-payer 取 <出资>
    并且 申报主体为企业
    并且 申报事项：
      | 类别                 | 编号       | 级别 | 示范区主题 | 已认定 |
      | 标准化良好行为企业   | 良好行为-1 | 省   |            | 否     |
      | 产业集聚标准化示范区 | 示范区-1   | 国家 |            | 否     |
      | 主题示范区           | 示范区-2   | 国家 | 循环经济   | 否     |
    当 认定
    那么 明细为：
      | 条款                  | 事项       | 出资   | 性质   | 金额 |
      | good-practice         | 良好行为-1 | <出资> | 未定额 | —    |
      | standard-cluster-zone | 示范区-1   | <出资> | 未定额 | —    |
      | theme-zone            | 示范区-2   | <出资> | 未定额 | —    |

    例子:
      | 出资 |
      | 市级 |
      | 县级 |

  @001-02 @theme-zone
  场景: 须否已认定、限于哪一级两个口径都改取不限，没有认定的市级示范区也列
    假如 口径 standards-recognised 取 不限
    并且 口径 theme-zone-level 取 不限
    并且 申报主体为园区
    并且 申报事项：
      | 类别       | 编号     | 示范区主题 | 级别 | 已认定 |
      | 主题示范区 | 示范区-1 | 循环经济   | 市级 | 否     |
    当 认定
    那么 明细为：
      | 条款       | 事项     | 出资 | 性质   | 金额 |
      | theme-zone | 示范区-1 | 市级 | 未定额 | —    |

  @001-02 @standards-drafting @good-practice @national-committee @national-working-group @standards-adoption
  @standard-cluster-zone @theme-zone
  场景: 口径改取县级时，同样的资助列在县级
    假如 口径 standards-funding-payer 取 县级
    并且 申报主体为企业：
      | 规模以上企业 | 是 |
    并且 申报事项：
      | 类别               | 编号       | 级别 | 制修订 | 已发布 | 已认定 |
      | 标准               | 标准-1     | 国家 | 制定   | 是     |        |
      | 标准化良好行为企业 | 良好行为-1 | 省   |        |        | 是     |
    并且 申报事项：
      | 类别                 | 编号     | 级别 | 承担秘书处工作 | 所采标准 | 示范区主题 | 已认定 |
      | 标准化技术委员会     | 委员会-1 | 国家 | 是             |          |            |        |
      | 标准化技术工作组     | 工作组-1 | 国家 | 是             |          |            |        |
      | 采标                 | 产品-1   |      |                | 国际标准 |            |        |
      | 产业集聚标准化示范区 | 示范区-1 | 国家 |                |          |            | 是     |
      | 主题示范区           | 示范区-2 | 省   |                |          | 高新技术   | 是     |
      | 主题示范区           | 示范区-3 | 国家 |                |          | 自主创新   | 是     |
    当 认定
    那么 明细为：
      | 条款                   | 事项       | 出资 | 性质   | 金额 |
      | standards-drafting     | 标准-1     | 县级 | 未定额 | —    |
      | good-practice          | 良好行为-1 | 县级 | 未定额 | —    |
      | national-committee     | 委员会-1   | 县级 | 未定额 | —    |
      | national-working-group | 工作组-1   | 县级 | 未定额 | —    |
      | standards-adoption     | 产品-1     | 县级 | 未定额 | —    |
      | standard-cluster-zone  | 示范区-1   | 县级 | 未定额 | —    |
      | theme-zone             | 示范区-2   | 县级 | 未定额 | —    |
      | theme-zone             | 示范区-3   | 县级 | 未定额 | —    |
    并且 所据口径为：
      | 条款                   | 事项       | 出资 | 口径                       | 取   |
      | standards-drafting     | 标准-1     | 县级 | standards-funding-payer    | 县级 |
      | standards-drafting     | 标准-1     | 县级 | drafted-standard-published | 是   |
      | good-practice          | 良好行为-1 | 县级 | standards-funding-payer    | 县级 |
      | good-practice          | 良好行为-1 | 县级 | standards-recognised       | 是   |
      | national-committee     | 委员会-1   | 县级 | standards-funding-payer    | 县级 |
      | national-committee     | 委员会-1   | 县级 | standards-body-recipient   | 是   |
      | national-working-group | 工作组-1   | 县级 | standards-funding-payer    | 县级 |
      | national-working-group | 工作组-1   | 县级 | standards-body-recipient   | 是   |
      | standards-adoption     | 产品-1     | 县级 | standards-funding-payer    | 县级 |
      | standard-cluster-zone  | 示范区-1   | 县级 | standards-funding-payer    | 县级 |
      | standard-cluster-zone  | 示范区-1   | 县级 | standards-recognised       | 是   |
      | theme-zone             | 示范区-2   | 县级 | standards-funding-payer    | 县级 |
      | theme-zone             | 示范区-2   | 县级 | theme-zone-level           | 省级 |
      | theme-zone             | 示范区-2   | 县级 | standards-recognised       | 是   |
      | theme-zone             | 示范区-3   | 县级 | standards-funding-payer    | 县级 |
      | theme-zone             | 示范区-3   | 县级 | theme-zone-level           | 省级 |
      | theme-zone             | 示范区-3   | 县级 | standards-recognised       | 是   |
