package seed

import (
	"encoding/json"

	"jobbro/backend/crm"
)

// tables are all rows, in the order in which they refer to each other.
func (m *municipality) tables() []table {
	team := table{name: "team", columns: []string{"id", "name", "revision"}}
	for _, t := range m.teams {
		team.add(id(t.ID), t.Name, t.Revision)
	}
	user := table{name: "app_user", columns: []string{"id", "name", "initials", "email", "phone", "roles", "team_id", "active", "revision"}}
	password := table{name: "password", columns: []string{"user_id", "hash"}}
	for _, u := range m.users {
		user.add(id(u.ID), u.Name, u.Initials, u.Email, u.Phone, array(u.Roles), idOf(u.TeamID), u.Active, u.Revision)
		password.add(id(u.ID), m.passwordHash)
	}
	all := []table{team, user, password}
	all = append(all, m.companyTables()...)
	all = append(all, m.visitTables()...)
	all = append(all, m.offerTables()...)
	all = append(all, m.notificationTable())
	return append(all, m.quotaTables()...)
}

func (t *table) add(row ...any) { t.rows = append(t.rows, row) }

func (m *municipality) companyTables() []table {
	company := table{name: "company", columns: []string{"id", "cvr", "name", "legal_form", "status", "sector", "industry", "industry_scheme",
		"industry_title", "street", "postcode", "town", "municipality", "lat", "lon", "employees_from", "employees_to", "phone", "email",
		"ad_protected", "owner_id", "tier", "derived_tier", "tier_since", "tier_falls_on", "tier_score", "tier_reason", "tier_override",
		"tier_override_why", "tier_override_set", "tier_override_ends", "tier_override_by", "rest_until", "approach_basis", "approach_note", "approach_on", "last_visit_on",
		"revision", "updated_at"}}
	workplace := table{name: "workplace", columns: []string{"id", "company_id", "p_number", "name", "status", "industry", "industry_scheme",
		"industry_title", "street", "postcode", "town", "municipality", "lat", "lon", "employees_from", "employees_to", "revision", "updated_at"}}
	contact := table{name: "contact", columns: []string{"id", "company_id", "workplace_id", "name", "role", "title", "phone", "email",
		"informed_on", "left_on", "revision", "updated_at"}}
	owner := table{name: "company_owner", columns: []string{"company_id", "user_id", "from_on", "until_on", "reason"}}
	override := table{name: "tier_override", columns: []string{"company_id", "tier", "reason", "ends_on", "set_by", "set_at"}}
	change := table{name: "tier_change", columns: []string{"company_id", "changed_on", "from_tier", "to_tier", "score", "reason"}}
	for _, c := range m.companies {
		company.add(id(c.ID), c.CVR, c.Name, c.LegalForm, c.Status, c.Sector, c.Industry, c.IndustryScheme,
			c.IndustryTitle, c.Street, c.Postcode, c.Town, c.Municipality, c.Lat, c.Lon, c.EmployeesFrom, c.EmployeesTo, c.Phone, c.Email,
			c.AdProtected, idOf(c.OwnerID), c.Tier, c.DerivedTier, day(c.TierSince), day(c.TierFallsOn), c.TierScore, c.TierReason, c.TierOverride,
			c.TierOverrideWhy, day(c.TierOverrideSet), day(c.TierOverrideEnds), idOf(c.TierOverrideBy), day(c.RestUntil), c.ApproachBasis, c.ApproachNote, day(c.ApproachOn),
			day(c.LastVisitOn), c.Revision, c.UpdatedAt)
		for _, w := range c.workplaces {
			workplace.add(id(w.ID), id(w.CompanyID), w.PNumber, w.Name, w.Status, w.Industry, w.IndustryScheme,
				w.IndustryTitle, w.Street, w.Postcode, w.Town, w.Municipality, w.Lat, w.Lon, w.EmployeesFrom, w.EmployeesTo, w.Revision, w.UpdatedAt)
		}
		for _, k := range c.contacts {
			contact.add(id(k.ID), id(k.CompanyID), idOf(k.WorkplaceID), k.Name, k.Role, k.Title, k.Phone, k.Email,
				day(k.InformedOn), day(k.LeftOn), k.Revision, k.UpdatedAt)
		}
		for _, o := range c.owners {
			owner.add(id(c.ID), id(o.by.ID), day(o.from), day(o.until), o.reason)
		}
		if c.TierOverride != nil {
			override.add(id(c.ID), *c.TierOverride, c.TierOverrideWhy, day(c.TierOverrideEnds), idOf(c.TierOverrideBy), c.TierOverrideSet.Time())
		}
		for _, t := range c.changes {
			change.add(id(c.ID), day(t.on), t.from, t.to, t.score, t.reason)
		}
	}
	warning := table{name: "company_warning", columns: []string{"id", "company_id", "author_id", "text", "expires_on", "created_at"}}
	for _, w := range m.warnings {
		warning.add(id(w.id), id(w.company), id(w.author), w.text, day(w.expires), w.at)
	}
	handover := table{name: "company_handover", columns: []string{"id", "company_id", "from_id", "to_id", "by_id", "reason", "at", "from_agreed_at"}}
	for _, h := range m.handovers {
		handover.add(id(h.ID), id(h.CompanyID), idOf(h.FromID), idOf(h.ToID), id(h.ByID), h.Reason, h.At, h.FromYes)
	}
	team := table{name: "company_team", columns: []string{"id", "company_id", "user_id", "what", "added_by", "added_at"}}
	for _, t := range m.around {
		team.add(id(t.id), id(t.company), id(t.user), t.what, id(t.by), t.at)
	}
	return []table{company, workplace, contact, owner, override, change, m.calibrationTable(), warning, handover, team}
}

