package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"jobbro/backend/crm"
	"jobbro/backend/match"
)

// measureMatch prints how long it takes to compare one opening with every citizen of a large
// municipality, their travel with it.
func measureMatch(context.Context, *server) error {
	r := rand.New(rand.NewPCG(6, 6))
	citizens, starts := make([]match.Citizen, 18_000), make([]match.Start, 18_000)
	for i := range citizens {
		c := crm.Citizen{ID: crm.ID(fmt.Sprint(i)), CitizenFields: crm.CitizenFields{
			Goals:    []crm.Goal{{Occupation: pick(r, "933420", "911210", "941210")}, {Occupation: pick(r, "523000", "932100")}},
			HoursMin: 4, HoursMax: float64(8 + r.IntN(30)), TravelLimit: 30 + r.IntN(30),
			Hard: some(r, crm.Demands, 2), Soft: some(r, crm.Offers, 3), Skills: some(r, crm.Skills, 5), Licences: some(r, crm.Licences, 2),
			Language: r.IntN(4), Availability: some(r, crm.Shifts, 4), Schemes: []crm.OpeningKind{"small_job", pick(r, crm.OpeningOrdinary, crm.OpeningInternship)},
		}}
		citizens[i] = match.CitizenOf(&c, time.Now())
		starts[i] = match.StartOf(pick(r, "bus", "car", "bike", "walk"), pick(r, "9800", "9850", "9870", "9760"))
	}
	o := crm.Opening{ID: "o", Status: crm.OpeningOpen, OpeningFields: crm.OpeningFields{Kind: crm.OpeningSmallJob, Occupation: "933420",
		HoursMin: 5, HoursTypical: 10, HoursMax: 15, SkillsNeeded: some(r, crm.Skills, 4), SkillsNice: some(r, crm.Skills, 4),
		Demands: some(r, crm.Demands, 3), Offers: some(r, crm.Offers, 3), Language: 2, Shifts: some(r, crm.Shifts, 3)}}
	opening, spot := match.OpeningOf(&o), match.SpotOf(crm.Place{Postcode: "9800"})
	policy := match.Policy{Weights: match.DefaultWeights, MeanTrack: 0.4}
	times := make([]time.Duration, 21)
	for i := range times {
		began := time.Now()
		policy.Citizens(&opening, citizens, func(i int) int { return starts[i].Minutes(&spot) })
		times[i] = time.Since(began)
	}
	slices.Sort(times)
	line("one opening against 18,000 citizens", "%.1f ms (at most 50)", ms(times[len(times)/2]))
	return nil
}

func pick[T any](r *rand.Rand, from ...T) T { return from[r.IntN(len(from))] }

func some[C ~string](r *rand.Rand, words []crm.Word[C], most int) []C {
	var list []C
	for range r.IntN(most + 1) {
		list = append(list, words[r.IntN(len(words))].Code)
	}
	return list
}
