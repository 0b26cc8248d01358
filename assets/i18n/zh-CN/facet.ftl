# Reviews and levels, and the facets.
review-unreviewed = 未核
review-verified = 已核
review-disputed = 存疑
review-excluded = 排除
level-national = 国家
level-province = 省级
level-prefecture = 地级
level-county = 县级
level-township = 乡级
