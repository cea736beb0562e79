package seed

import (
	"fmt"

	"jobbro/backend/crm"
)

// considerations are what a workplace may have to take into account, and offers
// what it can give, as codes.
var (
	considerations = codes(crm.Demands)
	offers         = codes(crm.Offers)
)

func codes[C ~string](words []crm.Word[C]) []C {
	all := make([]C, len(words))
	for i, w := range words {
		all[i] = w.Code
	}
	return all
}

var (
	citizenSkills = codes(crm.Skills)[:18] // those that anybody may have
	licences      = []crm.Licence{"b", "b", "b", "be", "c", "forklift_b", "hygiene", "first_aid"}
	schemes       = []crm.OpeningKind{crm.OpeningOrdinary, crm.OpeningSmallJob, crm.OpeningInternship, crm.OpeningSubsidy, crm.OpeningFlexJob, crm.OpeningApprentice}
)

// openCases makes the candidate cards: 35 for each consultant. They know no names.
func (m *municipality) openCases() {
	r := newRandom(m.seed, "citizens")
	letters := []rune("ABDEFHKLMNPRSTV")
	taken := map[string]bool{storyCitizenCode: true}
	for i, consultant := range m.consultants {
		for j := range caseload {
			code := storyCitizenCode
			for i+j > 0 && taken[code] {
				code = fmt.Sprintf("%c%d-%04d", pick(r, letters), r.between(1, 9), r.between(1000, 9999))
			}
			taken[code] = true
			m.citizens = append(m.citizens, m.openCase(r, code, consultant))
		}
	}
}

func (m *municipality) openCase(r random, code string, consultant *consultant) *crm.Citizen {
	at := clock(m.ago(r.between(5, 1500)), 10, r.IntN(60))
	c := &crm.Citizen{
		ID: r.id(at), CaseRef: fmt.Sprintf("DEMO-%05d", len(m.citizens)+1), CaseworkerID: &pick(r, m.caseworkers).ID,
		Revision: 1, UpdatedAt: at,
	}
	c.CitizenFields = crm.CitizenFields{
		Code: code, ConsultantID: &consultant.ID,
		TravelLimit: pick(r, []int{30, 45, 45, 60}), TravelMeans: pick(r, []string{"bus", "bus", "car", "car", "bike", "walk"}),
		TravelZone: newWheel(m.towns, func(t *town) float64 { return t.weight }).spin(r).postcode,
		Skills:     some(r, citizenSkills, r.between(1, 4)), Licences: some(r, licences, r.IntN(3)),
		Hard: some(r, considerations, pick(r, []int{0, 0, 0, 1, 1, 2})), Soft: some(r, offers, r.IntN(3)),
		Language: pick(r, []int{3, 3, 3, 3, 2, 2, 1, 0}), Schemes: some(r, schemes, r.between(2, 5)),
		Paused: r.chance(0.06),
	}
	hours := pick(r, [][2]float64{{2, 8}, {4, 10}, {5, 15}, {8, 18}, {10, 20}, {15, 30}, {20, 37}, {30, 37}})
	c.HoursMin, c.HoursMax = hours[0], hours[1]
	for range r.between(1, 3) {
		j := pick(r, pick(r, m.industries).jobs)
		c.Goals = append(c.Goals, crm.Goal{Occupation: j.occupation, Title: j.title})
	}
	c.Skills = suited(c.Goals[0].Occupation, c.Skills)
	return c
}

// citizensOf is a consultant's caseload.
func (m *municipality) citizensOf(of *consultant) []*crm.Citizen {
	for i, c := range m.consultants {
		if c == of {
			return m.citizens[i*caseload : (i+1)*caseload]
		}
	}
	return nil
}
