-- Karen and Mads are consultants of team Nord, Lene is their manager. Karen is
-- the fixed contact person of the smithy, where Svend is the smith and for which
-- Tina signs in; the bakery belongs to nobody. Ida is a citizen on Karen's list,
-- Bo one on Mads's. Karen has visited the smithy and owes it a call; Lene wrote
-- her own note of that visit at the same time as Karen. The bakery wants somebody
-- to pack bread. In July there is mentor training with one seat. Egon has left.
-- Of 2027 they want 100 visits, 40 of them strategic, and Karen and Mads share them.
INSERT INTO team (id, name) VALUES ('00000000-0000-7000-8000-0000000000b1', 'Nord');
INSERT INTO company (id, cvr, name, town, employees_from, employees_to) VALUES
    ('00000000-0000-7000-8000-0000000000c1', '90000005', 'Åsmedjen', 'Hjørring', 10, 19),
    ('00000000-0000-7000-8000-0000000000c2', '90000013', 'Brødværket', 'Hirtshals', 2, 4);
INSERT INTO app_user (id, name, initials, email, roles, team_id, company_id, active) VALUES
    ('00000000-0000-7000-8000-0000000000a1', 'Karen', 'KA', 'karen@test.example', '["consultant"]', '00000000-0000-7000-8000-0000000000b1', NULL, true),
    ('00000000-0000-7000-8000-0000000000a2', 'Mads', 'MA', 'mads@test.example', '["consultant"]', '00000000-0000-7000-8000-0000000000b1', NULL, true),
    ('00000000-0000-7000-8000-0000000000a3', 'Lene', 'LE', 'lene@test.example', '["manager"]', '00000000-0000-7000-8000-0000000000b1', NULL, true),
    ('00000000-0000-7000-8000-0000000000a4', 'Tina', 'TI', 'tina@test.example', '["company"]', NULL, '00000000-0000-7000-8000-0000000000c1', true),
    ('00000000-0000-7000-8000-0000000000a5', 'Egon', 'EG', 'egon@test.example', '["consultant"]', '00000000-0000-7000-8000-0000000000b1', NULL, false);
INSERT INTO employment (user_id, from_on, fte) VALUES
    ('00000000-0000-7000-8000-0000000000a1', '2026-01-01', 1),
    ('00000000-0000-7000-8000-0000000000a2', '2026-01-01', 1);
UPDATE company SET owner_id = '00000000-0000-7000-8000-0000000000a1' WHERE name = 'Åsmedjen';
INSERT INTO workplace (id, company_id, p_number, name) VALUES
    ('00000000-0000-7000-8000-0000000000d1', '00000000-0000-7000-8000-0000000000c1', '1000000001', 'Essen');
INSERT INTO contact (id, company_id, name, informed_on) VALUES
    ('00000000-0000-7000-8000-0000000000e1', '00000000-0000-7000-8000-0000000000c1', 'Svend Smed', '2027-01-04');
INSERT INTO citizen (id, case_ref, code, consultant_id, schemes) VALUES
    ('00000000-0000-7000-8000-0000000000f1', 'sag-1', 'K1-0001', '00000000-0000-7000-8000-0000000000a1', '["ordinary", "small_job"]'),
    ('00000000-0000-7000-8000-0000000000f2', 'sag-2', 'K1-0002', '00000000-0000-7000-8000-0000000000a2', '["ordinary", "small_job"]');
INSERT INTO visit (id, author_id, company_id, kind, status, visited_on, agenda, note, note_checked, next_none, counts, strategic, logged_at) VALUES
    ('00000000-0000-7000-8000-000000000101', '00000000-0000-7000-8000-0000000000a1', '00000000-0000-7000-8000-0000000000c1',
     'physical', 'completed', '2027-06-02', '["recruitment_plan"]', 'Mangler to svende til efteråret.', true, 'no_need', true, true, '2027-06-02T12:00:00Z');