func (m *municipality) visitTables() []table {
	citizen := table{name: "citizen", columns: []string{"id", "case_ref", "code", "consultant_id", "caseworker_id", "goals", "hours_min", "hours_max",
		"travel_limit", "travel_means", "travel_zone", "hard", "soft", "skills", "licences", "language", "schemes", "paused", "revision", "updated_at",
		"availability", "considered_on", "last_company_id", "proposed_at"}}
	proposed := m.lastProposed()
	for _, c := range m.citizens {
		citizen.add(id(c.ID), c.CaseRef, c.Code, idOf(c.ConsultantID), idOf(c.CaseworkerID), array(c.Goals), c.HoursMin, c.HoursMax,
			c.TravelLimit, c.TravelMeans, c.TravelZone, array(c.Hard), array(c.Soft), array(c.Skills), array(c.Licences), c.Language,
			array(c.Schemes), c.Paused, c.Revision, c.UpdatedAt, array(c.Availability), day(c.ConsideredOn), idOf(c.LastCompanyID), proposed[c.ID])
	}
	visit := table{name: "visit", columns: []string{"id", "author_id", "company_id", "workplace_id", "kind", "status", "visited_on", "starts_at",
		"agenda", "company_present", "citizens_present", "note", "note_checked", "next_on", "next_what", "next_none", "counts", "strategic",
		"reasons", "review", "late", "booked", "logged_at", "revision", "updated_at"}}
	version := table{name: "visit_version", columns: []string{"visit_id", "revision", "fields", "author_id", "at"}}
	links := [3]table{
		{name: "visit_participant", columns: []string{"visit_id", "user_id"}},
		{name: "visit_contact", columns: []string{"visit_id", "contact_id"}},
		{name: "visit_citizen", columns: []string{"visit_id", "citizen_id"}},
	}
	for _, c := range m.companies {
		for _, v := range c.visits {
			visit.add(id(v.ID), id(v.AuthorID), id(v.CompanyID), idOf(v.WorkplaceID), v.Kind, v.Status, day(v.VisitedOn), v.StartsAt,
				array(v.Agenda), v.CompanyPresent, v.CitizensPresent, v.Note, v.NoteChecked, day(v.NextOn), v.NextWhat, v.NextNone, v.Counts, v.Strategic,
				array(v.Reasons), v.Review, v.Late, v.booked, v.LoggedAt, v.Revision, v.UpdatedAt)
			if v.earlier != nil {
				version.add(id(v.ID), 1, fields(v.earlier), id(v.AuthorID), v.LoggedAt)
			}
			version.add(id(v.ID), v.Revision, fields(&v.VisitFields), id(v.AuthorID), v.UpdatedAt)
			for i, targets := range [3][]crm.ID{v.ParticipantIDs, v.ContactIDs, v.CitizenIDs} {
				for _, target := range targets {
					links[i].add(id(v.ID), id(target))
				}
			}
		}
	}
	task := table{name: "task", columns: []string{"id", "company_id", "visit_id", "owner_id", "kind", "title", "due_on", "outcome",
		"done_at", "done_by", "created_by", "revision", "updated_at"}}
	for _, t := range m.tasks {
		task.add(id(t.ID), id(t.CompanyID), idOf(t.VisitID), id(t.OwnerID), t.Kind, t.Title, day(t.DueOn), t.Outcome,
			t.DoneAt, idOf(t.DoneBy), id(t.CreatedBy), t.Revision, t.UpdatedAt)
	}
	return append([]table{citizen, visit, version, task}, links[:]...)
}

