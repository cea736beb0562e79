package seed

import (
	"cmp"
	"slices"

	"jobbro/backend/crm"
)

// tierChange is a row of the table of that name.
type tierChange struct {
	on       crm.Date
	from, to crm.Tier
	score    float64
	reason   string
}

// rateCompanies derives every company's tier by going through what happened.
func (m *municipality) rateCompanies() {
	r := newRandom(m.seed, "tiers")
	for _, o := range m.openings {
		if o.ReportedBy == crm.ReportedByCompany {
			o.company.activities = append(o.company.activities, crm.Activity{Kind: crm.ActivityOpening, On: crm.DateOf(o.ReportedAt)})
		}
	}
	byID := map[crm.ID]*company{}
	for _, c := range m.companies {
		byID[c.ID] = c
	}
	for _, course := range m.courses {
		for _, s := range course.places {
			if s.completed != "" {
				c := byID[s.contact.CompanyID]
				c.activities = append(c.activities, crm.Activity{Kind: crm.ActivityMentor, On: s.completed})
			}
		}
	}
	for _, e := range m.occasions {
		for _, g := range e.guests {
			if g.Present != nil && *g.Present {
				c := byID[g.CompanyID]
				c.activities = append(c.activities, crm.Activity{Kind: crm.ActivityEvent, On: e.HeldOn})
			}
		}
	}
	for _, c := range m.companies {
		m.rate(c)
	}
	m.overrule(r)
}

func (m *municipality) rate(c *company) {
	for _, v := range c.visits {
		if v.Status != crm.VisitCompleted {
			continue
		}
		kind := crm.ActivityContact
		switch {
		case v.Strategic:
			kind = crm.ActivityStrategic
		case v.Counts:
			kind = crm.ActivityVisit
		}
		if kind != crm.ActivityContact {
			c.LastVisitOn = max(c.LastVisitOn, v.VisitedOn)
		}
		c.activities = append(c.activities, crm.Activity{Kind: kind, On: v.VisitedOn})
	}
	for _, p := range c.placements {
		if p.status == "started" || p.status == "ended" {
			c.activities = append(c.activities, crm.Activity{Kind: crm.ActivityPlacement, On: p.start})
		}
	}
	slices.SortStableFunc(c.activities, func(a, b crm.Activity) int { return cmp.Compare(a.On, b.On) })

	c.DerivedTier, c.TierSince = crm.TierNone, m.first
	last := m.first
	for _, a := range c.activities {
		m.fallBefore(c, last, a.On)
		m.step(c, a.On)
		last = a.On
	}
	m.fallBefore(c, last, m.today.AddDays(1))
	thresholds := crm.DefaultTierThresholds()
	c.TierScore = crm.Score(c.activities, m.today)
	c.Tier = c.DerivedTier
	c.TierFallsOn = crm.FallsOn(c.DerivedTier, c.TierScore, c.TierSince, m.today, thresholds)
	c.TierReason = crm.Explain(c.DerivedTier, c.activities, c.TierSince, m.today, thresholds)
}

// fallBefore lets the tier fall on the days it does so by itself: from the last
// activity to the day before the next one.
func (m *municipality) fallBefore(c *company, last, next crm.Date) {
	for on := last; ; on = on.AddDays(1) {
		score := crm.Score(c.activities, on)
		if on = crm.FallsOn(c.DerivedTier, score, c.TierSince, on, crm.DefaultTierThresholds()); on == "" || on >= next {
			return
		}
		m.step(c, on)
	}
}

// step is what the store does when something happens, and what its review does
// on the day a tier falls.
func (m *municipality) step(c *company, on crm.Date) {
	thresholds := crm.DefaultTierThresholds()
	score := crm.Score(c.activities, on)
	next := crm.NextTier(c.DerivedTier, score, on.DaysSince(c.TierSince), thresholds)
	if next == c.DerivedTier {
		return
	}
	change := tierChange{on: on, from: c.DerivedTier, to: next, score: score}
	c.DerivedTier, c.TierSince = next, on
	change.reason = crm.Explain(next, c.activities, on, on, thresholds)
	c.changes = append(c.changes, change)
}

// calibrationTable says that the thresholds were calibrated on the day it is made for:
// the default ones, which give the municipality the partners it wants.
func (m *municipality) calibrationTable() table {
	activities, close, sporadic := 0, 0, 0
	for _, c := range m.companies {
		activities += len(c.activities)
		switch c.DerivedTier {
		case crm.TierClose:
			close++
		case crm.TierSporadic:
			sporadic++
		}
	}
	th := crm.DefaultTierThresholds()
	t := table{name: "tier_calibration", columns: []string{"calibrated_on", "first_on", "activities", "companies", "close", "sporadic",
		"close_enter", "close_leave", "sporadic_enter", "sporadic_leave", "min_days", "settled_at"}}
	t.add(day(m.today), day(m.first), activities, len(m.companies), close, sporadic,
		th.CloseEnter, th.CloseLeave, th.SporadicEnter, th.SporadicLeave, th.MinDays, m.today.Time())
	return t
}

// overrule sets a few tiers by hand for a time.
func (m *municipality) overrule(r random) {
	lead := m.users[1] // leder@
	left := 6
	for _, c := range some(r, m.companies, len(m.companies)) {
		if left == 0 {
			return
		}
		if c.told || c.DerivedTier != crm.TierSporadic || c.employees < 10 {
			continue
		}
		set := m.ago(r.between(20, 150))
		close := crm.TierClose
		c.Tier, c.TierOverride, c.TierOverrideBy = close, &close, &lead.ID
		c.TierOverrideSet, c.TierOverrideEnds = set, set.AddDays(r.between(170, 350))
		c.TierOverrideWhy = pick(r, []string{"Ny partnerskabsaftale underskrevet", "Indgår i task force i år", "Stor udvidelse på vej"})
		left--
	}
}
