# language: zh-CN
功能: （十六）省长质量奖、省专利奖和其他评选表彰
  评选表彰都按国家规定办理，获奖的才列荣誉；本文件没有写奖金。

  背景:
    假如 依据政策文件《关于贯彻落实《质量强国建设纲要》深化质量强省建设的实施意见》
    并且 认定日期为 2024-06-30

  @004-01 @governor-quality-award
  场景大纲: <主体>获省长质量奖，为荣誉
    假如 申报主体为<主体>
    并且 申报事项：
      | 类别   | 编号       | 级别 | 已获奖 |
      | 质量奖 | 省长质量奖 | 省级 | 是     |
    当 认定
    那么 明细为：
      | 条款                   | 事项       | 出资 | 性质 | 金额 |
      | governor-quality-award | 省长质量奖 | 省级 | 荣誉 | —    |
    并且 合计为：
      | 出资 | 性质 | 项数 | 金额 |
      | 省级 | 荣誉 | 1    | —    |
    并且 金额范围为：
      | 出资 | 至少 | 至多 |

    例子:
      | 主体     |
      | 企业     |
      | 事业单位 |

  @004-01 @provincial-patent-award @other-provincial-award
  场景: 省专利奖和省的其他评选表彰，获奖的为荣誉
    假如 申报主体为企业
    并且 申报事项：
      | 类别             | 编号     | 级别 | 已获奖 |
      | 专利奖           | 省专利奖 | 省级 | 是     |
      | 其他质量评选表彰 | 其他奖   | 省级 | 是     |
    当 认定
    那么 明细为：
      | 条款                    | 事项     | 出资 | 性质 | 金额 |
      | provincial-patent-award | 省专利奖 | 省级 | 荣誉 | —    |
      | other-provincial-award  | 其他奖   | 省级 | 荣誉 | —    |

  @004-01 @governor-quality-award @provincial-patent-award @other-provincial-award
  场景大纲: 没有获得的<类别>，不作认定；不清楚的要问
    假如 申报主体为企业
    并且 申报事项：
      | 类别   | 编号   | 级别 | 已获奖 |
      | <类别> | 奖项-1 | 省级 | 否     |
      | <类别> | 奖项-2 | 省级 | 未知   |
    当 认定
    那么 没有明细
    并且 未获：
      | 条款   | 事项   | 因为   | 现为 | 应为 |
      | <条款> | 奖项-1 | 已获奖 | 否   | 是   |
    并且 待补充：
      | 条款   | 事项   | 事实   |
      | <条款> | 奖项-2 | 已获奖 |

    例子:
      | 类别             | 条款                    |
      | 质量奖           | governor-quality-award  |
      | 专利奖           | provincial-patent-award |
      | 其他质量评选表彰 | other-provincial-award  |

  @004-01 @governor-quality-award @provincial-patent-award @other-provincial-award
  场景大纲: <级别>的<类别>，不是省级，不作认定
    假如 申报主体为企业
    并且 申报事项：
      | 类别   | 编号   | 级别   | 已获奖 |
      | <类别> | 奖项-1 | <级别> | 是     |
    当 认定
    那么 没有明细
    并且 未获 <条款> 因为 级别 现为 <级别> 应为 省级

    例子:
      | 类别             | 级别 | 条款                    |
      | 质量奖           | 国家 | governor-quality-award  |
      | 质量奖           | 市级 | governor-quality-award  |
      | 专利奖           | 国家 | provincial-patent-award |
      | 专利奖           | 市级 | provincial-patent-award |
      | 其他质量评选表彰 | 市级 | other-provincial-award  |
