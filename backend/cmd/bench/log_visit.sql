\set n random(1, 2000)
SELECT u.roles, u.team_id, (SELECT m.company_id FROM company_member m WHERE m.user_id = u.id AND m.removed_at IS NULL ORDER BY m.added_at, m.company_id LIMIT 1), s.lost_at IS NOT NULL FROM session s JOIN app_user u ON u.id = s.user_id
WHERE s.id = (SELECT id FROM session WHERE user_id = :user AND ended_at IS NULL LIMIT 1) AND u.id = :user AND u.active AND s.ended_at IS NULL AND s.expires_at > now();
BEGIN;
SELECT * FROM company WHERE id = (SELECT id FROM bench_company WHERE n = :n) FOR UPDATE;
INSERT INTO visit (id, author_id, company_id, kind, status, visited_on, agenda, company_present, citizens_present, note, note_checked, next_on, next_what, counts, strategic, reasons, logged_at)
VALUES (gen_random_uuid(), :user, (SELECT id FROM bench_company WHERE n = :n), 'physical', 'completed', current_date, '["recruitment_plan"]', true, 0, repeat('Virksomheden mangler hænder til foråret. ', 5), true, current_date + 14, 'Ring om lærlinge', true, true, '["strategic"]', now())
ON CONFLICT DO NOTHING RETURNING id AS visit \gset
UPDATE task SET outcome = 'kept', done_at = now(), done_by = :user WHERE company_id = (SELECT id FROM bench_company WHERE n = :n) AND owner_id = :user AND kind = 'next_contact' AND done_at IS NULL
AND EXISTS (SELECT FROM visit WHERE visit.id = task.visit_id AND visit.visited_on < current_date);
INSERT INTO task (id, company_id, visit_id, owner_id, kind, title, due_on, created_by)
VALUES (gen_random_uuid(), (SELECT id FROM bench_company WHERE n = :n), (:visit)::uuid, :user, 'next_contact', 'Ring om lærlinge', current_date + 14, :user);
SELECT CASE WHEN kind = 'phone' THEN 'contact' WHEN strategic THEN 'strategic_visit' WHEN counts THEN 'visit' ELSE 'contact' END, visited_on
FROM visit WHERE company_id = (SELECT id FROM bench_company WHERE n = :n) AND status = 'completed'
UNION ALL SELECT 'placement_started', start_on FROM placement WHERE company_id = (SELECT id FROM bench_company WHERE n = :n) AND status IN ('started', 'ended')
UNION ALL SELECT 'opening_reported', (reported_at AT TIME ZONE 'Europe/Copenhagen')::date FROM opening WHERE company_id = (SELECT id FROM bench_company WHERE n = :n) AND reported_by = 'company'
UNION ALL SELECT 'mentor_completed', completed_on FROM course_seat WHERE company_id = (SELECT id FROM bench_company WHERE n = :n) AND completed_on IS NOT NULL;
SELECT close_enter, close_leave, sporadic_enter, sporadic_leave, min_days FROM tier_calibration;
UPDATE company SET tier_falls_on = tier_falls_on, tier_score = tier_score + 1, last_visit_on = current_date WHERE id = (SELECT id FROM bench_company WHERE n = :n);
INSERT INTO river_job (args, kind, max_attempts, priority, queue, scheduled_at, state, tags, unique_key, unique_states)
SELECT json_build_object('company_id', id), 'tier_review', 25, 1, 'default', now() + interval '200 days', 'scheduled', '{}', sha256(id::text::bytea), B'11110101' FROM bench_company WHERE n = :n
ON CONFLICT (unique_key) WHERE unique_key IS NOT NULL AND unique_states IS NOT NULL AND river_job_state_in_bitmask(unique_states, state) DO UPDATE SET kind = river_job.kind;
INSERT INTO visit_version (visit_id, revision, fields, author_id, at)
SELECT id, 1, to_jsonb(visit), author_id, now() FROM visit WHERE id = (:visit)::uuid;
INSERT INTO audit (actor_id, session_id, action, entity, entity_id, channel)
SELECT :user, id, 'visit.log', 'visit', :visit, 'api' FROM session WHERE user_id = :user AND ended_at IS NULL LIMIT 1;
COMMIT;
