package crm

import "slices"

// GroupOpening is an opening that came of a group.
type GroupOpening struct {
	OpeningID ID            `json:"opening_id" format:"uuid"`
	CompanyID ID            `json:"company_id" format:"uuid"`
	Kind      OpeningKind   `json:"kind"`
	Title     string        `json:"title"`
	Status    OpeningStatus `json:"status"`
	Withdrawn bool          `json:"withdrawn" doc:"There was no need of it after all: it is shown and not counted"`
	On        Date          `json:"on" format:"date" doc:"The day it was reported"`
	Placed    []GroupPlaced `json:"placed" gorm:"-" doc:"Who is to begin or has begun, as no more than a day and a kind"`
	Company   string        `json:"company,omitempty" doc:"Not to phones"`
}

// GroupPlaced is somebody who got an opening. Who it is, is nobody's matter here.
type GroupPlaced struct {
	Kind  OpeningKind `json:"kind" doc:"Of the placement, which may differ from the opening's"`
	Begun bool        `json:"begun"`
	On    Date        `json:"on" format:"date" doc:"The day it begins, or was agreed"`
}

// GroupEvent is an event that came of a group.
type GroupEvent struct {
	EventID   ID     `json:"event_id" format:"uuid"`
	Title     string `json:"title"`
	HeldOn    Date   `json:"held_on" format:"date"`
	Companies int    `json:"companies" doc:"That came"`
}

// GroupResults is what came of a group, counted. A person who got an opening counts once for
// it, whether it stands with the proposal, with the placement or with both.
type GroupResults struct {
	Steps     int         `json:"steps" doc:"Without those that were dropped"`
	StepsDone int         `json:"steps_done"`
	Meetings  int         `json:"meetings" doc:"That have been held"`
	Advice    int         `json:"advice"`
	Used      int         `json:"used" doc:"Advice of which something came"`
	Openings  int         `json:"openings" doc:"Without those that were withdrawn"`
	ByKind    []KindCount `json:"by_kind" doc:"Openings, in the order of the kinds"`
	Placed    int         `json:"placed" doc:"Persons agreed or begun"`
	Begun     int         `json:"begun"`
	FlexJobs  int         `json:"flex_jobs" doc:"Of those who have begun"`
	Events    int         `json:"events"`
}

// KindCount is how many openings there are of a kind.
type KindCount struct {
	Kind OpeningKind `json:"kind"`
	N    int         `json:"n"`
}

// Count counts what came of the group, as of today.
func (g *Group) Count(today Date) {
	r := GroupResults{ByKind: []KindCount{}, Events: len(g.Events)}
	for _, s := range g.Steps {
		if s.State != StepDropped {
			r.Steps++
		}
		if s.State == StepDone {
			r.StepsDone++
		}
	}
	for _, m := range g.Meetings {
		if m.HeldOn <= today {
			r.Meetings++
		}
		r.Advice += len(m.Advice)
		for _, a := range m.Advice {
			if a.CameOfIt != "" {
				r.Used++
			}
		}
	}
	kinds := map[OpeningKind]int{}
	for _, o := range g.Openings {
		if o.Withdrawn {
			continue
		}
		r.Openings++
		kinds[o.Kind]++
		for _, p := range o.Placed {
			r.Placed++
			if p.Begun {
				r.Begun++
				if p.Kind == OpeningFlexJob {
					r.FlexJobs++
				}
			}
		}
	}
	for _, k := range OpeningKinds {
		if kinds[k.Code] > 0 {
			r.ByKind = append(r.ByKind, KindCount{k.Code, kinds[k.Code]})
		}
	}
	g.Results = r
}

// OnlyOnce drops the second membership that a company has after a merge, and says which
// one stands for it. The company has been a member since the first, and is one as long as
// either goes on. Members come in the order in which they joined.
func OnlyOnce(members []GroupMember) (once []GroupMember, standsFor map[ID]ID) {
	once, standsFor = []GroupMember{}, map[ID]ID{}
	for _, m := range members {
		i := slices.IndexFunc(once, func(first GroupMember) bool {
			return m.CompanyID != nil && first.CompanyID != nil && *m.CompanyID == *first.CompanyID && (first.LeftOn == "" || first.LeftOn >= m.JoinedOn)
		})
		if i < 0 {
			i, once = len(once), append(once, m)
		}
		standsFor[m.ID] = once[i].ID
		if first := &once[i]; first.LeftOn != "" && (m.LeftOn == "" || m.LeftOn > first.LeftOn) {
			first.LeftOn = m.LeftOn
		}
	}
	return once, standsFor
}

// LinkedOpening says that an opening came of a group.
type LinkedOpening struct {
	OpeningID ID `json:"opening_id" format:"uuid"`
}

// LinkedEvent says that an event came of a group.
type LinkedEvent struct {
	EventID ID `json:"event_id" format:"uuid"`
}

// CheckLink refuses an opening that cannot have come of the group. member is whether its
// company is or was a member.
func (g *Group) CheckLink(o *Opening, member bool) error {
	switch {
	case o.Withdrawn():
		return RefuseField("opening_id", "group.withdrawn", "Åbningen er lukket uden behov (%s). Den kan ikke tælle for gruppen.", o.Outcome.Danish())
	case !g.Persons && !member:
		return RefuseField("opening_id", "group.foreign", "Virksomheden er ikke med i gruppen. Tilføj den først, hvis åbningen kom af gruppens arbejde.")
	}
	return g.CheckDay("opening_id", "Åbningen", DateOf(o.ReportedAt))
}

// Withdrawn reports whether it turned out that there was no need of the opening.
func (o *Opening) Withdrawn() bool {
	return o.Status == OpeningClosed && (o.Outcome == OutcomeNeedGone || o.Outcome == OutcomeDuplicate)
}
