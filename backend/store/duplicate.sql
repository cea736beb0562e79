-- Pairs of companies with something in common, and how much that is.
WITH alive AS MATERIALIZED (
    SELECT c.id, s.same_name, c.postcode, c.town, lower(c.street) AS street, same_phone(c.phone) AS phone, lower(c.email) AS email
    FROM company c JOIN company_search s ON s.company_id = c.id WHERE c.merged_into IS NULL
), alike AS (
    SELECT a.id AS one_id, b.id AS other_id, 'name' AS sign FROM alive a JOIN alive b ON b.same_name = a.same_name AND a.id < b.id
    WHERE a.same_name <> '' AND (a.town <> '' AND a.town = b.town OR a.street <> '' AND (a.street, a.postcode) = (b.street, b.postcode))
    UNION ALL
    SELECT a.id, b.id, 'phone' FROM alive a JOIN alive b ON b.phone = a.phone AND a.id < b.id
    WHERE length(a.phone) = 8 AND a.phone IN (SELECT phone FROM alive GROUP BY phone HAVING count(*) < @many)
    UNION ALL
    SELECT a.id, b.id, 'email' FROM alive a JOIN alive b ON b.email = a.email AND a.id < b.id
    WHERE a.email <> '' AND a.email IN (SELECT email FROM alive GROUP BY email HAVING count(*) < @many)
), pair AS (
    SELECT one_id, other_id, json_agg(sign ORDER BY sign DESC)::text AS signs, count(*)::int AS n
    FROM alike WHERE NOT EXISTS (SELECT FROM company_distinct d WHERE (d.one_id, d.other_id) = (alike.one_id, alike.other_id))
    GROUP BY 1, 2
)
SELECT pair.*, one.name FROM pair JOIN company one ON one.id = one_id JOIN company other ON other.id = other_id
WHERE (one.status <> 'ceased' OR other.status <> 'ceased')
    AND (@one = '' OR (-n, one.name COLLATE "da-x-icu", one_id::text, other_id::text) > (-(@signs)::int, @name, @one, @other))
ORDER BY n DESC, one.name COLLATE "da-x-icu", one_id::text, other_id::text LIMIT @fetch
