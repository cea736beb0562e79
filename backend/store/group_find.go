package store

import (
	"context"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// GroupFilter narrows a list of groups. The zero filter is all of them.
type GroupFilter struct {
	crm.Window
	CompanyID crm.ID // of which the company, or a person there, is or was a member
	OpeningID crm.ID // that the opening came of
	Kind      string
	Running   bool   // only those that have not ended
	Q         string // in the title
}

// FindGroups lists groups, the one that began last first, with what came of each.
func (s *Store) FindGroups(ctx context.Context, f GroupFilter) (page *crm.Page[*crm.Group], err error) {
	if err := crm.May(crm.ActorOf(ctx), crm.ReadGroup, crm.Subject{}); err != nil {
		return nil, err
	}
	after, err := afterKeys(f.Window, aDay, anID)
	if err != nil {
		return nil, err
	}
	return page, s.read(ctx, func(_ context.Context, tx *gorm.DB) error {
		q := tx
		if f.CompanyID != "" {
			q = q.Where(`EXISTS (SELECT FROM group_member m LEFT JOIN contact k ON k.id = m.contact_id WHERE m.group_id = company_group.id
				AND (m.company_id = @company OR m.company_id IS NULL AND k.company_id = @company))`, map[string]any{"company": f.CompanyID})
		}
		if f.OpeningID != "" {
			q = q.Where("EXISTS (SELECT FROM group_opening o WHERE o.group_id = company_group.id AND o.opening_id = ?)", f.OpeningID)
		}
		if f.Kind != "" {
			q = q.Where("kind = ?", f.Kind)
		}
		if f.Running {
			q = q.Where("(ended_on IS NULL OR ended_on >= ?)", s.today())
		}
		if f.Q != "" {
			q = q.Where("position(fold(?) IN fold(title)) > 0", f.Q)
		}
		if after != nil {
			q = q.Where("(began_on, id) < (?, ?)", after[0], after[1])
		}
		var rows []*crm.Group
		if err := q.Order("began_on DESC, id DESC").Limit(fetch(f.Window)).Find(&rows).Error; err != nil {
			return err
		}
		page = pageOf(rows, f.Window, func(g *crm.Group) []string { return []string{string(g.BeganOn), string(g.ID)} })
		if err := s.completeGroups(tx, page.Items); err != nil {
			return err
		}
		for _, g := range page.Items {
			g.Steps, g.Meetings, g.Openings, g.Events = []crm.GroupStep{}, []crm.GroupMeeting{}, []crm.GroupOpening{}, []crm.GroupEvent{}
		}
		return nil
	})
}

// FindGroup reads one group with its members by name.
func (s *Store) FindGroup(ctx context.Context, id crm.ID) (g *crm.Group, err error) {
	if err := crm.May(crm.ActorOf(ctx), crm.ReadGroup, crm.Subject{}); err != nil {
		return nil, err
	}
	return g, s.read(ctx, func(_ context.Context, tx *gorm.DB) error {
		if g, err = find[crm.Group](tx, noGroup, "id = ?", id); err != nil {
			return err
		}
		if err := s.completeGroups(tx, []*crm.Group{g}); err != nil {
			return err
		}
		return nameMembers(tx, g)
	})
}

// nameMembers adds to a group what phones know from contacts and companies.
func nameMembers(tx *gorm.DB, g *crm.Group) error {
	var names []struct {
		ID            crm.ID
		Name, Company string
		HasLeft       bool
		Ceased        bool
	}
	if err := tx.Raw(`SELECT m.id, coalesce(k.name, '') AS name, coalesce(c.name, '') AS company,
			m.contact_id IS NOT NULL AND k.left_on IS NOT NULL AS has_left, m.company_id IS NOT NULL AND c.status = 'ceased' AS ceased
		FROM group_member m LEFT JOIN contact k ON k.id = m.contact_id LEFT JOIN company c ON c.id = coalesce(m.company_id, k.company_id)
		WHERE m.group_id = ?`, g.ID).Scan(&names).Error; err != nil {
		return err
	}
	for i := range g.Members {
		m := &g.Members[i]
		for _, n := range names {
			if n.ID != m.ID {
				continue
			}
			m.Name, m.Company = n.Name, n.Company
			switch {
			case n.Ceased:
				m.Gone = crm.GoneCeased
			case n.HasLeft:
				m.Gone = crm.GoneLeft
			}
		}
	}
	var companies []crm.Company
	ids := make([]crm.ID, len(g.Openings))
	for i, o := range g.Openings {
		ids[i] = o.CompanyID
	}
	if len(ids) == 0 {
		return nil
	}
	if err := tx.Select("id", "name").Find(&companies, "id IN ?", ids).Error; err != nil {
		return err
	}
	for i := range g.Openings {
		for _, c := range companies {
			if c.ID == g.Openings[i].CompanyID {
				g.Openings[i].Company = c.Name
			}
		}
	}
	return nil
}

// GroupKinds are the kinds of group by name, those that are retired last.
func (s *Store) GroupKinds(ctx context.Context) (kinds []crm.GroupKind, err error) {
	if err := crm.May(crm.ActorOf(ctx), crm.ReadGroup, crm.Subject{}); err != nil {
		return nil, err
	}
	return kinds, s.orm.WithContext(ctx).Order(`retired, name COLLATE "da-x-icu", id`).Find(&kinds).Error
}

// groupRows are the rows of some groups.
type groupRows struct {
	kinds      []crm.GroupKind
	members    []crm.GroupMember
	steps      []crm.GroupStep
	meetings   []crm.GroupMeeting
	attendance []crm.GroupAttendance
	advice     []crm.GroupAdvice
	openings   []groupOpeningRow
	placed     []groupPlacedRow
	events     []groupEventRow
}

type groupOpeningRow struct {
	GroupID crm.ID
	crm.GroupOpening
}

type groupPlacedRow struct {
	OpeningID crm.ID
	crm.GroupPlaced
}

type groupEventRow struct {
	GroupID crm.ID
	crm.GroupEvent
}

func readGroupRows(tx *gorm.DB, ids []crm.ID) (r groupRows, err error) {
	of := func() *gorm.DB { return tx.Where("group_id IN ?", ids) }
	for _, err := range []error{
		tx.Find(&r.kinds).Error,
		of().Order("joined_on, id").Find(&r.members).Error,
		of().Order("due_on, id").Find(&r.steps).Error,
		of().Order("held_on DESC, starts_at DESC, id").Find(&r.meetings).Error,
		of().Order("at, member_id").Find(&r.attendance).Error,
		of().Order("given_at, id").Find(&r.advice).Error,
		tx.Raw(`SELECT l.group_id, o.id AS opening_id, o.company_id, o.kind, o.title, o.status,
				o.status = 'closed' AND o.outcome IN ('need_gone', 'duplicate') AS withdrawn,
				((o.reported_at AT TIME ZONE 'Europe/Copenhagen')::date)::text AS "on"
			FROM group_opening l JOIN opening o ON o.id = l.opening_id WHERE l.group_id IN ? ORDER BY o.reported_at DESC, o.id`, ids).Scan(&r.openings).Error,
		// A placement knows the day and the kind better than the proposal it came of.
		tx.Raw(`SELECT opening_id, (array_agg(kind ORDER BY rank))[1] AS kind, bool_or(begun) AS begun, ((array_agg("on" ORDER BY rank))[1])::text AS "on"
			FROM (SELECT p.opening_id, p.citizen_id, o.kind, p.state = 'started' AS begun, (p.moved_at AT TIME ZONE 'Europe/Copenhagen')::date AS "on", 2 AS rank
				FROM proposal p JOIN opening o ON o.id = p.opening_id WHERE p.state IN ('accepted', 'started')
				UNION ALL SELECT opening_id, citizen_id, scheme, status IN ('started', 'ended'), start_on, 1 FROM placement WHERE status <> 'cancelled') AS placed
			WHERE opening_id IN (SELECT opening_id FROM group_opening WHERE group_id IN ?) GROUP BY opening_id, citizen_id ORDER BY 4, 1, 2`, ids).Scan(&r.placed).Error,
		tx.Raw(`SELECT l.group_id, e.id AS event_id, e.title, e.held_on::text, (SELECT count(DISTINCT g.company_id) FROM event_guest g WHERE g.event_id = e.id AND g.present) AS companies
			FROM group_event l JOIN event e ON e.id = l.event_id WHERE l.group_id IN ? ORDER BY e.held_on DESC, e.id`, ids).Scan(&r.events).Error,
	} {
		if err != nil {
			return r, err
		}
	}
	return r, nil
}

// completeGroups adds to groups who is in them, what they do and what came of it.
func (s *Store) completeGroups(tx *gorm.DB, groups []*crm.Group) error {
	if len(groups) == 0 {
		return nil
	}
	ids := make([]crm.ID, len(groups))
	for i, g := range groups {
		ids[i] = g.ID
	}
	rows, err := readGroupRows(tx, ids)
	if err != nil {
		return err
	}
	for _, g := range groups {
		rows.into(g)
		g.Count(s.today())
	}
	return nil
}

// into gives a group its rows.
func (r *groupRows) into(g *crm.Group) {
	for _, k := range r.kinds {
		if k.ID == g.Kind {
			g.KindName, g.Persons = k.Name, k.Persons
		}
	}
	var standsFor map[crm.ID]crm.ID
	g.Members, standsFor = crm.OnlyOnce(those(r.members, func(m crm.GroupMember) bool { return m.GroupID == g.ID }))
	stand := func(member *crm.ID) *crm.ID {
		if member == nil {
			return nil
		}
		id := standsFor[*member]
		return &id
	}
	g.Steps = those(r.steps, func(s crm.GroupStep) bool { return s.GroupID == g.ID })
	for i := range g.Steps {
		g.Steps[i].MemberID = stand(g.Steps[i].MemberID)
	}
	g.Meetings = those(r.meetings, func(m crm.GroupMeeting) bool { return m.GroupID == g.ID })
	for i := range g.Meetings {
		m := &g.Meetings[i]
		m.Attendance = []crm.GroupAttendance{}
		for _, a := range r.attendance {
			if a.MeetingID == m.ID {
				a.MemberID = standsFor[a.MemberID]
				m.Attendance = append(those(m.Attendance, func(other crm.GroupAttendance) bool { return other.MemberID != a.MemberID }), a)
			}
		}
		m.Advice = those(r.advice, func(a crm.GroupAdvice) bool { return a.MeetingID == m.ID })
		for i := range m.Advice {
			m.Advice[i].MemberID = stand(m.Advice[i].MemberID)
		}
	}
	g.Openings, g.Events = []crm.GroupOpening{}, []crm.GroupEvent{}
	for _, o := range r.openings {
		if o.GroupID != g.ID {
			continue
		}
		o.Placed = []crm.GroupPlaced{}
		for _, p := range r.placed {
			if p.OpeningID == o.OpeningID {
				o.Placed = append(o.Placed, p.GroupPlaced)
			}
		}
		g.Openings = append(g.Openings, o.GroupOpening)
	}
	for _, e := range r.events {
		if e.GroupID == g.ID {
			g.Events = append(g.Events, e.GroupEvent)
		}
	}
}

// those are the rows that are chosen; never nil.
func those[T any](rows []T, chosen func(T) bool) []T {
	some := []T{}
	for _, row := range rows {
		if chosen(row) {
			some = append(some, row)
		}
	}
	return some
}
