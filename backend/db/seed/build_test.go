package seed

import (
	"crypto/sha256"
	"encoding/json"
	"strings"
	"sync"
	"testing"

	"jobbro/backend/crm"
)

// demo is built once for the tests that only look at it.
var demo = sync.OnceValues(func() (*municipality, error) {
	return build(Options{Today: "2026-11-21", Seed: 1, PasswordHash: "hash"})
})

func theDemo(t *testing.T) *municipality {
	t.Helper()
	m, err := demo()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func mustBuild(t *testing.T, today crm.Date, seed uint64) *municipality {
	t.Helper()
	m, err := build(Options{Today: today, Seed: seed, PasswordHash: "hash"})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// digest is a hash over all rows that are written.
func (m *municipality) digest(t *testing.T) [sha256.Size]byte {
	var all []any
	for _, table := range m.tables() {
		all = append(all, table.name, table.columns, table.rows)
	}
	rows, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	return sha256.Sum256(rows)
}

func TestSameSeedAndDayGiveTheSameRows(t *testing.T) {
	t.Parallel()
	one := theDemo(t).digest(t)
	if again := mustBuild(t, "2026-11-21", 1).digest(t); again != one {
		t.Error("the same number and day gave other rows")
	}
	if other := mustBuild(t, "2026-11-21", 2).digest(t); other == one {
		t.Error("another number gave the same rows")
	}
	if other := mustBuild(t, "2026-11-24", 1).digest(t); other == one {
		t.Error("another day gave the same rows")
	}
}

// The demo is loaded on any day of the year, also on the awkward ones.
func TestAnyDayAndSeedGiveABelievableMunicipality(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		today crm.Date
		seed  uint64
	}{
		{"2026-11-21", 1}, // a Saturday
		{"2027-01-04", 2}, // the first working day of a year
		{"2027-07-28", 3}, // the slowest weeks
		{"2028-02-29", 4},
		{"2026-12-31", 5},
	} {
		t.Run(string(c.today), func(t *testing.T) {
			t.Parallel()
			m := mustBuild(t, c.today, c.seed)
			m.checkTiers(t)
			m.checkYears(t)
		})
	}
}

func (m *municipality) checkTiers(t *testing.T) {
	tiers := map[crm.Tier]int{}
	for _, c := range m.companies {
		tiers[c.DerivedTier]++
	}
	if n := tiers[crm.TierClose]; n < 360 || n > 440 {
		t.Errorf("%d close partners, want about 400", n)
	}
	if n := tiers[crm.TierSporadic]; n < 540 || n > 660 {
		t.Errorf("%d sporadic partners, want about 600", n)
	}
}

func (m *municipality) checkYears(t *testing.T) {
	visits, strategic := map[int]int{}, map[int]int{}
	for _, c := range m.companies {
		for _, v := range c.visits {
			if v.Counts {
				visits[v.VisitedOn.Year()]++
			}
			if v.Strategic {
				strategic[v.VisitedOn.Year()]++
			}
		}
	}
	for year := m.today.Year() - YearsBack + 1; year < m.today.Year(); year++ {
		if n := visits[year]; n < 2850 || n > 3150 {
			t.Errorf("%d visits in %d, want about 3,000", n, year)
		}
		if n := strategic[year]; n < 740 || n > 860 {
			t.Errorf("%d strategic visits in %d, want about 800", n, year)
		}
	}
	for _, now := range []struct{ target, actual int }{
		{targetVisits, visits[m.today.Year()]},
		{targetStrategic, strategic[m.today.Year()]},
	} {
		pace := m.calendar.Pace(now.target, now.actual, m.today)
		status := pace.Forecast(crm.DefaultForecastPolicy()).Status
		settled := m.calendar.Weighted(m.today, crm.NewDate(m.today.Year(), 12, 31)) < 3 // too late for anything but red
		if status != crm.QuotaAmber && status != crm.QuotaTooEarly && !settled {
			t.Errorf("%d of %d visits are %s, want amber", now.actual, now.target, status)
		}
	}
}

func TestEveryRowKeepsTheRules(t *testing.T) {
	t.Parallel()
	m := theDemo(t)
	check := func(what string, err error) {
		t.Helper()
		if err != nil {
			t.Errorf("%s: %v", what, err)
		}
	}
	for _, c := range m.companies {
		check(c.Name, c.CompanyFields.Validate())
		if o := c.Override(); o != nil {
			check(c.Name, o.Validate())
		}
		for _, w := range c.workplaces {
			check(w.Name, crm.CheckPNumber("p_number", w.PNumber))
		}
		for _, k := range c.contacts {
			check(k.Name, k.ContactFields.Validate())
			check(k.Name, crm.CheckPhone("phone", k.Phone))
			if k.LeftOn != "" && (k.LeftOn <= k.InformedOn || k.LeftOn > m.today) {
				t.Errorf("%s was met on %s and left on %s", k.Name, k.InformedOn, k.LeftOn)
			}
		}
		for _, v := range c.visits {
			check("visit of "+string(v.VisitedOn), v.VisitFields.Validate(crm.DateOf(v.LoggedAt)))
			if v.LoggedAt.After(clock(m.today, 0, 0)) {
				t.Errorf("the visit of %s is logged in the future", v.VisitedOn)
			}
			if !v.author.at(v.VisitedOn) {
				t.Errorf("%s was not at work on %s", v.author.Name, v.VisitedOn)
			}
		}
	}
	for _, task := range m.tasks {
		check(task.Title, task.TaskFields.Validate())
	}
}

func TestNothingCanBeTakenForReal(t *testing.T) {
	t.Parallel()
	m := theDemo(t)
	cvr, names := map[string]bool{}, map[string]bool{}
	for _, c := range m.companies {
		if !crm.ValidCVR(c.CVR) || c.CVR < "90000000" || cvr[c.CVR] {
			t.Errorf("CVR number %s", c.CVR)
		}
		if names[c.Name] {
			t.Errorf("two companies are called %s", c.Name)
		}
		cvr[c.CVR], names[c.Name] = true, true
		invented := false
		for _, town := range m.towns {
			for _, place := range town.places {
				invented = invented || strings.Contains(c.Name, place)
			}
		}
		if !invented {
			t.Errorf("%s is not named after an invented place", c.Name)
		}
		if !inside(m.outline, point{*c.Lat, *c.Lon}) {
			t.Errorf("%s lies outside the municipality or in the sea", c.Name)
		}
		if !strings.HasSuffix(c.Email, ".example") || !strings.HasPrefix(c.Phone, "+4595") {
			t.Errorf("%s can be reached: %s %s", c.Name, c.Email, c.Phone)
		}
		for _, k := range c.contacts {
			if !strings.HasSuffix(k.Email, ".example") || !strings.HasPrefix(k.Phone, "+4595") {
				t.Errorf("%s can be reached: %s %s", k.Name, k.Email, k.Phone)
			}
		}
	}
}

func TestTextsHoldNothingPersonal(t *testing.T) {
	t.Parallel()
	m := theDemo(t)
	seen := map[string]bool{}
	check := func(text string) {
		for sentence := range strings.SplitSeq(text, ". ") {
			if seen[sentence] {
				continue
			}
			seen[sentence] = true
			for _, found := range crm.FindSensitive(sentence, nil) {
				t.Errorf("%q: %s", sentence, found.Advice)
			}
			if strings.ContainsAny(sentence, "{}|") {
				t.Errorf("%q is not filled in", sentence)
			}
		}
	}
	for _, c := range m.companies {
		for _, v := range c.visits {
			check(v.Note)
			check(v.NextWhat)
		}
	}
	for _, task := range m.tasks {
		check(task.Title)
	}
	for _, w := range m.warnings {
		check(w.text)
	}
}

func TestInboxesHoldWhatWaitsAndWhatIsDone(t *testing.T) {
	t.Parallel()
	m := theDemo(t)
	waits, done := 0, 0
	for _, n := range m.notifications {
		if _, known := crm.TextOf(n.Kind); !known || n.DoneAt != nil && n.ReadAt == nil {
			t.Errorf("%s of %s, read %v, done %v", n.Kind, n.At, n.ReadAt, n.DoneAt)
		}
		if n.UserID != m.demo().ID {
			continue
		}
		if n.DoneAt == nil {
			waits++
		} else {
			done++
		}
	}
	if waits == 0 || done == 0 {
		t.Errorf("%d of the demo consultant's wait and %d are done, want some of both", waits, done)
	}
}
