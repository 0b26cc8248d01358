//! The page of a codebook.

use super::*;

const FILE: &str = r#"{"hongtou":1,"title":{"zh":"汇编","en":"Compilation"},"codebook":3,"codes":[
 {"id":"tool","name":{"zh":"工具","en":"tool"}},
 {"id":"fund","name":{"en":"funding","zh":"资金"},"parent":"tool","key":"4","description":{"en":"Money.\n1. given\n- lent","zh":"给予资金"},"include":"*All* funds","exclude":{"en":"Tax"},"examples":[{"zh":"设立基金"}],"measure":"ordinal","scale":[{"value":1,"label":{"en":"weak|low"}},{"value":2.50}],"rollup":"max","requires_span":true},
 {"id":"old","replaced_by":["fund","none"]}],
 "kinds":[{"id":"plan","name":"Plan","aliases":["规划_纲要"]},{"id":"action","parent":"plan"}],"policies":[
 {"id":"a","kind":"plan","annotations":[{"id":"1","code":"fund"},{"id":"2","code":"fund"}]},{"id":"b","annotations":[{"id":"1","code":"fund"}]}]}"#;

const PAGE: &str = r"# Codebook / 编码本: 汇编 / Compilation

3 codes / 3 个编码; version 3 / 第 3 版; 2 records / 2 条记录

## 工具 / tool `tool`

0 annotations in 0 records / 0 条记录中 0 处标注

### 资金 / funding `fund`

key / 按键: 4; 3 annotations in 2 records / 2 条记录中 3 处标注

Money.  
1\. given  
\- lent

给予资金

*Use it when / 适用于*

\*All\* funds

*Not when / 不适用于*

Tax

*Measure / 测量层次*: ordinal / 定序

| value / 取值 | label / 标签 |
|---|---|
| 1 | weak\|low |
| 2.50 |  |

*For the record / 汇总到记录*: max

It stands on words only, never on a record as a whole. / 只能标注于文字片段，不能标注整条记录。

*Examples / 示例*

> 设立基金

## `old`

0 annotations in 0 records / 0 条记录中 0 处标注

**deprecated, replaced by / 已弃用，由下列取代**: 资金 / funding `fund`, `none`

# Kinds / 文种

- Plan `plan` (Other names / 别名: 规划\_纲要) 1 record / 1 条记录
  - `action` 0 records / 0 条记录
";

#[test]
fn codebook_when_written_is_a_page_with_all_that_it_says() {
    let dataset = crate::formats::read(FILE.as_bytes().to_vec()).unwrap().dataset;
    assert_eq!(codebook_markdown(&dataset), PAGE);
}

#[test]
fn export_to_markdown_when_losses_are_accepted_is_the_codebook_and_says_so() {
    let format = crate::formats::of_ending(&crate::formats::writable(), std::path::Path::new("a.md")).unwrap();
    let dataset = crate::formats::read(FILE.as_bytes().to_vec()).unwrap().dataset;
    let lost = (format.cannot_hold)(&dataset);
    assert_eq!(lost.first().map(|loss| loss.id), Some("format-codebook-only"));
    let written = format.write.map(|write| write(&dataset).unwrap());
    assert_eq!(written, Some(PAGE.as_bytes().to_vec()));
    assert!(format.read.is_none() && crate::formats::readable().iter().all(|other| other.id != format.id));
}
