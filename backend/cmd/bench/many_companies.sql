-- A region of a hundred times as many companies, of which a tenth are worked with
-- as the demo municipality's are. Each copy has a CVR number that nobody has.
BEGIN;
SET LOCAL session_replication_role = replica; -- what triggers derive is copied too
SET LOCAL work_mem = '64MB';

CREATE TEMP TABLE copied ON COMMIT DROP AS
SELECT id AS of, cvr AS of_cvr, gen_random_uuid() AS id, (10000000 + row_number() OVER ())::text AS cvr, g
FROM company, generate_series(1, 99) AS g;

-- The tier of a company that nothing has happened at.
CREATE TEMP TABLE quiet ON COMMIT DROP AS
SELECT jsonb_object_agg(key, value) AS standing FROM jsonb_each((
    SELECT to_jsonb(company) FROM company
    WHERE tier = 'none' AND tier_score = 0 AND last_visit_on IS NULL AND merged_into IS NULL ORDER BY id LIMIT 1
)) WHERE key LIKE '%tier%' OR key = 'last_visit_on';

INSERT INTO company
SELECT n.* FROM copied JOIN company c ON c.id = copied.of, quiet, jsonb_populate_record(c,
    jsonb_build_object('id', copied.id, 'cvr', copied.cvr, 'name', c.name || ' ' || g) || CASE WHEN g > 9 THEN standing ELSE '{}' END) AS n;

UPDATE sync_clock SET v = v + 1; -- the servers read what is newer than they know
INSERT INTO company_search (company_id, name, text, gone, version)
SELECT copied.id, name || ' ' || g, replace(text, of_cvr, cvr) || ' ' || g, gone, v
FROM sync_clock, copied JOIN company_search s ON s.company_id = copied.of;

INSERT INTO visit
SELECT n.* FROM copied JOIN visit v ON v.company_id = copied.of AND g <= 9,
    jsonb_populate_record(v, jsonb_build_object('id', gen_random_uuid(), 'company_id', copied.id)) AS n;

INSERT INTO placement
SELECT n.* FROM copied JOIN placement p ON p.company_id = copied.of AND g <= 9,
    jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'company_id', copied.id)) AS n;

INSERT INTO opening
SELECT n.* FROM copied JOIN opening o ON o.company_id = copied.of AND g <= 9,
    jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(), 'company_id', copied.id)) AS n;

COMMIT;
ANALYZE company, company_search, visit, placement, opening;
