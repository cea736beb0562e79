package main

import (
	"math"
	"time"

	"github.com/valyala/fastjson"

	"jobbro/backend/crm"
	"jobbro/backend/match"
)

// row reads an object of JSON. What is not there, or is null, is empty; what is there and is
// of another kind spoils the row.
type row struct {
	*fastjson.Value
	spoiled *bool
}

func rowOf(v *fastjson.Value) row {
	spoiled := v == nil || v.Type() != fastjson.TypeObject
	return row{v, &spoiled}
}

// get is a value that is there, or nil.
func (r row) get(name string) *fastjson.Value {
	if r.Value == nil {
		return nil
	}
	v := r.Value.Get(name)
	if v == nil || v.Type() == fastjson.TypeNull {
		return nil
	}
	return v
}

func (r row) expect(ok bool) { *r.spoiled = *r.spoiled || !ok }

func (r row) text(name string) string { return r.textOf(r.get(name)) }

func (r row) textOf(v *fastjson.Value) string {
	if v == nil {
		return ""
	}
	text, err := v.StringBytes()
	r.expect(err == nil)
	if code, ok := codes[string(text)]; ok {
		return code
	}
	return string(text)
}

// codes are those that rows are full of: they need not be kept anew for each row.
var codes = func() map[string]string {
	all := map[string]string{}
	keep(all, crm.Skills)
	keep(all, crm.Demands)
	keep(all, crm.Offers)
	keep(all, crm.Licences)
	keep(all, crm.Shifts)
	keep(all, crm.OpeningKinds)
	return all
}()

func keep[C ~string](all map[string]string, words []crm.Word[C]) {
	for _, word := range words {
		all[string(word.Code)] = string(word.Code)
	}
}

func (r row) number(name string) float64 {
	v := r.get(name)
	if v == nil {
		return 0
	}
	return r.numberOf(v)
}

func (r row) numberOf(v *fastjson.Value) float64 {
	n, err := v.Float64()
	r.expect(err == nil && math.Abs(n) <= most)
	return n
}

// most is the largest number that means anything here; with larger ones one could not count.
const most = 1e13

// whole is a number without a fraction.
func (r row) whole(name string) int {
	n := r.number(name)
	r.expect(n == math.Trunc(n) && math.Abs(n) <= math.MaxInt32)
	if *r.spoiled {
		return 0
	}
	return int(n)
}

func (r row) flag(name string) bool {
	v := r.get(name)
	if v == nil {
		return false
	}
	yes, err := v.Bool()
	r.expect(err == nil)
	return yes
}

func (r row) list(name string) []*fastjson.Value {
	v := r.get(name)
	if v == nil {
		return nil
	}
	list, err := v.Array()
	r.expect(err == nil)
	return list
}

func (r row) id(name string) *crm.ID {
	if id := crm.ID(r.text(name)); id != "" {
		return &id
	}
	return nil
}

func (r row) date(name string) crm.Date { return crm.Date(r.text(name)) }

// moment is a time in milliseconds of Unix time.
func (r row) moment(name string) *time.Time {
	if r.get(name) == nil {
		return nil
	}
	at := time.UnixMilli(int64(r.number(name)))
	return &at
}

// sub is an object within, which spoils the row as a whole.
func (r row) sub(name string) row {
	v := r.get(name)
	r.expect(v == nil || v.Type() == fastjson.TypeObject)
	return row{v, r.spoiled}
}

func texts[C ~string](r row, name string) []C {
	var all []C
	for _, v := range r.list(name) {
		all = append(all, C(r.textOf(v)))
	}
	return all
}

func numbers(r row, name string) []float64 {
	var all []float64
	for _, v := range r.list(name) {
		all = append(all, r.numberOf(v))
	}
	return all
}

