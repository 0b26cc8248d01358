//! Whether a text reads like Chinese, or like bytes of another encoding that happen to decode.
//!
//! Bytes of Big5, EUC-KR, a Cyrillic or Western code page decode to Chinese characters, but to rare ones: of the most
//! frequent characters, real text has one in three or more, chance gives one in fifteen or fewer.

/// The most frequent characters of modern Chinese, and those of the titles and bodies of government documents.
const FREQUENT: &str = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军情者最立代想已通并提直题党程展五果料员革位入常文总次品式活设及管特件长求老头基资边流路级少山统接知较将组见计别手期根论运农指几九区强放决西被干做必战先回则任取据处理世车南北东海京津沪渝市省县镇乡厅委办号府局州广江浙福湖河川云贵苏安徽吉辽黑龙陕甘宁青疆藏蒙琼粤桂豫鲁晋深圳杭成武汉长沙区块链技术信息息数字智能创新培育产业发展意见通知关于印发实施方案促进规划若干措施推动支持加快建设扶持奖励资金企业人才园基金金融科技服务平台应用示范工作领导人民政府公告管理办法试行";

/// Whether most characters beyond ASCII are Chinese, and enough of those are frequent.
pub(super) fn reads_like_chinese(text: &str) -> bool {
    let (mut hanzi, mut frequent, mut signs, mut others) = (0_usize, 0_usize, 0_usize, 0_usize);
    let known: std::collections::HashSet<char> = FREQUENT.chars().collect();
    for char in text.chars() {
        match char {
            '\0'..='\u{7f}' => {}
            '\u{4e00}'..='\u{9fff}' => {
                hanzi += 1;
                frequent += usize::from(known.contains(&char));
            }
            // Punctuation and full-width forms.
            '\u{b7}' | '\u{2010}'..='\u{206f}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}' => signs += 1,
            _ => others += 1,
        }
    }
    hanzi > 0 && frequent * 4 >= hanzi && others * 10 <= hanzi + signs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_like_chinese_when_text_is_a_title_holds() {
        for text in [
            "{\"title\": \"关于促进区块链产业发展的若干意见\"}",
            "北京市“十三五”时期加强全国科技创新中心建设规划",
            "贵阳区块链发展和应用（白皮书）",
        ] {
            assert!(reads_like_chinese(text), "{text}");
        }
    }

    #[test]
    fn reads_like_chinese_when_text_is_chance_or_ascii_does_not_hold() {
        for text in ["{\"title\": \"plain\"}", "鏀跨瓥鐜", "褑写邪斜", "カタカナひらがな", "é"] {
            assert!(!reads_like_chinese(text), "{text}");
        }
    }
}