INSERT INTO visit_version (visit_id, revision, fields, author_id, at) VALUES
    ('00000000-0000-7000-8000-000000000101', 1, '{"company_id": "00000000-0000-7000-8000-0000000000c1", "workplace_id": null,
      "kind": "physical", "status": "completed", "visited_on": "2027-06-02", "starts_at": "", "agenda": ["recruitment_plan"],
      "company_present": true, "citizens_present": 0, "note": "Mangler to svende til efteråret.", "note_checked": true,
      "next_on": "", "next_what": "", "next_none": "no_need", "contact_ids": [], "citizen_ids": [], "participant_ids": []}',
     '00000000-0000-7000-8000-0000000000a1', '2027-06-02T12:00:00Z');
INSERT INTO visit_parallel_note (visit_id, id, author_id, note, at) VALUES
    ('00000000-0000-7000-8000-000000000101', '00000000-0000-7000-8000-000000000111', '00000000-0000-7000-8000-0000000000a3',
     'De søger en lærling.', '2027-06-03T12:00:00Z');
INSERT INTO task (id, company_id, owner_id, kind, title, due_on, created_by) VALUES
    ('00000000-0000-7000-8000-000000000201', '00000000-0000-7000-8000-0000000000c1', '00000000-0000-7000-8000-0000000000a1',
     'promise', 'Ring om lærlinge', '2027-07-05', '00000000-0000-7000-8000-0000000000a1');
INSERT INTO opening (id, company_id, kind, title, hours_min, hours_typical, hours_max, status, owner_id, reported_at,
        answered_at, taken_at, taken_by, status_since, heard_on, expires_on) VALUES
    ('00000000-0000-7000-8000-000000000901', '00000000-0000-7000-8000-0000000000c2', 'small_job', 'Pakke brød', 4, 6, 8, 'open',
     '00000000-0000-7000-8000-0000000000a1', '2027-06-01T08:00:00Z',
     '2027-06-01T08:00:00Z', '2027-06-01T08:00:00Z', '00000000-0000-7000-8000-0000000000a1', '2027-06-01T08:00:00Z', '2027-06-20', '2027-09-18');
INSERT INTO opening_event (opening_id, kind, at, by_id) VALUES
    ('00000000-0000-7000-8000-000000000901', 'reported', '2027-06-01T08:00:00Z', '00000000-0000-7000-8000-0000000000a1');
INSERT INTO quota_target (year, visits, strategic) VALUES (2027, 100, 40);
INSERT INTO allocation_run (id, year, from_on) VALUES ('00000000-0000-7000-8000-000000000301', 2027, '2027-01-01');
INSERT INTO quota_allocation (run_id, user_id, visits, strategic, weight) VALUES
    ('00000000-0000-7000-8000-000000000301', '00000000-0000-7000-8000-0000000000a1', 50, 20, 1),
    ('00000000-0000-7000-8000-000000000301', '00000000-0000-7000-8000-0000000000a2', 50, 20, 1);
INSERT INTO register_run (id, unit, scope, mode, municipality, after, read, new, rejected, began_at, error) VALUES
    ('00000000-0000-7000-8000-0000000000c9', 'company', 'municipality', 'full', 860, '[91000199]', 200, 199, 1, '2027-06-29T02:00:00Z', 'Registeret svarer ikke (503 Service Unavailable).');
INSERT INTO register_rejection (run_id, place, why) VALUES
    ('00000000-0000-7000-8000-0000000000c9', 'Registeret, dokument 7, CVR-nummer 91000008', 'Virksomheden mangler et navn.');
INSERT INTO company_member (id, company_id, user_id, via, added_at) VALUES
    ('00000000-0000-7000-8000-000000000a01', '00000000-0000-7000-8000-0000000000c1', '00000000-0000-7000-8000-0000000000a4', 'consultant', '2027-01-04T08:00:00Z');