// fields is the whole of what was written, as it is kept with each version.
func fields(f *crm.VisitFields) []byte {
	whole, err := json.Marshal(f)
	if err != nil {
		panic(err) // plain strings and numbers
	}
	return whole
}

func (m *municipality) offerTables() []table {
	opening := table{name: "opening", columns: []string{"id", "company_id", "workplace_id", "kind", "title", "occupation", "positions", "hours_min",
		"hours_typical", "hours_max", "starts_on", "demands", "offers", "status", "owner_id", "reported_by", "reported_at", "answered_at",
		"closed_on", "tasks", "shifts", "skills_needed", "skills_nice", "licences", "language", "present_hours", "effective_hours", "contact_id",
		"came_by", "due_on", "taken_at", "taken_by", "status_since", "outcome", "heard_on", "expires_on", "asked_at", "revision", "updated_at"}}
	for _, o := range m.openings {
		opening.add(id(o.ID), id(o.CompanyID), idOf(o.WorkplaceID), o.Kind, o.Title, o.Occupation, o.Positions, o.HoursMin,
			o.HoursTypical, o.HoursMax, day(o.StartsOn), array(o.Demands), array(o.Offers), o.Status, idOf(o.OwnerID), o.ReportedBy, o.ReportedAt,
			o.AnsweredAt, day(o.ClosedOn), array(o.Tasks), array(o.Shifts), array(o.SkillsNeeded), array(o.SkillsNice), array(o.Licences), o.Language,
			o.PresentHours, o.EffectiveHours, idOf(o.ContactID), o.CameBy, day(o.DueOn), o.TakenAt, idOf(o.TakenBy), o.StatusSince, o.Outcome,
			day(o.HeardOn), day(o.ExpiresOn), o.AskedAt, o.Revision, o.UpdatedAt)
	}
	proposal := table{name: "proposal", columns: []string{"id", "opening_id", "citizen_id", "author_id", "state", "at", "visit_id",
		"consent_id", "presented_at", "seen_at", "answer", "answer_note", "answered_at", "answered_by", "moved_at", "points", "reason", "spoken"}}
	for _, p := range m.proposals {
		proposal.add(id(p.id), id(p.opening), id(p.citizen), id(p.author), p.state, p.at, idOf(p.visit),
			idOf(p.consent), p.presented, p.seen, p.answer, p.note, p.answered, idOf(p.answeredBy), p.reached()[len(p.reached())-1].at, p.points, p.reason, p.spoken)
	}
	placement := table{name: "placement", columns: []string{"id", "company_id", "workplace_id", "citizen_id", "opening_id", "scheme", "status",
		"start_on", "end_on", "weekly_hours"}}
	for _, p := range m.placements {
		placement.add(id(p.id), id(p.company.ID), idOf(p.workplace), id(p.citizen.ID), idOf(p.opening), p.scheme, p.status,
			day(p.start), day(p.end), p.hours)
	}
	tables := append([]table{opening, m.eventTable(), m.consentTable(), proposal, placement}, m.courseTables()...)
	tables = append(tables, m.matchTables()...)
	return append(append(append(tables, m.occasionTables()...), m.groupTables()...), m.doorTables()...)
}

func (m *municipality) quotaTables() []table {
	targets := table{name: "quota_target", columns: []string{"year", "visits", "strategic"}}
	for _, t := range m.targets {
		targets.add(t.year, t.visits, t.strategic)
	}
	runs := table{name: "allocation_run", columns: []string{"id", "year", "from_on", "reason"}}
	allotments := table{name: "quota_allocation", columns: []string{"run_id", "user_id", "visits", "strategic",
		"fte", "availability", "portfolio", "weight"}}
	for _, d := range m.divisions {
		runs.add(id(d.id), d.from.Year(), day(d.from), d.reason)
		for _, a := range d.allotments {
			allotments.add(id(d.id), id(a.share.UserID), a.visits, a.strategic,
				a.share.FTE, a.share.Availability, a.share.Portfolio, a.share.Weight())
		}
	}
	employment := table{name: "employment", columns: []string{"user_id", "from_on", "fte", "portfolio", "reason"}}
	absence := table{name: "absence", columns: []string{"id", "user_id", "from_on", "until_on"}}
	r := newRandom(m.seed, "absence")
	for _, c := range m.consultants {
		for _, e := range c.employment() {
			employment.add(id(e.UserID), day(e.FromOn), e.FTE, e.Portfolio, e.Reason)
		}
		for _, l := range c.leaves {
			absence.add(id(r.id(clock(l.From, 8, 0))), id(c.ID), day(l.From), day(l.To))
		}
	}
	return []table{targets, runs, allotments, employment, absence}
}
