-- After quota_partners.sql: what the coverage is measured from.
SELECT tier, visits, strategic FROM partner
