package seed

import (
	"strings"

	"jobbro/backend/crm"
)

// skillsOf are the skills that jobs ask for and people have who want them, by the beginning
// of the DISCO-08 code; the longest beginning counts.
var skillsOf = map[string][]crm.Skill{
	"9112":   {"cleaning", "window_cleaning", "laundry"},
	"9121":   {"laundry", "sorting"},
	"9122":   {"cleaning", "car_repair"},
	"921":    {"farm_work", "animal_care", "machine_operation"},
	"9313":   {"assembly", "carpentry", "masonry"},
	"9321":   {"packing", "sorting", "quality_control"},
	"9329":   {"packing", "assembly", "quality_control"},
	"933":    {"warehouse", "order_picking", "forklift"},
	"93342":  {"stocking", "till", "customer_service"},
	"9412":   {"dishwashing", "plating", "cooking"},
	"96":     {"sorting", "caretaking", "gardening"},
	"4":      {"filing", "spreadsheets", "writing", "reception"},
	"4321":   {"warehouse", "forklift", "order_picking"},
	"52":     {"customer_service", "till", "stocking"},
	"53":     {"elderly_care", "cleaning", "cooking"},
	"531":    {"childcare", "cooking"},
	"51":     {"serving", "cooking", "customer_service"},
	"6":      {"farm_work", "gardening", "animal_care"},
	"71":     {"carpentry", "painting", "masonry"},
	"72":     {"assembly", "welding", "machine_operation"},
	"8":      {"machine_operation", "quality_control", "packing"},
	"83":     {"driving_van", "delivery", "warehouse"},
	"834":    {"machine_operation", "forklift"},
	"723110": {"car_repair", "customer_service"},
}

// suited is n of the skills that go with an occupation, and what was drawn where there are
// not so many.
func suited(occupation string, drawn []crm.Skill) []crm.Skill {
	of := ""
	for start := range skillsOf {
		if strings.HasPrefix(occupation, start) && len(start) > len(of) {
			of = start
		}
	}
	skills := append([]crm.Skill{}, drawn...)
	copy(skills, skillsOf[of])
	return skills
}

var tellable = [][]crm.Shift{{"day"}, {"day"}, {"early", "day"}, {"early", "day", "evening"}, {"day", "evening"}, {"day", "weekend"}, {}}

// considerCases notes what was gone through with citizens, and where those who have worked
// were last employed.
func (m *municipality) considerCases() {
	r := newRandom(m.seed, "considered")
	for _, c := range m.citizens {
		c.Availability = pick(r, tellable)
		on := m.ago(r.between(3, 200))
		if len(c.Hard)+len(c.Soft) > 0 {
			c.ConsideredOn = on
		}
	}
	for _, p := range m.placements { // the earliest first
		if p.status == "ended" && (p.scheme == "ordinary" || p.scheme == "small_job" || p.scheme == "flex_job") {
			p.citizen.LastCompanyID = &p.company.ID
		}
	}
}
