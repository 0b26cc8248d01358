# Reviews and levels, and the facets.
review-unreviewed = unreviewed
review-verified = verified
review-disputed = disputed
review-excluded = excluded
level-national = national
level-province = province
level-prefecture = prefecture
level-county = county
level-township = township