INSERT INTO course (id, title, starts_on, ends_on, days, seats, place, sessions) VALUES
    ('00000000-0000-7000-8000-000000000c01', 'Mentor i sommer', '2027-07-06', '2027-07-06', 1, 1, 'Hjørring',
     '[{"id": "00000000-0000-7000-8000-000000000c11", "day": "2027-07-06", "starts_at": "09:00", "ends_at": "15:00", "place": "Hjørring", "teacher": "Birthe", "room_seats": 20}]');
-- Today Lene holds a day on which companies meet citizens: Svend has said that he comes, and
-- is to meet Ida.
INSERT INTO event (id, kind, title, held_on, starts_at, ends_at, place, owner_id) VALUES
    ('00000000-0000-7000-8000-000000000e01', 'job_match_day', 'Jobmatch på havnen', '2027-06-30', '09:00', '12:00', 'Pakhuset', '00000000-0000-7000-8000-0000000000a3');
INSERT INTO event_guest (id, event_id, company_id, contact_id, batch, invited_at, answer, answered_at) VALUES
    ('00000000-0000-7000-8000-000000000e11', '00000000-0000-7000-8000-000000000e01', '00000000-0000-7000-8000-0000000000c1',
     '00000000-0000-7000-8000-0000000000e1', 1, '2027-06-01T08:00:00Z', 'yes', '2027-06-02T08:00:00Z');
INSERT INTO event_pair (id, event_id, guest_id, citizen_id, author_id) VALUES
    ('00000000-0000-7000-8000-000000000e21', '00000000-0000-7000-8000-000000000e01', '00000000-0000-7000-8000-000000000e11',
     '00000000-0000-7000-8000-0000000000f1', '00000000-0000-7000-8000-0000000000a1');
-- Karen was told that the bakery had reported an opening.
INSERT INTO notification (id, user_id, kind, subject_id, company_id, at) VALUES
    ('00000000-0000-7000-8000-000000000f01', '00000000-0000-7000-8000-0000000000a1', 'opening.reported', '00000000-0000-7000-8000-000000000901',
     '00000000-0000-7000-8000-0000000000c2', '2027-06-29T09:00:00Z');
-- Karen gathers a task force of the smithy, which met today; the bakery's opening did not come
-- of it, for the bakery is no member.
INSERT INTO company_group (id, kind, title, challenge, began_on, owner_id) VALUES
    ('00000000-0000-7000-8000-000000000d01', 'task_force', 'Fleksjob på havnen', 'Flere opgaver for folk med få timer', '2027-01-04', '00000000-0000-7000-8000-0000000000a1');
INSERT INTO group_member (id, group_id, company_id, contact_id, joined_on) VALUES
    ('00000000-0000-7000-8000-000000000d11', '00000000-0000-7000-8000-000000000d01', '00000000-0000-7000-8000-0000000000c1', '00000000-0000-7000-8000-0000000000e1', '2027-01-04');
INSERT INTO group_step (id, group_id, title, due_on, member_id) VALUES
    ('00000000-0000-7000-8000-000000000d21', '00000000-0000-7000-8000-000000000d01', 'Find tre opgaver', '2027-08-01', '00000000-0000-7000-8000-000000000d11');
INSERT INTO group_meeting (id, group_id, held_on, starts_at, place) VALUES
    ('00000000-0000-7000-8000-000000000d31', '00000000-0000-7000-8000-000000000d01', '2027-06-30', '08:00', 'Essen');
INSERT INTO group_advice (id, group_id, meeting_id, member_id, text, author_id, given_at) VALUES
    ('00000000-0000-7000-8000-000000000d41', '00000000-0000-7000-8000-000000000d01', '00000000-0000-7000-8000-000000000d31', '00000000-0000-7000-8000-000000000d11',
     'Spørg mestrene, hvad de aldrig når', '00000000-0000-7000-8000-0000000000a1', '2027-06-30T07:00:00Z');
