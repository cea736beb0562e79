package seed

import "jobbro/backend/crm"

// notify has everybody's inbox hold what they were told: hand-overs that wait, and what
// companies have reported, of which those that wait are not done.
func (m *municipality) notify() {
	r := newRandom(m.seed, "notifications")
	tell := func(user *crm.ID, n crm.Notification) {
		if user == nil {
			return
		}
		n.ID, n.UserID, n.ToldAt = r.id(n.At), *user, &n.At
		m.notifications = append(m.notifications, n)
	}
	for _, h := range m.handovers {
		for _, asked := range []*crm.ID{h.FromID, h.ToID} {
			if asked != nil && *asked != h.ByID {
				tell(asked, crm.Notification{Kind: crm.NotifyHandover, SubjectID: h.ID, CompanyID: &h.CompanyID, At: h.At})
			}
		}
	}
	since := clock(m.today.AddDays(-crm.NotificationDays), 0, 0)
	for _, o := range m.openings {
		if o.ReportedBy != crm.ReportedByCompany || o.ReportedAt.Before(since) {
			continue
		}
		n := crm.Notification{Kind: crm.NotifyOpening, SubjectID: o.ID, CompanyID: &o.CompanyID, At: o.ReportedAt}
		if o.Status != crm.OpeningReported {
			n.ReadAt, n.DoneAt = &n.At, &n.At
		}
		tell(o.OwnerID, n)
	}
}

func (m *municipality) notificationTable() table {
	t := table{name: "notification", columns: []string{"id", "user_id", "kind", "subject_id", "company_id", "at", "read_at", "done_at", "told_at"}}
	for _, n := range m.notifications {
		t.add(id(n.ID), id(n.UserID), n.Kind, id(n.SubjectID), idOf(n.CompanyID), n.At, n.ReadAt, n.DoneAt, n.ToldAt)
	}
	return t
}
