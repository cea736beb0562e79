-- After quota_partners.sql: one page of a part of the partners, by name, with how
-- many they are in all.
, listed AS (
    SELECT *, count(*) OVER () AS counted FROM partner
    WHERE tier = @tier AND CASE @part
        WHEN 'reached' THEN visits > 0
        WHEN 'full' THEN visits >= @planned AND strategic >= @planned_strategic
        WHEN 'missed' THEN visits < @planned OR strategic < @planned_strategic
        ELSE true END
)
SELECT counted, id, name, owner, visits, strategic, coalesce(last_visit_on::text, '') FROM listed
WHERE @after::uuid IS NULL OR (name COLLATE "da-x-icu", id) > (SELECT name COLLATE "da-x-icu", id FROM listed WHERE id = @after::uuid)
ORDER BY name COLLATE "da-x-icu", id LIMIT @fetch