// citizen reads what matching asks of a citizen, and whether it can be read.
func citizen(r row) (c crm.Citizen, ok bool) {
	c.ID, c.ProposedAt = crm.ID(r.text("id")), r.moment("proposed_ms")
	c.CitizenFields = crm.CitizenFields{
		Code:          r.text("code"),
		ConsultantID:  r.id("consultant_id"),
		HoursMin:      r.number("hours_min"),
		HoursMax:      r.number("hours_max"),
		TravelLimit:   r.whole("travel_limit"),
		TravelMeans:   r.text("travel_means"),
		TravelZone:    r.text("travel_zone"),
		Hard:          texts[crm.Demand](r, "hard"),
		Soft:          texts[crm.Offer](r, "soft"),
		Skills:        texts[crm.Skill](r, "skills"),
		Licences:      texts[crm.Licence](r, "licences"),
		Language:      r.whole("language"),
		Availability:  texts[crm.Shift](r, "availability"),
		Schemes:       texts[crm.OpeningKind](r, "schemes"),
		LastCompanyID: r.id("last_company_id"),
		Paused:        r.flag("paused"),
		ClosedOn:      r.date("closed_on"),
	}
	for _, v := range r.list("goals") {
		goal := row{v, r.spoiled}
		goal.expect(v.Type() == fastjson.TypeObject)
		c.Goals = append(c.Goals, crm.Goal{Occupation: goal.text("occupation")})
	}
	return c, !*r.spoiled && c.ID != ""
}

// opening reads an opening with where the work is, and whether it can be read.
func opening(r row) (o crm.Opening, at crm.Place, ok bool) {
	of, place := r.sub("opening"), r.sub("place")
	o.ID, o.Status, o.OpeningFields = crm.ID(of.text("id")), crm.OpeningStatus(of.text("status")), openingFields(of)
	track := of.sub("track")
	o.Track = crm.Track{Good: track.whole("good"), All: track.whole("all")}
	at.Postcode = place.text("postcode")
	if place.get("lat") != nil && place.get("lon") != nil {
		lat, lon := place.number("lat"), place.number("lon")
		at.Lat, at.Lon = &lat, &lon
	}
	return o, at, !*r.spoiled && o.ID != ""
}

func openingFields(r row) crm.OpeningFields {
	return crm.OpeningFields{
		CompanyID:      crm.ID(r.text("company_id")),
		WorkplaceID:    r.id("workplace_id"),
		ContactID:      r.id("contact_id"),
		Kind:           crm.OpeningKind(r.text("kind")),
		Title:          r.text("title"),
		Occupation:     r.text("occupation"),
		Positions:      r.whole("positions"),
		HoursMin:       r.number("hours_min"),
		HoursTypical:   r.number("hours_typical"),
		HoursMax:       r.number("hours_max"),
		PresentHours:   r.number("present_hours"),
		EffectiveHours: r.number("effective_hours"),
		StartsOn:       r.date("starts_on"),
		Tasks:          texts[string](r, "tasks"),
		Shifts:         texts[crm.Shift](r, "shifts"),
		Demands:        texts[crm.Demand](r, "demands"),
		Offers:         texts[crm.Offer](r, "offers"),
		SkillsNeeded:   texts[crm.Skill](r, "skills_needed"),
		SkillsNice:     texts[crm.Skill](r, "skills_nice"),
		Licences:       texts[crm.Licence](r, "licences"),
		Language:       r.whole("language"),
		WordingKept:    r.flag("wording_kept"),
	}
}

func visitFields(r row) crm.VisitFields {
	return crm.VisitFields{
		CompanyID:       crm.ID(r.text("company_id")),
		WorkplaceID:     r.id("workplace_id"),
		Kind:            crm.VisitKind(r.text("kind")),
		Status:          crm.VisitStatus(r.text("status")),
		VisitedOn:       r.date("visited_on"),
		StartsAt:        r.text("starts_at"),
		Agenda:          texts[crm.Topic](r, "agenda"),
		CompanyPresent:  r.flag("company_present"),
		CitizensPresent: r.whole("citizens_present"),
		Note:            r.text("note"),
		NoteChecked:     r.flag("note_checked"),
		NextOn:          r.date("next_on"),
		NextWhat:        r.text("next_what"),
		NextNone:        crm.NoNextContact(r.text("next_none")),
		ContactIDs:      texts[crm.ID](r, "contact_ids"),
		CitizenIDs:      texts[crm.ID](r, "citizen_ids"),
		ParticipantIDs:  texts[crm.ID](r, "participant_ids"),
	}
}

// policy reads how matching weighs, and whether it can be read.
func policy(r row) (*match.Policy, bool) {
	weights := numbers(r, "weights")
	p := crm.MatchPolicy{MeanTrack: r.number("mean_track")}
	r.expect(len(weights) == len(p.Weights))
	copy(p.Weights[:], weights)
	of := match.PolicyOf(&p)
	return of, !*r.spoiled && of.Weights.Valid()
}
