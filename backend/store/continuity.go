package store

import (
	"context"
	"slices"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// ContinuityFilter asks for the partners of one or both tiers, and of one team: those
// whose owner on the day is in it.
type ContinuityFilter struct {
	On     crm.Date // the end of that day; today when empty
	Tier   crm.Tier // both when empty
	TeamID crm.ID
}

// Continuity is the share of the partners that have had the same fixed contact
// person for 12 months, by the tier they had on the day. Companies that have closed
// since are in none.
type Continuity struct {
	On    crm.Date         `json:"on" format:"date"`
	Since crm.Date         `json:"since" format:"date" doc:"The same one at least from this day on"`
	Tiers []TierContinuity `json:"tiers"`
}

// TierContinuity is how many partners of a tier are in each part. Those without an
// owner and the new ones are left out of the share.
type TierContinuity struct {
	Tier    crm.Tier `json:"tier" enum:"close,sporadic"`
	Kept    int      `json:"kept"`
	Changed int      `json:"changed"`
	NoOwner int      `json:"no_owner"`
	New     int      `json:"new"`
	Share   float64  `json:"share" doc:"Of those kept or changed, 0 to 1; 0 when there are none"`
}

// ContinuityCompany is a partner behind the share, or left out of it.
type ContinuityCompany struct {
	ID    crm.ID             `json:"id" format:"uuid"`
	Name  string             `json:"name"`
	Tier  crm.Tier           `json:"tier" enum:"close,sporadic"`
	Part  crm.ContinuityPart `json:"part" enum:"kept,changed,no_owner,new"`
	Owner string             `json:"owner" doc:"Our fixed contact person on the day; empty for none"`
	Since crm.Date           `json:"since" format:"date"`
}

// ContinuityCompanies is a page of the partners of a part.
type ContinuityCompanies struct {
	Count int                 `json:"count" doc:"All of them, not only those of this page"`
	Items []ContinuityCompany `json:"items"`
	Next  string              `json:"next" doc:"Give it as after to get the following rows; empty at the end"`
}

// FindContinuity measures the share from the history of owners.
func (s *Store) FindContinuity(ctx context.Context, f ContinuityFilter) (*Continuity, error) {
	companies, err := s.continuity(ctx, &f)
	if err != nil {
		return nil, err
	}
	c := &Continuity{On: f.On, Since: f.On.AddMonths(-crm.ContinuityMonths), Tiers: []TierContinuity{}}
	for _, tier := range f.tiers() {
		t := TierContinuity{Tier: tier}
		counts := map[crm.ContinuityPart]*int{
			crm.ContinuityKept: &t.Kept, crm.ContinuityChanged: &t.Changed, crm.ContinuityNoOwner: &t.NoOwner, crm.ContinuityNew: &t.New,
		}
		for _, company := range companies {
			if company.Tier == tier {
				*counts[company.Part]++
			}
		}
		if of := t.Kept + t.Changed; of > 0 {
			t.Share = float64(t.Kept) / float64(of)
		}
		c.Tiers = append(c.Tiers, t)
	}
	return c, nil
}

// FindContinuityCompanies lists the partners of a part by name; of every part when
// it is "".
func (s *Store) FindContinuityCompanies(ctx context.Context, f ContinuityFilter, part crm.ContinuityPart, w crm.Window) (*ContinuityCompanies, error) {
	after, err := afterKeys(w, anID)
	if err != nil {
		return nil, err
	}
	companies, err := s.continuity(ctx, &f)
	if err != nil {
		return nil, err
	}
	companies = slices.DeleteFunc(companies, func(c ContinuityCompany) bool { return part != "" && c.Part != part })
	list := &ContinuityCompanies{Count: len(companies)}
	if after != nil {
		at := slices.IndexFunc(companies, func(c ContinuityCompany) bool { return string(c.ID) == after[0] })
		companies = companies[at+1:]
	}
	page := pageOf(companies, w, func(c ContinuityCompany) []string { return []string{string(c.ID)} })
	list.Items, list.Next = page.Items, page.Next
	return list, nil
}

func (f ContinuityFilter) tiers() []crm.Tier {
	if f.Tier != "" {
		return []crm.Tier{f.Tier}
	}
	return []crm.Tier{crm.TierClose, crm.TierSporadic}
}

// continuity says of each partner which part it is in, by name.
func (s *Store) continuity(ctx context.Context, f *ContinuityFilter) ([]ContinuityCompany, error) {
	if err := crm.May(crm.ActorOf(ctx), crm.ReadQuota, crm.Subject{}); err != nil {
		return nil, err
	}
	switch {
	case f.On == "":
		f.On = s.today()
	case f.On > s.today():
		return nil, crm.RefuseField("on", "continuity.future", "Vælg en dag, som ikke ligger i fremtiden.")
	}
	var people []struct {
		ID     crm.ID
		Name   string
		TeamID *crm.ID
	}
	var rows []struct {
		ID              crm.ID
		Name            string
		Tier            crm.Tier
		UserID          *crm.ID
		FromOn, UntilOn crm.Date
	}
	if err := s.read(ctx, func(_ context.Context, tx *gorm.DB) error {
		if err := tx.Raw(`SELECT id, name, team_id FROM app_user WHERE company_id IS NULL`).Scan(&people).Error; err != nil {
			return err
		}
		tier := "tier"
		if f.On < s.today() {
			tier = "tier_on(id, derived_tier, @on)"
		}
		return tx.Raw(`WITH partner AS (SELECT id, name, `+tier+` AS tier FROM company WHERE status IN ('active', 'closing'))
			SELECT c.id, c.name, c.tier, o.user_id, o.from_on, o.until_on FROM partner c LEFT JOIN company_owner o ON o.company_id = c.id
			WHERE c.tier IN @tiers ORDER BY c.name COLLATE "da-x-icu", c.id, o.id`, map[string]any{"tiers": f.tiers(), "on": f.On}).Scan(&rows).Error
	}); err != nil {
		return nil, err
	}
	names, teams := map[crm.ID]string{}, map[crm.ID]*crm.ID{}
	for _, p := range people {
		names[p.ID], teams[p.ID] = p.Name, p.TeamID
	}
	companies := []ContinuityCompany{}
	for first := 0; first < len(rows); {
		c, owners := rows[first], []crm.Owned{}
		for ; first < len(rows) && rows[first].ID == c.ID; first++ {
			if row := rows[first]; row.FromOn != "" {
				owners = append(owners, crm.Owned{By: row.UserID, From: row.FromOn, Until: row.UntilOn})
			}
		}
		part, owner, since := crm.Continuity(owners, f.On)
		company := ContinuityCompany{ID: c.ID, Name: c.Name, Tier: c.Tier, Part: part, Since: since}
		var team *crm.ID
		if owner != nil {
			company.Owner, team = names[*owner], teams[*owner]
		}
		if f.TeamID == "" || equal(team, &f.TeamID) {
			companies = append(companies, company)
		}
	}
	return companies, nil
}
